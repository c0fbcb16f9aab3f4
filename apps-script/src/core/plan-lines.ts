import { OPERATIONS_FIELD } from "../../../shared/sheet/columns.ts";
import type { CellValue } from "../../../shared/sheet/feed.ts";
import { formatOperations, parseBase, parseOperations, parseWritten } from "./bookkeeping.ts";
import { isDirty } from "./dirty.ts";
import { operationId } from "./operation-id.ts";
import { setNote } from "./plan-cells.ts";
import { recruiterColumns, type Table, type TableRow } from "./table.ts";
import { setTarget, type Targets } from "./targets.ts";
import { COPY, FORMULA } from "./texts.ts";

/** A line is sent whole, as one operation. */
export const LINE = "line";

/** Rows of Watchlist or Profile that a recruiter wrote and that have no key yet. */
export function linesWithoutKey(table: Table): TableRow[] {
  return table.rows.filter((row) => row.key === "" && lineValues(table, row) !== null);
}

/** What to write down before lines of Watchlist and Profile are sent. */
export function planLineOperations(table: Table, newId: () => string): Targets {
  const targets: Targets = new Map();
  for (const row of table.byKey.values()) {
    const withFormula = recruiterColumns(table).some(({ field }) => row.formulas.includes(field));
    const open = parseOperations(row.cells._op ?? null, row.key);
    if (!withFormula && !open[LINE] && isLineDirty(table, row)) {
      open[LINE] = { id: operationId(newId(), row.key, LINE), value: lineValues(table, row) };
    }
    const text = formatOperations(open);
    if (text !== (row.cells._op ?? null)) setTarget(targets, row.id, OPERATIONS_FIELD, text);
    setNote(row, withFormula ? FORMULA : null, targets);
  }
  for (const copy of table.copies) setNote(copy, COPY, targets);
  return targets;
}

/** What a line says; null when the recruiter emptied it. */
export function lineValues(table: Table, row: TableRow): Record<string, CellValue> | null {
  const values: Record<string, CellValue> = {};
  for (const { field } of recruiterColumns(table)) values[field] = row.cells[field] ?? null;
  return Object.values(values).every((value) => value === null) ? null : values;
}

function isLineDirty(table: Table, row: TableRow): boolean {
  const text = row.cells._base ?? null;
  const values = parseWritten(text, row.key) ?? {};
  const base = parseBase(text, row.key) ?? { values, rejected: {}, theirs: {} };
  const columns = recruiterColumns(table);
  const acknowledged = columns.every((column) => !isDirty(row, column, { ...base, rejected: {} }));
  if (acknowledged) return false;
  if (Object.keys(base.rejected).length === 0) return true;
  return columns.some((column) => isDirty(row, column, { ...base, values: base.rejected, rejected: {} }));
}
