import type { Database } from "../../db/index.ts";

/** What a request can match anew without keeping a person waiting. */
const MOST_COMPANIES = 100;
const MOST_POSTINGS = 4_000;

/** Whether everything an institution watches is little enough to be matched anew within one request. */
export async function isMatchedAtOnce(db: Database, institutionId: string): Promise<boolean> {
  const row = await db.first<{ companies: number; postings: number }>(
    `SELECT COUNT(*) AS companies, COALESCE(SUM(m.open), 0) AS postings
     FROM watches w JOIN company_metrics m ON m.company_id = w.company_id
     WHERE w.institution_id = ?1 AND w.removed_at IS NULL`,
    institutionId,
  );
  return row !== null && row.companies <= MOST_COMPANIES && row.postings <= MOST_POSTINGS;
}

/** Companies an institution watches, or has just stopped watching, whose numbers have to be computed anew. */
export async function dueOfInstitution(
  db: Database,
  institutionId: string,
  limit: number,
  now: number,
): Promise<string[]> {
  const rows = await db.all<{ companyId: string }>(
    `SELECT w.company_id AS companyId FROM watches w JOIN company_metrics m ON m.company_id = w.company_id
     WHERE w.institution_id = ?1 AND (m.next_review_at <= ?2 OR w.updated_at > m.computed_at)
     ORDER BY w.company_id LIMIT ?3`,
    institutionId,
    now,
    limit,
  );
  return rows.map((row) => row.companyId);
}
