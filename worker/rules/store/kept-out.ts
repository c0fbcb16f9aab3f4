import type { Database } from "../../db/index.ts";

/** A posting of a company that an error of one watching institution's rules keeps out of what that institution sees. */
export interface KeptOut {
  companyId: string;
  institutionId: string;
  postingId: string;
}

/** SQL that is true for a posting which the institution's rules keep out; both are columns with their table. */
export function isKeptOut(institutionId: string, postingId: string): string {
  return `EXISTS (SELECT 1 FROM posting_validations ko WHERE ko.institution_id = ${institutionId}
    AND ko.posting_id = ${postingId} AND ko.severity = 'error')`;
}

/**
 * SQL, a table of the postings kept out: `company_id`, `institution_id`, `board_id`, `posting_id`, once each. `where`
 * narrows the watches `w`. Board by board a range of the failures' key, so that an institution without failures costs a
 * look a board and the crawl's size nothing.
 */
export function keptOutTable(where: string): string {
  return `(SELECT DISTINCT w.company_id, w.institution_id, s.board_id, ko.posting_id
    FROM watches w JOIN company_sources s ON s.company_id = w.company_id AND s.status = 'verified'
    CROSS JOIN posting_validations ko ON ko.institution_id = w.institution_id
      AND ko.posting_id >= s.board_id || ':' AND ko.posting_id < s.board_id || ';'
    WHERE w.removed_at IS NULL AND ko.severity = 'error' AND ${where})`;
}

/** What the rules of everybody who watches these companies keep out; of one institution's where that is said. */
export async function keptOutOf(
  db: Database,
  companyIds: readonly string[],
  institutionId: string | null = null,
): Promise<KeptOut[]> {
  if (companyIds.length === 0) return [];
  const chosen = "w.company_id IN (SELECT value FROM json_each(?1))";
  return db.all<KeptOut>(
    `SELECT company_id AS companyId, institution_id AS institutionId, posting_id AS postingId
     FROM ${keptOutTable(institutionId === null ? chosen : `${chosen} AND w.institution_id = ?2`)}
     ORDER BY 1, 2, 3`,
    JSON.stringify(companyIds),
    ...(institutionId === null ? [] : [institutionId]),
  );
}
