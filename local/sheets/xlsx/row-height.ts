import type { Cell } from "../model/cell.ts";
import type { RowModel, SheetModel } from "../model/types.ts";

/** Height of one line of Arial 10, in points. */
export const LINE_POINTS = 15;
/** Mean width of a letter of Arial 10, in pixels. */
const LETTER_PIXELS = 5.8;
const PADDING_PIXELS = 6;
const MOST_LINES = 12;

/**
 * Lines that the tallest cell of a row takes when its long texts wrap. Google grows rows by itself; other programs do
 * not for a file they did not write.
 */
export function linesOf(sheet: SheetModel, row: RowModel): number {
  const lines = row.cells.map((cell, index) => {
    const column = sheet.columns[index];
    return cell && column && !column.hidden ? linesOfCell(cell, column.width) : 1;
  });
  return Math.min(Math.max(1, ...lines), MOST_LINES);
}

function linesOfCell({ value, style }: Cell, width: number): number {
  if (style.wrap !== "WRAP" || typeof value !== "string") return 1;
  const perLine = Math.max((width - PADDING_PIXELS) / LETTER_PIXELS, 1);
  return value
    .split("\n")
    .map((paragraph) => Math.max(Math.ceil(paragraph.length / perLine), 1))
    .reduce((sum, lines) => sum + lines, 0);
}
