import type { Statement } from "../../../db/index.ts";
import { UNITE_WATCHES } from "./move-watches.ts";
import { recordMerge } from "./snapshot.ts";
import {
  ATTEMPTS,
  bind,
  type CompanyTable,
  DIVISIONS,
  keptRows,
  LEADS,
  METRICS,
  type MergeParams,
  NAMES,
  SOURCES,
  SPELLINGS,
  SURVEYS,
} from "./tables.ts";

const IS_DONE = "EXISTS (SELECT 1 FROM company_merges WHERE merge_id = ?1)";
const linkRank = (column: string) =>
  `CASE ${column} WHEN 'verified' THEN 4 WHEN 'rejected' THEN 3 WHEN 'shared' THEN 2 ELSE 1 END`;

/** Everything a merge does, in one transaction. */
export function mergeStatements(params: MergeParams, reason: string, mergedBy: string): Statement[] {
  const sql = [
    ...TAKE_DOMAIN,
    ...moveRows(NAMES),
    ...moveRows(SPELLINGS),
    ...moveRows(SOURCES, LINK_CONFLICT),
    ...moveRows(DIVISIONS),
    ...moveRows(SURVEYS),
    ...MOVE_WATCHES,
    MOVE_ENTRIES,
    ...MOVE_VACANCIES,
    CLOSE_SHEET_ROWS,
    ...[ATTEMPTS, METRICS, LEADS].map(drop),
    MARK_DUE,
  ];
  return [recordMerge(params, reason, mergedBy), ...sql.map((text) => bind(text, params))];
}

function drop({ table }: CompanyTable): string {
  return `DELETE FROM ${table} WHERE company_id = ?2 AND ${IS_DONE}`;
}

/** Gone from one before they come to the other: a board has one verified owner. */
function moveRows(one: CompanyTable, onConflict = "ON CONFLICT DO NOTHING"): string[] {
  const values = one.columns.map((_, position) => `value->>${position}`).join(", ");
  return [
    drop(one),
    `INSERT INTO ${one.table} (company_id, ${one.columns.join(", ")})
     SELECT ?3, ${values} FROM ${keptRows(one, "from")} WHERE true ${onConflict}`,
  ];
}

/** Of two links to one board the better stays: an owner, then a person's refusal, then what was only guessed. */
const LINK_CONFLICT = `ON CONFLICT (company_id, board_id) DO UPDATE SET status = excluded.status,
  found_by = excluded.found_by, evidence = excluded.evidence, reason = excluded.reason, found_at = excluded.found_at,
  updated_at = excluded.updated_at WHERE ${linkRank("excluded.status")} > ${linkRank("company_sources.status")}`;

/** A survivor without a website takes the other's; with a new one it is searched again. */
const TAKE_DOMAIN = [
  `UPDATE companies SET merged_into = ?3, updated_at = ?4,
     domain = CASE WHEN (SELECT domain FROM companies WHERE company_id = ?3) IS NULL THEN NULL ELSE domain END
   WHERE company_id = ?2 AND ${IS_DONE}`,
  `UPDATE companies SET domain = COALESCE(companies.domain, f.domain), website = COALESCE(companies.website, f.website),
     board_url = COALESCE(companies.board_url, f.board_url), updated_at = ?4
   FROM (SELECT k.moved->('$.companies."' || ?2 || '"')->>0 AS domain,
       k.moved->('$.companies."' || ?2 || '"')->>1 AS website, k.moved->('$.companies."' || ?2 || '"')->>2 AS board_url
     FROM company_merges k WHERE k.merge_id = ?1) f
   WHERE companies.company_id = ?3 AND ((companies.domain IS NULL AND f.domain IS NOT NULL)
     OR (companies.website IS NULL AND f.website IS NOT NULL)
     OR (companies.board_url IS NULL AND f.board_url IS NOT NULL))`,
];

const MOVE_WATCHES = [
  UNITE_WATCHES,
  `DELETE FROM watches WHERE company_id = ?2 AND ${IS_DONE}
   AND institution_id IN (SELECT institution_id FROM watches WHERE company_id = ?3)`,
  `UPDATE watches SET company_id = ?3, updated_at = ?4 WHERE company_id = ?2 AND ${IS_DONE}`,
];

const MOVE_ENTRIES = `UPDATE directory_entries SET company_id = ?3, updated_at = ?4 WHERE (directory_id, entry_key) IN
  (SELECT j.value->>0, j.value->>1 FROM company_merges k, json_each(k.moved, '$.entries') j WHERE k.merge_id = ?1)`;

/** Chains across the boards of both are found when the survivor is computed next. */
const MOVE_VACANCIES = [
  `UPDATE OR IGNORE vacancies SET company_id = ?3 WHERE company_id = ?2
   AND board_id IN (SELECT value->>0 FROM ${keptRows(SOURCES, "from")} WHERE value->>1 = 'verified')`,
  `UPDATE OR IGNORE vacancy_postings SET company_id = ?3 WHERE company_id = ?2
   AND EXISTS (SELECT 1 FROM ${keptRows(SOURCES, "from")} WHERE value->>1 = 'verified'
     AND posting_id >= (value->>0) || ':' AND posting_id < (value->>0) || ';')`,
];

/** The recruiter's row under the old key says where its company went; his own cells stay as they are. */
const CLOSE_SHEET_ROWS = `UPDATE sheet_rows SET deleted = 1, hash = '', updated_at = ?4,
    seq = (SELECT MAX(seq) FROM sheet_rows l WHERE l.institution_id = sheet_rows.institution_id)
      + (CASE tab WHEN 'Leads' THEN 1 ELSE 2 END),
    cells = json_set(cells, CASE tab WHEN 'Leads' THEN '$.reason' ELSE '$.nextStep' END,
      'Merged into ' || (SELECT name FROM companies WHERE company_id = ?3)
        || ': it goes on in the row of that company. What you wrote here stays.')
  WHERE (institution_id, tab, row_key) IN (SELECT j.value->>0, j.value->>1, j.value->>2
    FROM company_merges k, json_each(k.moved, '$.sheetRows') j WHERE k.merge_id = ?1)`;

/** Its numbers now include the other's openings, and its openings may be new to some who watch it. */
const MARK_DUE = `INSERT INTO company_metrics (company_id, open, new_7d, new_30d, closed_30d, reopened_30d, missing,
    over_30d, over_60d, over_90d, families, next_review_at, hash, computed_at, rematch)
  SELECT ?3, 0, 0, 0, 0, 0, 0, 0, 0, 0, '[]', 0, '', 0, 1 WHERE ${IS_DONE}
  ON CONFLICT (company_id) DO UPDATE SET next_review_at = 0, rematch = 1`;
