import type { Database } from "../../../db/index.ts";

/** Two watched companies that may be one. `first` and `second` in the order of their ids. */
export interface PairRow {
  first: string;
  second: string;
  /** JSON: [kind, what they share]; for a board also the id of its owner. */
  evidence: string;
}

const MINE = (alias: string) =>
  `EXISTS (SELECT 1 FROM watches w WHERE w.institution_id = ?1 AND w.company_id = ${alias} AND w.removed_at IS NULL)`;

/** A name that only another institution's list gave is not told on. */
const TOLD = (alias: string) =>
  `NOT EXISTS (SELECT 1 FROM directories d WHERE d.directory_id = ${alias}.source AND d.institution_id <> ?1)`;

/** Pairs that share a board or a name, after a pair; both watched by the institution, so that nobody else shows. */
export async function suggestedPairs(
  db: Database,
  institutionId: string,
  { after, limit }: { after: readonly [string, string]; limit: number },
): Promise<PairRow[]> {
  return db.all<PairRow>(
    `SELECT first, second, json_group_array(json_array(kind, shared, owner)) AS evidence FROM (
       SELECT MIN(s.company_id, o.company_id) AS first, MAX(s.company_id, o.company_id) AS second, 'board' AS kind,
         s.board_id AS shared, o.company_id AS owner
       FROM watches v JOIN company_sources s ON s.company_id = v.company_id AND s.status = 'shared'
       JOIN company_sources o ON o.board_id = s.board_id AND o.status = 'verified' AND o.company_id <> s.company_id
       WHERE v.institution_id = ?1 AND v.removed_at IS NULL AND ${MINE("o.company_id")}
       UNION
       SELECT n.company_id, o.company_id, 'name', n.normalised_name, NULL
       FROM company_names n JOIN company_names o
         ON o.normalised_name = n.normalised_name AND o.company_id > n.company_id
       WHERE ${MINE("n.company_id")} AND ${MINE("o.company_id")} AND ${TOLD("n")} AND ${TOLD("o")})
     WHERE (first, second) > (?2, ?3) GROUP BY first, second ORDER BY first, second LIMIT ?4`,
    institutionId,
    ...after,
    limit,
  );
}

export interface SuggestedCompany {
  companyId: string;
  name: string;
  domain: string | null;
}

export async function companiesOf(
  db: Database,
  companyIds: readonly string[],
): Promise<Map<string, SuggestedCompany>> {
  const rows = await db.all<SuggestedCompany>(
    `SELECT c.company_id AS companyId, c.name, c.domain FROM json_each(?1) j JOIN companies c ON c.company_id = j.value`,
    JSON.stringify([...new Set(companyIds)]),
  );
  return new Map(rows.map((row) => [row.companyId, row]));
}
