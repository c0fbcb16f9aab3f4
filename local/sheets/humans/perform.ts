import { displayText } from "../model/number-format.ts";
import { cellAt, columnOf, findSheet, lastColumn, lastRow } from "../model/read.ts";
import type { SheetModel, SpreadsheetModel } from "../model/types.ts";
import type { Deed, HumanAction } from "./action.ts";
import {
  addNote,
  filterOut,
  formatColumn,
  HEADER_ROW,
  hideColumn,
  insertColumn,
  insertRowAbove,
  moveColumn,
  moveRow,
  pasteRows,
  removeColumn,
  removeRows,
  renameColumn,
  renameTab,
  rowByHeader,
  sortBy,
  typeInto,
} from "./deeds.ts";

/**
 * Does it on the sheet as it is now.
 *
 * @returns null when there is nothing to do it on: no such tab, no rows, no such header.
 */
export function perform(spreadsheet: SpreadsheetModel, action: HumanAction): Deed | null {
  const sheet = findSheet(spreadsheet, action.tab);
  if (!sheet) return null;
  const row = "row" in action ? pickRow(sheet, action.row) : 0;
  const column = columnFor(sheet, action);
  if (row === null || column === null) return null;
  const count = "count" in action ? Math.min(action.count, lastRow(sheet) - row + 1) : 1;
  const before =
    row === 0 ? [] : Array.from({ length: count }, (_, index) => rowByHeader(sheet, row + index));
  const header = column === 0 ? "" : displayText(cellAt(sheet, HEADER_ROW, column));
  const accepted = act({ spreadsheet, sheet, row, column, count }, action);
  return { action, row, column, header, before, accepted };
}

interface Spot {
  spreadsheet: SpreadsheetModel;
  sheet: SheetModel;
  row: number;
  column: number;
  count: number;
}

function act(spot: Spot, action: HumanAction): boolean {
  const { spreadsheet, sheet, row, column } = spot;
  if (action.kind === "edit") return typeInto(spreadsheet, sheet, [row, column], action.text);
  if (action.kind === "rename-tab") return renameTab(spreadsheet, sheet, action.text);
  if (action.kind === "delete-rows" && sheet.rows.length - spot.count <= sheet.frozenRows) return false;
  if (action.kind === "delete-column" && sheet.columns.length - 1 <= sheet.frozenColumns) return false;
  onGrid(spot, action);
  return true;
}

function onGrid({ sheet, row, column, count }: Spot, action: HumanAction): void {
  if (action.kind === "sort") sortBy(sheet, column, action.ascending);
  if (action.kind === "insert-row") insertRowAbove(sheet, row);
  if (action.kind === "delete-rows") removeRows(sheet, row, count);
  if (action.kind === "move-row") moveRow(sheet, row, pickRow(sheet, action.to) ?? row);
  if (action.kind === "paste-rows") pasteRows(sheet, row, count);
  if (action.kind === "rename-column") renameColumn(sheet, column, action.text);
  if (action.kind === "move-column") moveColumn(sheet, column, (action.to % lastColumn(sheet)) + 1);
  if (action.kind === "insert-column") insertColumn(sheet, column, action.text);
  if (action.kind === "delete-column") removeColumn(sheet, column);
  if (action.kind === "hide-column") hideColumn(sheet, column);
  if (action.kind === "filter") filterOut(sheet, column, displayText(cellAt(sheet, row, column)));
  if (action.kind === "format-column") formatColumn(sheet, column, action.format);
  if (action.kind === "add-note") addNote(sheet, row, column, action.text);
}

/** A row with content below the headers; null when there is none. */
function pickRow(sheet: SheetModel, pick: number): number | null {
  const rows = lastRow(sheet) - HEADER_ROW;
  return rows < 1 ? null : HEADER_ROW + 1 + (pick % rows);
}

function columnFor(sheet: SheetModel, action: HumanAction): number | null {
  if (action.kind === "edit") return columnOf(sheet, action.header) || null;
  if (!("column" in action)) return 0;
  const visible = Array.from({ length: lastColumn(sheet) }, (_, index) => index + 1).filter(
    (column) => !sheet.columns[column - 1]?.hidden,
  );
  return visible[action.column % Math.max(visible.length, 1)] ?? null;
}
