import type { RawCell } from "./cell-codec.ts";
import { recruiterColumns, type Table, type TableRow } from "./table.ts";

/** A cell that is not ours and took a value that was meant for another place. */
export interface Stray {
  row: number;
  column: number;
  /** What it said before. */
  value: RawCell;
}

/**
 * Finds the cells outside our columns that a write hit because rows or columns moved at that very moment: they differ
 * from before and now say just what was written. Only asked when some of what was written is not where it belongs.
 * Columns are matched by header, rows by key.
 */
export function findStrays(before: Table, after: Table, written: ReadonlySet<string>): Stray[] {
  const columns = foreignColumns(before, after);
  return [...after.byKey.values()].flatMap((row) => {
    const then = before.byKey.get(row.key);
    return then ? straysOf(then, row, columns, written) : [];
  });
}

function straysOf(
  then: TableRow,
  now: TableRow,
  columns: readonly { from: number; to: number }[],
  written: ReadonlySet<string>,
): Stray[] {
  return columns.flatMap(({ from, to }) => {
    const value = then.raw[from] ?? "";
    const present = now.raw[to] ?? "";
    const hit = String(present) !== String(value) && written.has(String(present));
    return hit ? [{ row: now.row, column: to + 1, value }] : [];
  });
}

/** Columns that are not ours to write, by their place before and after (from 0). */
function foreignColumns(before: Table, after: Table): { from: number; to: number }[] {
  const ours = new Set(
    [...after.columns].flatMap(([field, column]) => (isOurs(after, field) ? [column] : [])),
  );
  const places = new Map(after.header.map((header, index) => [String(header), index]));
  return before.header.flatMap((header, from) => {
    const to = places.get(String(header));
    return String(header) === "" || to === undefined || ours.has(to + 1) ? [] : [{ from, to }];
  });
}

function isOurs(table: Table, field: string): boolean {
  return recruiterColumns(table).every((column) => column.field !== field);
}
