import type { Area } from "./area.ts";
import type { Cell } from "./cell.ts";
import { makeRow } from "./make.ts";
import { cellAt } from "./read.ts";
import type { RowModel, SheetModel } from "./types.ts";

export function putCell(sheet: SheetModel, row: number, column: number, cell: Cell): void {
  rowAt(sheet, row).cells[column - 1] = cell;
}

/** The row itself, made when nobody touched it before. */
export function rowAt(sheet: SheetModel, row: number): RowModel {
  const known = sheet.rows[row - 1];
  if (known) return known;
  const made = makeRow();
  sheet.rows[row - 1] = made;
  return made;
}

/** Puts what `change` makes of every cell of the area. */
export function changeCells(
  sheet: SheetModel,
  { row, column, endRow, endColumn }: Area,
  change: (cell: Cell, row: number, column: number) => Cell,
): void {
  for (let r = row; r <= endRow; r += 1) {
    for (let c = column; c <= endColumn; c += 1) putCell(sheet, r, c, change(cellAt(sheet, r, c), r, c));
  }
}
