import type { Database } from "../../db/index.ts";

/** How often the vacancy of each of these postings was reposted so far; postings without a vacancy are left out. */
export async function repostsOfPostings(
  db: Database,
  postingIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.all<{ postingId: string; reposts: number }>(
    `SELECT p.posting_id AS postingId, v.reposts FROM json_each(?1) j
     JOIN postings p ON p.posting_id = j.value
     JOIN company_sources s ON s.board_id = p.board_id AND s.status = 'verified'
     JOIN vacancy_postings vp ON vp.company_id = s.company_id AND vp.posting_id = p.posting_id
     JOIN vacancies v ON v.company_id = vp.company_id AND v.vacancy_id = vp.vacancy_id`,
    JSON.stringify(postingIds),
  );
  return new Map(rows.map(({ postingId, reposts }) => [postingId, reposts]));
}
