import type { Database } from "../../db/index.ts";

/** The companies an institution watches, by id. */
export async function watchedCompanies(db: Database, institutionId: string): Promise<string[]> {
  const rows = await db.all<{ companyId: string }>(
    `SELECT company_id AS companyId FROM watches WHERE institution_id = ?1 AND removed_at IS NULL
     ORDER BY company_id`,
    institutionId,
  );
  return rows.map(({ companyId }) => companyId);
}

/** Those of these companies that an institution watches. */
export async function watchedAmong(
  db: Database,
  institutionId: string,
  companyIds: readonly string[],
): Promise<string[]> {
  const rows = await db.all<{ companyId: string }>(
    `SELECT w.company_id AS companyId FROM json_each(?2) j
     CROSS JOIN watches w ON w.institution_id = ?1 AND w.company_id = j.value
     WHERE w.removed_at IS NULL ORDER BY w.company_id`,
    institutionId,
    JSON.stringify(companyIds),
  );
  return rows.map(({ companyId }) => companyId);
}
