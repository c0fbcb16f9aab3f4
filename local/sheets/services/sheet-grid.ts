import type { Fake } from "../execution/guard.ts";
import { applyPending } from "../execution/pending.ts";
import type { Execution } from "../execution/state.ts";
import type { GRange, GSheet } from "../google-types.ts";
import { enterValue } from "../model/enter.ts";
import { GoogleError } from "../model/google-error.ts";
import { cellAt, lastColumn, lastRow } from "../model/read.ts";
import { sortArea } from "../model/sort.ts";
import {
  assertRoom,
  deleteColumns,
  deleteRows,
  insertColumns,
  insertRows,
  likeOf,
  moveColumns,
  moveRows,
} from "../model/structure.ts";
import type { SheetModel } from "../model/types.ts";
import { putCell } from "../model/write.ts";
import { editGrid, entryRules } from "./edit-cells.ts";
import { makersOf, placeOf } from "./makers.ts";

export const GRID_KINDS = {
  appendRow: "structural",
  deleteColumn: "structural",
  deleteColumns: "structural",
  deleteRow: "structural",
  deleteRows: "structural",
  insertColumnAfter: "structural",
  insertColumnBefore: "structural",
  insertColumnsAfter: "structural",
  insertColumnsBefore: "structural",
  insertRowAfter: "structural",
  insertRowBefore: "structural",
  insertRows: "structural",
  insertRowsAfter: "structural",
  insertRowsBefore: "structural",
  moveColumns: "structural",
  moveRows: "structural",
  sort: "structural",
} as const;

/** Edits of the grid of one sheet. */
export function sheetGrid(execution: Execution, sheet: SheetModel): Fake<GSheet, typeof GRID_KINDS> {
  const self = () => makersOf(execution).sheet(sheet);
  const grow = (count: number, apply: () => void) => {
    assertRoom(execution.spreadsheet, count * sheet.columns.length);
    editGrid(execution, sheet, { rows: count }, apply);
    return self();
  };
  const widen = (count: number, apply: () => void) => {
    assertRoom(execution.spreadsheet, count * sheet.rows.length);
    editGrid(execution, sheet, { columns: count }, apply);
    return self();
  };
  const like = (place: number) => likeOf(place, execution.world.behaviour);
  const rowsBefore = (at: number, count: number) => grow(count, () => insertRows(sheet, at, count, like(at)));
  const rowsAfter = (at: number, count: number) =>
    grow(count, () => insertRows(sheet, at + 1, count, like(at)));
  const columnsBefore = (at: number, count: number) =>
    widen(count, () => insertColumns(sheet, at, count, like(at)));
  const columnsAfter = (at: number, count: number) =>
    widen(count, () => insertColumns(sheet, at + 1, count, like(at)));
  const dropRows = (at: number, count: number) =>
    editGrid(execution, sheet, { rows: -count }, () => deleteRows(sheet, at, count));
  const dropColumns = (at: number, count: number) =>
    editGrid(execution, sheet, { columns: -count }, () => deleteColumns(sheet, at, count));
  return {
    appendRow: (contents: unknown[]) => {
      appendRow(execution, sheet, contents);
      return self();
    },
    deleteColumn: (at: number) => {
      dropColumns(at, 1);
      return self();
    },
    deleteColumns: (at: number, count: number) => dropColumns(at, count),
    deleteRow: (at: number) => {
      dropRows(at, 1);
      return self();
    },
    deleteRows: (at: number, count: number) => dropRows(at, count),
    insertColumnAfter: (at: number) => columnsAfter(at, 1),
    insertColumnBefore: (at: number) => columnsBefore(at, 1),
    insertColumnsAfter: columnsAfter,
    insertColumnsBefore: columnsBefore,
    insertRowAfter: (at: number) => rowsAfter(at, 1),
    insertRowBefore: (at: number) => rowsBefore(at, 1),
    insertRows: (at: number, count?: number) => {
      rowsBefore(at, count ?? 1);
    },
    insertRowsAfter: rowsAfter,
    insertRowsBefore: rowsBefore,
    moveColumns: (range: GRange, to: number) => {
      const { area } = placeOf(range);
      editGrid(execution, sheet, {}, () =>
        moveColumns(sheet, area.column, area.endColumn - area.column + 1, to),
      );
    },
    moveRows: (range: GRange, to: number) => {
      const { area } = placeOf(range);
      editGrid(execution, sheet, {}, () => moveRows(sheet, area.row, area.endRow - area.row + 1, to));
    },
    sort: (column: number, ascending?: boolean) => {
      editGrid(execution, sheet, {}, () => sortSheet(sheet, column, ascending ?? true));
      return self();
    },
  };
}

/** Sorts all rows below the frozen ones. */
function sortSheet(sheet: SheetModel, column: number, ascending: boolean): void {
  const endRow = Math.max(lastRow(sheet), sheet.frozenRows + 1);
  const area = { row: sheet.frozenRows + 1, column: 1, endRow, endColumn: Math.max(lastColumn(sheet), 1) };
  sortArea(sheet, area, [{ column, ascending }]);
}

/** Writes below the last row with content, in one step with finding it (Sheet.appendRow: "This operation is atomic"). */
function appendRow(execution: Execution, sheet: SheetModel, contents: readonly unknown[]): void {
  if (!Array.isArray(contents)) throw new GoogleError("appendRow wants an array.");
  editGrid(execution, sheet, {}, () => {
    const at = lastRow(sheet) + 1;
    const { rows, columns } = { rows: sheet.rows.length, columns: sheet.columns.length };
    if (at > rows) insertRows(sheet, rows + 1, 1, 0);
    if (contents.length > columns) insertColumns(sheet, columns + 1, contents.length - columns, 0);
    contents.forEach((value, index) => {
      putCell(sheet, at, index + 1, enterValue(cellAt(sheet, at, index + 1), value, entryRules(execution)));
    });
  });
  applyPending(execution);
}
