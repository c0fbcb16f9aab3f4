import type { Statement } from "../../../db/index.ts";
import {
  ATTEMPTS,
  bind,
  type CompanyTable,
  DIVISIONS,
  hasKeptKey,
  keptRows,
  LEADS,
  METRICS,
  type MergeParams,
  NAMES,
  putBack,
  SOURCES,
  SPELLINGS,
  SURVEYS,
  WATCHES,
} from "./tables.ts";

/** The merge, as long as it stands: nothing below does anything once it is undone. */
const STANDS = "EXISTS (SELECT 1 FROM company_merges WHERE merge_id = ?1 AND undone_at IS NULL)";
const KEPT_COMPANY = (id: string, position: number) =>
  `(SELECT moved->('$.companies."' || ${id} || '"')->>${position} FROM company_merges
    WHERE merge_id = ?1 AND undone_at IS NULL)`;

/**
 * Puts back what a merge moved, in one transaction. What was done to the survivor since stays with it: a watch that a
 * recruiter changed meanwhile keeps its new state there, and the other company gets back its old one.
 */
export function undoStatements(params: MergeParams): Statement[] {
  const sql = [
    ...GIVE_DOMAIN_BACK,
    ...restoreRows(NAMES),
    ...restoreRows(SPELLINGS),
    ...restoreRows(SOURCES),
    ...restoreRows(DIVISIONS),
    ...restoreRows(SURVEYS),
    ...RESTORE_WATCHES,
    ...RESTORE_ENTRIES,
    ...RESTORE_VACANCIES,
    ...[ATTEMPTS, METRICS, LEADS].map((one) => putBack(one, "from", "INSERT OR REPLACE")),
    ...SETTLE_NUMBERS,
    REOPEN_SHEET_ROWS,
    "UPDATE company_merges SET undone_at = ?4 WHERE merge_id = ?1 AND undone_at IS NULL",
  ];
  return sql.map((text) => bind(text, params));
}

function restoreRows(one: CompanyTable): string[] {
  return [
    `DELETE FROM ${one.table} WHERE company_id = ?3 AND ${hasKeptKey(one, "from")}`,
    putBack(one, "into"),
    putBack(one, "from"),
  ];
}

const given = (column: string, position: number) =>
  `${column} = CASE WHEN ${KEPT_COMPANY("?3", position)} IS NULL AND ${column} = ${KEPT_COMPANY("?2", position)}
    THEN NULL ELSE ${column} END`;
const GIVE_DOMAIN_BACK = [
  `UPDATE companies SET ${given("domain", 0)}, ${given("website", 1)}, ${given("board_url", 2)}, updated_at = ?4
   WHERE company_id = ?3 AND ${STANDS}`,
  `UPDATE OR IGNORE companies SET domain = ${KEPT_COMPANY("?2", 0)}, updated_at = ?4
   WHERE company_id = ?2 AND domain IS NULL AND ${STANDS}`,
  `UPDATE companies SET merged_into = NULL, updated_at = ?4 WHERE company_id = ?2 AND merged_into = ?3 AND ${STANDS}`,
];

const RESTORED_WATCH = WATCHES.columns
  .map((column, position) => ({ column, position }))
  .filter(({ column }) => column !== "institution_id" && column !== "updated_at");
const RESTORE_WATCHES = [
  `UPDATE watches SET company_id = ?2, updated_at = ?4 WHERE company_id = ?3
   AND ${hasKeptKey(WATCHES, "from")} AND NOT ${hasKeptKey(WATCHES, "into")}`,
  `UPDATE watches SET ${RESTORED_WATCH.map(({ column, position }) => `${column} = s.value->>${position}`).join(", ")},
     updated_at = ?4
   FROM ${keptRows(WATCHES, "into")} s JOIN ${keptRows(WATCHES, "from")} f ON f.value->>0 = s.value->>0
   WHERE watches.company_id = ?3 AND watches.institution_id = s.value->>0
     AND watches.revision = MAX(s.value->>1, f.value->>1) + 1`,
  `${putBack(WATCHES, "from")} AND value->>0 IN (SELECT value->>0 FROM ${keptRows(WATCHES, "into")})`,
];

