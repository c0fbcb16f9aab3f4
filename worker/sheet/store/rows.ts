import type { CellValue, FeedRow, TabName } from "../../../shared/sheet/index.ts";
import { LEAD_STATUSES } from "../../../shared/words.ts";
import { bulk, type Database, type Statement, statement } from "../../db/index.ts";
import { statusLabel } from "../edits/cell-values.ts";
import type { SheetRow } from "../feed/sheet-row.ts";
import type { Scope } from "./sources.ts";

const LAST_SEQ = "(SELECT COALESCE(MAX(seq), 0) FROM sheet_rows WHERE institution_id = ?2)";

/** SQL that keeps to the rows of some companies. A role's key begins with its board's, so it is a range of keys. */
function inScope(tab: TabName, institution: string, scope: string): string {
  if (tab === "Leads") return `AND r.row_key IN (SELECT 'lead_' || value FROM json_each(${scope}))`;
  if (tab === "Pipeline") return `AND r.row_key IN (SELECT 'step_' || value FROM json_each(${scope}))`;
  if (tab !== "Roles") throw new Error(`${tab} is not about companies`);
  return `AND r.row_key IN (SELECT k.row_key FROM json_each(${scope}) j
    JOIN company_sources s ON s.company_id = j.value JOIN sheet_rows k ON k.institution_id = ${institution}
      AND k.tab = 'Roles' AND k.row_key >= 'role_' || s.board_id || ':' AND k.row_key < 'role_' || s.board_id || ';')`;
}

const STATUS_LABEL = (column: string) =>
  `CASE ${column} ${LEAD_STATUSES.map((status) => `WHEN '${status}' THEN '${statusLabel(status)}'`).join(" ")} END`;

/** The recruiter's cells of a row that is gone, from the tables that hold them: `x` is the joined row. */
const THEIR_CELLS: Readonly<Partial<Record<TabName, { join: string; cells: string }>>> = {
  Leads: {
    join: "watches x ON x.institution_id = ?2 AND x.company_id = substr(r.row_key, 6)",
    cells: `'$.owner', x.owner, '$.status', ${STATUS_LABEL("x.status")}, '$.feedback', x.feedback,
      '$.feedbackReason', x.feedback_reason, '$.excludeUntil', date(x.off_limits_until / 1000, 'unixepoch')`,
  },
  Pipeline: {
    join: "watches x ON x.institution_id = ?2 AND x.company_id = substr(r.row_key, 6)",
    cells: `'$.status', ${STATUS_LABEL("x.status")}, '$.note', x.note`,
  },
  Roles: {
    join: "role_feedback x ON x.institution_id = ?2 AND x.posting_id = substr(r.row_key, 6)",
    cells: `'$.status', ${STATUS_LABEL("x.status")}, '$.feedback', x.feedback, '$.feedbackReason', x.feedback_reason`,
  },
};

/** The rows of a tab that are on the list now: key → hash. */
export async function shownRows(
  db: Database,
  institutionId: string,
  tab: TabName,
  scope: Scope,
): Promise<Map<string, string>> {
  const narrow = scope === null ? "" : inScope(tab, "?1", "?3");
  const rows = await db.all<{ rowKey: string; hash: string }>(
    `SELECT r.row_key AS rowKey, r.hash FROM sheet_rows r
     WHERE r.institution_id = ?1 AND r.tab = ?2 AND r.deleted = 0 ${narrow}`,
    ...[institutionId, tab, ...(scope === null ? [] : [JSON.stringify(scope)])],
  );
  return new Map(rows.map(({ rowKey, hash }) => [rowKey, hash]));
}

/**
 * Writes rows that are new or read differently. Every change takes the next `seq`, so a reader that remembers the
 * highest it saw misses nothing.
 */
