import { areaOf } from "../model/area.ts";
import { type Behaviour, DEFAULT_BEHAVIOUR } from "../model/behaviour.ts";
import type { Cell } from "../model/cell.ts";
import { enterValue } from "../model/enter.ts";
import { displayText } from "../model/number-format.ts";
import { cellAt, columnOf, findSheet, lastColumn, lastRow } from "../model/read.ts";
import { sortArea } from "../model/sort.ts";
import {
  deleteColumns,
  deleteRows,
  insertColumns,
  insertRows,
  moveColumns,
  moveRows,
} from "../model/structure.ts";
import type { SheetModel, SpreadsheetModel } from "../model/types.ts";
import { fitsRule } from "../model/validation.ts";
import { changeCells, putCell, rowAt } from "../model/write.ts";

/** Row of the headers; people leave it where it is. */
export const HEADER_ROW = 1;

/**
 * Types a text into a cell: it is read as Google reads typing, and a dropdown that rejects leaves the cell as it was.
 *
 * @returns whether it was taken.
 */
export function typeInto(
  spreadsheet: SpreadsheetModel,
  sheet: SheetModel,
  [row, column]: readonly [row: number, column: number],
  text: string,
  behaviour: Behaviour = DEFAULT_BEHAVIOUR,
): boolean {
  const before = cellAt(sheet, row, column);
  const { timeZone, locale } = spreadsheet;
  const after = enterValue(before, text, { timeZone, locale, behaviour });
  const rule = before.validation;
  if (rule && !rule.allowInvalid && !fitsRule(after, rule, timeZone)) return false;
  putCell(sheet, row, column, after);
  return true;
}

/** Sorts everything below the headers, as "Sort sheet A to Z" and the filter's menu do. */
export function sortBy(sheet: SheetModel, column: number, ascending: boolean): void {
  const first = Math.max(sheet.frozenRows, HEADER_ROW) + 1;
  const last = lastRow(sheet);
  if (last <= first) return;
  const area = { row: first, column: 1, endRow: last, endColumn: lastColumn(sheet) };
  sortArea(sheet, area, [{ column, ascending }]);
}

/** Inserts an empty row above `row`. */
export function insertRowAbove(sheet: SheetModel, row: number): void {
  insertRows(sheet, row, 1, row);
}

export function removeRows(sheet: SheetModel, row: number, count: number): void {
  deleteRows(sheet, row, count);
}

/** Moves a row to before row `to`. */
export function moveRow(sheet: SheetModel, row: number, to: number): void {
  moveRows(sheet, row, 1, to);
}

/** Copies whole rows, hidden columns and all, below the last one: keys are there twice afterwards. */
export function pasteRows(sheet: SheetModel, row: number, count: number): void {
  const target = lastRow(sheet) + 1;
  const missing = target + count - 1 - sheet.rows.length;
  if (missing > 0) insertRows(sheet, sheet.rows.length + 1, missing, sheet.rows.length);
  for (let offset = 0; offset < count; offset += 1) {
    rowAt(sheet, target + offset).cells = (sheet.rows[row + offset - 1]?.cells ?? []).slice();
  }
}

/** Writes another header. */
export function renameColumn(sheet: SheetModel, column: number, header: string): void {
  putCell(sheet, HEADER_ROW, column, {
    ...cellAt(sheet, HEADER_ROW, column),
    value: header,
    formula: "",
    runs: [],
  });
}

/** Drags a column to before column `to`. */
export function moveColumn(sheet: SheetModel, column: number, to: number): void {
  moveColumns(sheet, column, 1, to);
}

export function removeColumn(sheet: SheetModel, column: number): void {
  deleteColumns(sheet, column, 1);
}

/** Puts a column of their own before `column`. */
export function insertColumn(sheet: SheetModel, column: number, header: string): void {
  insertColumns(sheet, column, 1, column);
  renameColumn(sheet, column, header);
}

export function hideColumn(sheet: SheetModel, column: number): void {
  const model = sheet.columns[column - 1];
  if (model) model.hidden = true;
}

/** Renames a tab; a name that is taken is refused, as Google does. */
export function renameTab(spreadsheet: SpreadsheetModel, sheet: SheetModel, name: string): boolean {
  if (findSheet(spreadsheet, name)) return false;
  sheet.name = name;
  return true;
}

/** Puts a filter over the whole table if there is none, and hides the rows of one text of a column. */
export function filterOut(sheet: SheetModel, column: number, text: string): void {
  const area = areaOf(HEADER_ROW, 1, Math.max(lastRow(sheet), HEADER_ROW), Math.max(lastColumn(sheet), 1));
  sheet.filter ??= { area, hiddenValues: new Map() };
  sheet.filter.hiddenValues.set(column, [text]);
}

/** Gives the cells below a header another number format. */
export function formatColumn(sheet: SheetModel, column: number, format: string): void {
  const rows = lastRow(sheet) - HEADER_ROW;
  if (rows < 1) return;
  changeCells(sheet, areaOf(HEADER_ROW + 1, column, rows), (cell) => ({ ...cell, format }));
}

export function addNote(sheet: SheetModel, row: number, column: number, note: string): void {
  putCell(sheet, row, column, { ...cellAt(sheet, row, column), note });
}

/** The cells of a row as they are now. */
function rowCells(sheet: SheetModel, row: number): Cell[] {
  return Array.from({ length: lastColumn(sheet) }, (_, index) => cellAt(sheet, row, index + 1));
}

/** What a person sees in a row, by header. */
export function rowByHeader(sheet: SheetModel, row: number): Record<string, string> {
  const headers = rowCells(sheet, HEADER_ROW).map(displayText);
  return Object.fromEntries(
    headers.map((header, index) => [header, displayText(cellAt(sheet, row, index + 1))]),
  );
}

/** Number of the first row that shows `text` under `header`; 0 when there is none. */
export function rowOf(sheet: SheetModel, header: string, text: string): number {
  const column = columnOf(sheet, header);
  if (column === 0) return 0;
  const found = sheet.rows.findIndex(
    (_row, index) => index >= HEADER_ROW && displayText(cellAt(sheet, index + 1, column)) === text,
  );
  return found + 1;
}