/** Lists that named it since by its old website name it again, and their institutions watch it. */
const RESTORE_ENTRIES = [
  `UPDATE directory_entries SET company_id = ?2, updated_at = ?4 WHERE company_id = ?3 AND ${STANDS} AND (
     (directory_id, entry_key) IN (SELECT j.value->>0, j.value->>1 FROM company_merges k, json_each(k.moved, '$.entries') j
       WHERE k.merge_id = ?1)
     OR entry_key = 'domain:' || ${KEPT_COMPANY("?2", 0)} AND ${KEPT_COMPANY("?3", 0)} IS NOT ${KEPT_COMPANY("?2", 0)})`,
  `INSERT OR IGNORE INTO watches (institution_id, company_id, status, revision, created_at, updated_at)
   SELECT DISTINCT d.institution_id, ?2, 'new', 0, ?4, ?4 FROM directory_entries e
   JOIN directories d ON d.directory_id = e.directory_id
   WHERE e.company_id = ?2 AND e.updated_at = ?4 AND e.status = 'accepted' AND d.active = 1 AND ${STANDS}
     AND (e.directory_id, e.entry_key) NOT IN (SELECT j.value->>0, j.value->>1
       FROM company_merges k, json_each(k.moved, '$.entries') j WHERE k.merge_id = ?1)`,
];

const OWN_BOARDS = `(SELECT value->>0 FROM ${keptRows(SOURCES, "from")} WHERE value->>1 = 'verified')`;
const RESTORE_VACANCIES = [
  `UPDATE OR IGNORE vacancies SET company_id = ?2 WHERE company_id = ?3 AND board_id IN ${OWN_BOARDS}`,
  `UPDATE OR IGNORE vacancy_postings SET company_id = ?2 WHERE company_id = ?3
   AND EXISTS (SELECT 1 FROM ${keptRows(SOURCES, "from")} WHERE value->>1 = 'verified'
     AND posting_id >= (value->>0) || ':' AND posting_id < (value->>0) || ';')`,
];

const SETTLE_NUMBERS = [
  `UPDATE company_metrics SET next_review_at = 0 WHERE company_id IN (?2, ?3) AND ${STANDS}`,
  `UPDATE company_metrics SET rematch = s.value->>0 FROM ${keptRows(METRICS, "into")} s
   WHERE company_metrics.company_id = ?3`,
  `DELETE FROM company_metrics WHERE company_id = ?3 AND computed_at = 0 AND hash = '' AND ${STANDS}
   AND NOT EXISTS (SELECT 1 FROM ${keptRows(METRICS, "into")})`,
  `DELETE FROM leads WHERE company_id = ?3 AND ${STANDS} AND ${hasKeptKey(WATCHES, "from")}
   AND institution_id NOT IN (SELECT institution_id FROM watches WHERE company_id = ?3)`,
];

/** A row that somebody is shown again comes as a change; `seq` never goes back. */
const REOPEN_SHEET_ROWS = `UPDATE sheet_rows SET deleted = 0, cells = s.value->>3, hash = s.value->>4, updated_at = ?4,
    seq = (SELECT MAX(seq) FROM sheet_rows l WHERE l.institution_id = sheet_rows.institution_id)
      + (CASE sheet_rows.tab WHEN 'Leads' THEN 1 ELSE 2 END)
  FROM (SELECT j.value FROM company_merges k, json_each(k.moved, '$.sheetRows') j
    WHERE k.merge_id = ?1 AND k.undone_at IS NULL) s
  WHERE sheet_rows.deleted = 1 AND sheet_rows.institution_id = s.value->>0 AND sheet_rows.tab = s.value->>1
    AND sheet_rows.row_key = s.value->>2`;