export function saveRows(
  institutionId: string,
  tab: TabName,
  rows: readonly SheetRow[],
  now: number,
): Statement[] {
  return bulk(
    `INSERT INTO sheet_rows (institution_id, tab, row_key, cells, hash, seq, deleted, updated_at)
     SELECT ?2, ?3, n.value->>0, n.value->>1, n.value->>2, ${LAST_SEQ} + ROW_NUMBER() OVER (ORDER BY n.key), 0, ?4
     FROM json_each(?1) AS n
     LEFT JOIN sheet_rows old ON old.institution_id = ?2 AND old.tab = ?3 AND old.row_key = n.value->>0
     WHERE old.row_key IS NULL OR old.deleted = 1 OR old.hash IS NOT n.value->>2
     ON CONFLICT (institution_id, tab, row_key) DO UPDATE SET cells = excluded.cells, hash = excluded.hash,
       seq = excluded.seq, deleted = 0, updated_at = excluded.updated_at`,
    rows.map((row) => [row.rowKey, JSON.stringify(row.cells), row.hash]),
    institutionId,
    tab,
    now,
  );
}

/**
 * Marks the rows that left the list. They keep Rolecall's cells as they were last; the recruiter's are as the tables
 * hold them now, also when somebody writes on a row that is long gone.
 */
export function buryRows(
  institutionId: string,
  tab: TabName,
  gone: readonly string[],
  scope: Scope,
  now: number,
): Statement {
  const theirs = THEIR_CELLS[tab];
  const cells = theirs
    ? `CASE WHEN x.institution_id IS NULL THEN r.cells ELSE json_set(r.cells, ${theirs.cells}) END`
    : "r.cells";
  const narrow = scope === null ? "" : inScope(tab, "?2", "?5");
  return statement(
    `INSERT INTO sheet_rows (institution_id, tab, row_key, cells, hash, seq, deleted, updated_at)
     SELECT r.institution_id, r.tab, r.row_key, ${cells}, '', ${LAST_SEQ} + ROW_NUMBER() OVER (ORDER BY r.row_key), 1, ?4
     FROM sheet_rows r ${theirs ? `LEFT JOIN ${theirs.join}` : ""}
     WHERE r.institution_id = ?2 AND r.tab = ?3 ${narrow}
       AND ((r.deleted = 0 AND r.row_key IN (SELECT value FROM json_each(?1)))
         OR (r.deleted = 1 AND ${cells} IS NOT r.cells))
     ON CONFLICT (institution_id, tab, row_key) DO UPDATE SET cells = excluded.cells, hash = '', seq = excluded.seq,
       deleted = 1, updated_at = excluded.updated_at`,
    ...[JSON.stringify(gone), institutionId, tab, now, ...(scope === null ? [] : [JSON.stringify(scope)])],
  );
}

/** Rows of one page: changes after `after` up to and with `to`, without those dismissed in this spreadsheet. */
export async function changedRows(
  db: Database,
  { institutionId, bindingId }: { institutionId: string; bindingId: string },
  after: number,
  to: number,
): Promise<FeedRow[]> {
  const rows = await db.all<Omit<FeedRow, "cells" | "deleted"> & { cells: string; deleted: number }>(
    `SELECT r.tab, r.row_key AS key, r.seq AS revision, r.deleted, r.cells FROM sheet_rows r
     WHERE r.institution_id = ?1 AND r.seq > ?2 AND r.seq <= ?3
       AND NOT EXISTS (SELECT 1 FROM sheet_dismissals d
         WHERE d.binding_id = ?4 AND d.tab = r.tab AND d.row_key = r.row_key)
     ORDER BY r.seq`,
    institutionId,
    after,
    to,
    bindingId,
  );
  return rows.map((row) => ({
    ...row,
    deleted: row.deleted === 1,
    cells: JSON.parse(row.cells) as Record<string, CellValue>,
  }));
}

/** The next changes after a point, with the bytes of their cells. */
export async function changeSizes(
  db: Database,
  institutionId: string,
  after: number,
  limit: number,
): Promise<{ seq: number; bytes: number }[]> {
  return db.all(
    `SELECT seq, length(CAST(cells AS BLOB)) + length(CAST(row_key AS BLOB)) AS bytes FROM sheet_rows
     WHERE institution_id = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3`,
    institutionId,
    after,
    limit,
  );
}

/** Was anything ever projected for this institution? */
export async function hasRows(db: Database, institutionId: string): Promise<boolean> {
  return (
    (await db.first("SELECT 1 FROM sheet_rows WHERE institution_id = ?1 LIMIT 1", institutionId)) !== null
  );
}
