import type { Database } from "../../db/index.ts";

/** The vacancy that a posting goes on with. */
export interface VacancyOfPosting {
  /** When the first posting of its chain opened, epoch ms. */
  startedAt: number;
  /** How often it was advertised anew so far. */
  reposts: number;
}

/** The vacancies of these postings, by posting id; postings without one are left out. */
export async function vacanciesOfPostings(
  db: Database,
  postingIds: readonly string[],
): Promise<Map<string, VacancyOfPosting>> {
  const rows = await db.all<VacancyOfPosting & { postingId: string }>(
    `SELECT p.posting_id AS postingId, v.started_at AS startedAt, v.reposts FROM json_each(?1) j
     JOIN postings p ON p.posting_id = j.value
     JOIN company_sources s ON s.board_id = p.board_id AND s.status = 'verified'
     JOIN vacancy_postings vp ON vp.company_id = s.company_id AND vp.posting_id = p.posting_id
     JOIN vacancies v ON v.company_id = vp.company_id AND v.vacancy_id = vp.vacancy_id`,
    JSON.stringify(postingIds),
  );
  return new Map(rows.map(({ postingId, ...vacancy }) => [postingId, vacancy]));
}
