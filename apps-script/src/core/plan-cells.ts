import { OPERATIONS_FIELD, STATUS_FIELD } from "../../../shared/sheet/columns.ts";
import { formatOperations, parseBase, parseOperations } from "./bookkeeping.ts";
import { isClean, isDirty } from "./dirty.ts";
import { operationId } from "./operation-id.ts";
import { recruiterColumns, type Table, type TableRow } from "./table.ts";
import { setTarget, type Targets } from "./targets.ts";
import { COPY, DISAGREE, FORMULA, isClosedMark, isStanding } from "./texts.ts";

/**
 * What to write down before recruiters' cells are sent: an operation for every cell that differs from what was last
 * acknowledged, and the notes on rows that cannot be sent. Operations already on their way are left as they are.
 */
export function planCellOperations(table: Table, newId: () => string): Targets {
  const targets = planNotes(table);
  const disagreeing = keysThatDisagree(table);
  for (const row of table.byKey.values()) {
    if (!disagreeing.has(row.key)) planRow(table, row, newId, targets);
  }
  return targets;
}

/** The notes on rows that cannot be sent. */
export function planNotes(table: Table): Targets {
  const targets: Targets = new Map();
  const disagreeing = keysThatDisagree(table);
  for (const row of table.byKey.values()) {
    const held = disagreeing.has(row.key);
    setNote(row, held ? DISAGREE : hasFormula(table, row) ? FORMULA : null, targets);
  }
  for (const copy of table.copies) setNote(copy, disagreeing.has(copy.key) ? DISAGREE : COPY, targets);
  return targets;
}

function planRow(table: Table, row: TableRow, newId: () => string, targets: Targets): void {
  const base = parseBase(row.cells._base ?? null, row.key);
  const open = parseOperations(row.cells._op ?? null, row.key);
  for (const column of base === null ? [] : recruiterColumns(table)) {
    const { field } = column;
    if (base === null || open[field] || row.formulas.includes(field)) continue;
    if (!isDirty(row, column, base)) continue;
    open[field] = { id: operationId(newId(), row.key, field), value: row.cells[field] ?? null };
  }
  const text = formatOperations(open);
  if (text !== (row.cells._op ?? null)) setTarget(targets, row.id, OPERATIONS_FIELD, text);
}

/** Keys whose rows differ in what the recruiter wrote: which of them is meant, only the recruiter can say. */
function keysThatDisagree(table: Table): Set<string> {
  return new Set(table.copies.filter((copy) => disagrees(table, copy)).map(({ key }) => key));
}

/** A copy on which nothing was written since it was made only lags behind. */
function disagrees(table: Table, copy: TableRow): boolean {
  const first = table.byKey.get(copy.key);
  const base = parseBase(copy.cells._base ?? null, copy.key);
  return recruiterColumns(table).some((column) => {
    const differs = (copy.cells[column.field] ?? null) !== (first?.cells[column.field] ?? null);
    return differs && (base === null || !isClean(copy, column, base));
  });
}

function hasFormula(table: Table, row: TableRow): boolean {
  return row.formulas.length > 0 && recruiterColumns(table).some(({ field }) => row.formulas.includes(field));
}

/** Sets a note about how the row stands, or takes an old one away. */
export function setNote(row: TableRow, note: string | null, targets: Targets): void {
  const status = row.cells[STATUS_FIELD] ?? null;
  if (note === status || isClosedMark(status) || (note === null && !isStanding(status))) return;
  setTarget(targets, row.id, STATUS_FIELD, note);
}
