import type { Statement } from "../../../db/index.ts";
import { bind, type CompanyTable, KEPT, type MergeParams } from "./tables.ts";

/**
 * Writes the merge with everything it will move, read inside the same transaction. Writes nothing when either company
 * was merged meanwhile, or others were merged into the one that goes; every later statement asks for this row.
 */
export function recordMerge(params: MergeParams, reason: string, mergedBy: string): Statement {
  const [mergeId, from, into, now] = params;
  const tables = KEPT.map(
    (one) => `'${one.table}', json_object('from', ${rowsOf(one)}, 'into', ${metBy(one)})`,
  );
  const sql = `INSERT INTO company_merges (merge_id, from_company_id, into_company_id, reason, merged_by, merged_at, moved)
    SELECT ?1, ?2, ?3, ?5, ?6, ?4, json_object(${tables.join(", ")},
      'companies', ${COMPANIES}, 'entries', ${ENTRIES}, 'sheetRows', ${SHEET_ROWS})
    WHERE (SELECT COUNT(*) FROM companies WHERE company_id IN (?2, ?3) AND merged_into IS NULL) = 2
      AND NOT EXISTS (SELECT 1 FROM companies WHERE merged_into = ?2)`;
  return bind(sql, [mergeId, from, into, now, reason, mergedBy]);
}

const COMPANIES = `json((SELECT json_group_object(company_id, json_array(domain, website, board_url)) FROM companies
  WHERE company_id IN (?2, ?3)))`;
const ENTRIES = `json((SELECT json_group_array(json_array(directory_id, entry_key)) FROM directory_entries
  WHERE company_id = ?2))`;
const SHEET_ROWS = `json((SELECT json_group_array(json_array(institution_id, tab, row_key, cells, hash))
  FROM sheet_rows WHERE deleted = 0 AND institution_id IN (SELECT institution_id FROM watches WHERE company_id = ?2)
    AND tab IN ('Leads', 'Pipeline') AND row_key IN ('lead_' || ?2, 'step_' || ?2)))`;

function rowsOf({ table, columns }: CompanyTable): string {
  return `json((SELECT json_group_array(json_array(${columns.join(", ")})) FROM ${table} WHERE company_id = ?2))`;
}

function metBy({ table, key, columns }: CompanyTable): string {
  const keys = `(SELECT ${key.join(", ") || "1"} FROM ${table} WHERE company_id = ?2)`;
  const meets = key.length === 0 ? "true" : `(${key.join(", ")}) IN ${keys}`;
  return `json((SELECT json_group_array(json_array(${columns.join(", ")})) FROM ${table}
    WHERE company_id = ?3 AND ${meets}))`;
}
