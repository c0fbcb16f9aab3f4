import type { Database } from "../../db/index.ts";

export interface WatchedName {
  companyId: string;
  name: string;
  isAgency: boolean;
}

/** Names of the companies an institution watches, in the order of their ids, after `after`. */
export async function watchedNames(
  db: Database,
  institutionId: string,
  after: string,
  limit: number,
): Promise<WatchedName[]> {
  const rows = await db.all<Omit<WatchedName, "isAgency"> & { isAgency: number }>(
    `SELECT w.company_id AS companyId, c.name, c.agency_evidence IS NOT NULL AS isAgency
     FROM watches w JOIN companies c ON c.company_id = w.company_id
     WHERE w.institution_id = ?1 AND w.removed_at IS NULL AND w.company_id > ?2 ORDER BY w.company_id LIMIT ?3`,
    institutionId,
    after,
    limit,
  );
  return rows.map((row) => ({ ...row, isAgency: row.isAgency === 1 }));
}
