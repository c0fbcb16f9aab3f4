import type { Behaviour } from "./behaviour.ts";
import { asNeighbour, type Cell } from "./cell.ts";
import { GoogleError } from "./google-error.ts";
import { makeColumn, makeRow } from "./make.ts";
import { type GridEdit, movedPlace, shiftOverlays } from "./shift.ts";
import type { ColumnModel, RowModel, SheetModel, SpreadsheetModel } from "./types.ts";

/** Cells a spreadsheet may have (Google Drive help, "Files you can store in Google Drive"). */
const MAX_CELLS = 10_000_000;
const MAX_COLUMNS = 18_278;

/** Inserts `count` rows so that the first of them is row `at`; looks are taken from row `like` (0: from none). */
export function insertRows(sheet: SheetModel, at: number, count: number, like: number): void {
  assertPlace(at >= 1 && at <= sheet.rows.length + 1 && count >= 1, "rows");
  const pattern = sheet.rows[like - 1];
  const fresh = Array.from({ length: count }, () => pattern && likeRow(pattern));
  splice(sheet.rows, at - 1, 0, fresh);
  const size = sheet.rows.length;
  shiftOverlays(sheet, "rows", { kind: "insert", at, count }, size);
  if (at <= sheet.frozenRows) sheet.frozenRows += count;
}

export function insertColumns(sheet: SheetModel, at: number, count: number, like: number): void {
  assertPlace(at >= 1 && at <= sheet.columns.length + 1 && count >= 1, "columns");
  const width = sheet.columns[like - 1]?.width;
  const fresh = Array.from({ length: count }, () => ({ ...makeColumn(), ...(width ? { width } : {}) }));
  splice(sheet.columns, at - 1, 0, fresh);
  for (const row of sheet.rows) {
    if (row) insertInRow(row, at, count, like);
  }
  shiftOverlays(sheet, "columns", { kind: "insert", at, count }, sheet.columns.length);
  if (at <= sheet.frozenColumns) sheet.frozenColumns += count;
}

export function deleteRows(sheet: SheetModel, at: number, count: number): void {
  assertPlace(at >= 1 && count >= 1 && at + count - 1 <= sheet.rows.length, "rows");
  const frozen = frozenAfter(sheet.frozenRows, at, count);
  assertSomeStay(sheet.rows.length - count, frozen, "rows");
  sheet.rows.splice(at - 1, count);
  shiftOverlays(sheet, "rows", { kind: "delete", at, count }, sheet.rows.length);
  sheet.frozenRows = frozen;
}

export function deleteColumns(sheet: SheetModel, at: number, count: number): void {
  assertPlace(at >= 1 && count >= 1 && at + count - 1 <= sheet.columns.length, "columns");
  const frozen = frozenAfter(sheet.frozenColumns, at, count);
  assertSomeStay(sheet.columns.length - count, frozen, "columns");
  sheet.columns.splice(at - 1, count);
  for (const row of sheet.rows) row?.cells.splice(at - 1, count);
  shiftOverlays(sheet, "columns", { kind: "delete", at, count }, sheet.columns.length);
  sheet.frozenColumns = frozen;
}

/** Moves `count` rows from `at` to before the row that is `to` now. */
export function moveRows(sheet: SheetModel, at: number, count: number, to: number): void {
  const edit = moveOf(at, count, to, sheet.rows.length);
  if (!edit) return;
  sheet.rows = moveItems(sheet.rows, edit);
  shiftOverlays(sheet, "rows", edit, sheet.rows.length);
}

export function moveColumns(sheet: SheetModel, at: number, count: number, to: number): void {
  const edit = moveOf(at, count, to, sheet.columns.length);
  if (!edit) return;
  const size = sheet.columns.length;
  sheet.columns = moveItems<ColumnModel>(sheet.columns, edit);
  for (const row of sheet.rows) {
    if (row) row.cells = moveItems<Cell | undefined>(padded(row.cells, size), edit);
  }
  shiftOverlays(sheet, "columns", edit, size);
}

/** @throws GoogleError when the whole file would hold more than ten million cells. */
export function assertRoom(spreadsheet: SpreadsheetModel, more: number): void {
  const cells = spreadsheet.sheets.reduce((sum, sheet) => sum + sheet.rows.length * sheet.columns.length, 0);
  if (cells + more > MAX_CELLS || spreadsheet.sheets.some((sheet) => sheet.columns.length > MAX_COLUMNS)) {
    throw new GoogleError(
      `This action would increase the number of cells in the workbook above the limit of ${MAX_CELLS} cells.`,
    );
  }
}

/** Whether inserted cells take over looks is a matter of `behaviour`; 0 stands for "from none". */
export function likeOf(place: number, behaviour: Behaviour): number {
  return behaviour.insertedInherit ? place : 0;
}

function likeRow(pattern: RowModel): RowModel {
  const cells = pattern.cells.map((cell) => cell && asNeighbour(cell));
  return { ...makeRow(), height: pattern.height, cells };
}

function insertInRow(row: RowModel, at: number, count: number, like: number): void {
  if (row.cells.length < at - 1) return;
  const pattern = row.cells[like - 1];
  const fresh = Array.from({ length: count }, () => pattern && asNeighbour(pattern));
  splice(row.cells, at - 1, 0, fresh);
}

/** `splice` without spreading, which would overflow the stack at some ten thousand rows. */
function splice<T>(items: T[], at: number, remove: number, fresh: readonly T[]): void {
  const rest = items.splice(at, Infinity).slice(remove);
  for (const item of fresh) items.push(item);
  for (const item of rest) items.push(item);
}

function padded<T>(items: readonly T[], size: number): (T | undefined)[] {
  return Array.from({ length: size }, (_, index) => items[index]);
}

function moveItems<T>(items: readonly T[], edit: { at: number; count: number; to: number }): T[] {
  const moved = items.slice();
  items.forEach((item, index) => {
    moved[movedPlace(index + 1, edit) - 1] = item;
  });
  return moved;
}

function moveOf(at: number, count: number, to: number, size: number): (GridEdit & { kind: "move" }) | null {
  assertPlace(
    at >= 1 && count >= 1 && at + count - 1 <= size && to >= 1 && to <= size + 1,
    "rows or columns",
  );
  return to >= at && to <= at + count ? null : { kind: "move", at, count, to };
}

function frozenAfter(frozen: number, at: number, count: number): number {
  return frozen - Math.max(0, Math.min(frozen, at + count - 1) - at + 1);
}

function assertPlace(inside: boolean, what: string): void {
  if (!inside) throw new GoogleError(`Those ${what} are out of bounds.`);
}

function assertSomeStay(left: number, frozen: number, what: string): void {
  if (left < 1) throw new GoogleError(`You can't delete all the ${what} on the sheet.`);
  if (left <= frozen) throw new GoogleError(`It is not possible to delete all non-frozen ${what}.`);
}
