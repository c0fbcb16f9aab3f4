import type { ColumnSpec } from "../../../shared/sheet/columns.ts";
import type { CellValue } from "../../../shared/sheet/feed.ts";
import type { Base } from "./bookkeeping.ts";
import { kindOf, saysSame } from "./cell-codec.ts";
import type { TableRow } from "./table.ts";

/** Whether a recruiter's cell says something the server has not heard yet. */
export function isDirty(row: TableRow, column: ColumnSpec, base: Base): boolean {
  const { field } = column;
  const value = row.cells[field] ?? null;
  if (same(column, value, base.values[field] ?? null)) return false;
  const refused = base.rejected[field];
  return refused === undefined || !same(column, value, refused);
}

/** Whether a recruiter's cell is just what the server last acknowledged, so that it may be brought up to date. */
export function isClean(row: TableRow, column: ColumnSpec, base: Base): boolean {
  return same(column, row.cells[column.field] ?? null, base.values[column.field] ?? null);
}

function same(column: ColumnSpec, one: CellValue, other: CellValue): boolean {
  return saysSame(kindOf(column), one, other);
}
