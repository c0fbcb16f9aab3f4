import type { ColumnSpec } from "../../../shared/sheet/columns.ts";
import type { CellValue } from "../../../shared/sheet/feed.ts";
import { kindOf, saysSame } from "./cell-codec.ts";
import { columnsOf, type Table, type TableRow, writableColumns } from "./table.ts";
import type { Targets } from "./targets.ts";

/** One cell that does not say what it should. */
export interface CellChange {
  id: string;
  field: string;
  value: CellValue;
}

/**
 * What a tab shall say once a write is done. Our own cells are all in it, not only those that change, so that a write
 * that landed on the wrong row, because somebody sorted at that moment, is seen and mended.
 */
export interface Expected {
  ours: ReadonlyMap<string, Readonly<Record<string, CellValue>>>;
  /** Recruiters' cells to bring up to date; `was` is what they said when that was decided. */
  theirs: readonly (CellChange & { was: CellValue })[];
}

export function expect(table: Table, targets: Targets): Expected {
  const fields = writableColumns(table).map(({ field }) => field);
  const recruiters = new Set(
    columnsOf(table.tab).flatMap(({ field, owner }) => (owner === "recruiter" ? [field] : [])),
  );
  const ours = new Map<string, Record<string, CellValue>>();
  const theirs: (CellChange & { was: CellValue })[] = [];
  for (const row of table.byKey.values()) {
    // What a formula computes is not ours to keep.
    const own = fields.filter((field) => !row.formulas.includes(field));
    ours.set(row.id, Object.fromEntries(own.map((field) => [field, row.cells[field] ?? null])));
  }
  const present = rowsById(table);
  for (const [id, cells] of targets) {
    const row = present.get(id);
    if (!row) continue;
    const mine = ours.get(id) ?? {};
    for (const [field, value] of Object.entries(cells)) {
      if (recruiters.has(field)) theirs.push({ id, field, value, was: row.cells[field] ?? null });
      else if (table.columns.has(field)) mine[field] = value;
    }
    ours.set(id, mine);
  }
  return { ours, theirs };
}

/** The cells of `table` that do not say what is expected. Rows that are gone are not missed. */
export function differences(table: Table, expected: Expected): CellChange[] {
  const specs = new Map(columnsOf(table.tab).map((column) => [column.field, column]));
  const changes: CellChange[] = [];
  for (const row of [...table.byKey.values(), ...table.copies]) {
    for (const [field, value] of Object.entries(expected.ours.get(row.id) ?? {})) {
      if (table.columns.has(field) && differs(row, specs.get(field), value)) {
        changes.push({ id: row.id, field, value });
      }
    }
  }
  for (const { id, field, value, was } of expected.theirs) {
    const row = table.byKey.get(id);
    const spec = specs.get(field);
    if (!row || !table.columns.has(field) || row.formulas.includes(field)) continue;
    // Only while it still says what it said: what a person typed since is theirs.
    const says = row.cells[field] ?? null;
    const untouched = spec && (saysSame(kindOf(spec), says, was) || isOtherSpelling(says, value));
    if (untouched && differs(row, spec, value)) changes.push({ id, field, value });
  }
  return changes;
}

/** Whether a spreadsheet may have made `read` of a text: 123 of 0123, a day of 1/2. */
function isOtherSpelling(read: CellValue, value: CellValue): boolean {
  const [one, other] = [String(read ?? ""), String(value ?? "")];
  if (one === "" || other === "") return false;
  if (/^\d{4}-\d{2}-\d{2}$/.test(one)) return /^\d{1,4}[./ -]\w/.test(other);
  return Number(one) === Number(other) || one.toLowerCase() === other.toLowerCase();
}

function differs(row: TableRow, spec: ColumnSpec | undefined, value: CellValue): boolean {
  if (!spec) return false;
  return row.formulas.includes(spec.field) || !saysSame(kindOf(spec), row.cells[spec.field] ?? null, value);
}

export function rowsById(table: Table): Map<string, TableRow> {
  const rows = new Map(table.byKey);
  for (const copy of table.copies) rows.set(copy.id, copy);
  return rows;
}
