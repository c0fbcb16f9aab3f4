import type { Area } from "./area.ts";
import { type Cell, EMPTY_CELL, isBlank } from "./cell.ts";
import { displayText } from "./number-format.ts";
import type { SheetModel, SpreadsheetModel } from "./types.ts";

/** The cell at a 1-based place; an untouched one is the empty cell. */
export function cellAt(sheet: SheetModel, row: number, column: number): Cell {
  return sheet.rows[row - 1]?.cells[column - 1] ?? EMPTY_CELL;
}

/** Number of the last row with content; 0 for an empty sheet. */
export function lastRow(sheet: SheetModel): number {
  return (
    sheet.rows.findLastIndex((row) => row?.cells.some((cell) => cell !== undefined && !isBlank(cell))) + 1
  );
}

/** Number of the last column with content; 0 for an empty sheet. */
export function lastColumn(sheet: SheetModel): number {
  let last = 0;
  for (const row of sheet.rows) {
    if (row === undefined) continue;
    // Only what lies right of the widest row so far can move the end.
    for (let column = row.cells.length; column > last; column -= 1) {
      const cell = row.cells[column - 1];
      if (cell !== undefined && !isBlank(cell)) last = column;
    }
  }
  return last;
}

export function mapArea<T>(
  { row, column, endRow, endColumn }: Area,
  read: (row: number, column: number) => T,
): T[][] {
  const rows: T[][] = [];
  for (let r = row; r <= endRow; r += 1) {
    const cells: T[] = [];
    for (let c = column; c <= endColumn; c += 1) cells.push(read(r, c));
    rows.push(cells);
  }
  return rows;
}

export function findSheet(spreadsheet: SpreadsheetModel, name: string): SheetModel | null {
  return spreadsheet.sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase()) ?? null;
}

/** Column number of the header (row 1) that reads `header`; 0 when there is none. */
export function columnOf(sheet: SheetModel, header: string): number {
  return (
    (sheet.rows[0]?.cells ?? []).findIndex((cell) => cell !== undefined && displayText(cell) === header) + 1
  );
}

/** The filter's criteria hide this row. The filter's own header row is never hidden. */
export function isHiddenByFilter(sheet: SheetModel, row: number): boolean {
  const { filter } = sheet;
  if (!filter || row <= filter.area.row || row > filter.area.endRow) return false;
  return [...filter.hiddenValues].some(([column, texts]) =>
    texts.includes(displayText(cellAt(sheet, row, column))),
  );
}
