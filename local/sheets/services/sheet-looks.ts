import type { Fake } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GConditionalFormatRule, GRange, GSheet } from "../google-types.ts";
import { GoogleError } from "../model/google-error.ts";
import { findSheet, isHiddenByFilter } from "../model/read.ts";
import type { ColumnModel, SheetModel } from "../model/types.ts";
import { rowAt } from "../model/write.ts";
import { conditionalRuleOf, makeConditionalRule } from "./conditional-rule.ts";
import { editSheet } from "./edit-cells.ts";
import { makersOf, placeOf } from "./makers.ts";

export const LOOKS_KINDS = {
  autoResizeColumn: "write",
  autoResizeColumns: "write",
  clearConditionalFormatRules: "write",
  getColumnWidth: "read",
  getConditionalFormatRules: "read",
  getFrozenColumns: "read",
  getFrozenRows: "read",
  getTabColor: "read",
  hideColumn: "write",
  hideColumns: "write",
  hideRow: "write",
  hideRows: "write",
  hideSheet: "write",
  isColumnHiddenByUser: "read",
  isRowHiddenByFilter: "read",
  isRowHiddenByUser: "read",
  isSheetHidden: "read",
  setColumnWidth: "write",
  setColumnWidths: "write",
  setConditionalFormatRules: "write",
  setFrozenColumns: "write",
  setFrozenRows: "write",
  setName: "write",
  setRowHeight: "write",
  setRowHeights: "write",
  setTabColor: "write",
  showColumns: "write",
  showRows: "write",
  showSheet: "write",
  unhideColumn: "write",
  unhideRow: "write",
} as const;

/** Widths, hidden parts, frozen parts, colours by rule, and the tab itself. */
export function sheetLooks(execution: Execution, sheet: SheetModel): Fake<GSheet, typeof LOOKS_KINDS> {
  const self = () => makersOf(execution).sheet(sheet);
  const change = (apply: () => void) => {
    editSheet(execution, sheet, apply);
    return self();
  };
  const columns = (at: number, count: number, more: Partial<ColumnModel>) => {
    change(() => eachColumn(sheet, at, count, (column) => Object.assign(column, more)));
  };
  const hideColumns = (hidden: boolean) => (at: number, count?: number) =>
    columns(at, count ?? 1, { hidden });
  const hideColumnsOf = (hidden: boolean) => (range: GRange) => {
    const { area } = placeOf(range);
    columns(area.column, area.endColumn - area.column + 1, { hidden });
  };
  const rows = (at: number, count: number, hidden: boolean) => {
    change(() => eachRow(sheet, at, count, (row) => Object.assign(rowAt(sheet, row), { hidden })));
  };
  const hideRowsOf = (hidden: boolean) => (range: GRange) => {
    const { area } = placeOf(range);
    rows(area.row, area.endRow - area.row + 1, hidden);
  };
  const hide = (hidden: boolean) => change(() => hideSheet(execution, sheet, hidden));
  const width = (at: number, count: number, pixels: number) => {
    columns(at, count, { width: pixels });
    return self();
  };
  const height = (at: number, count: number, pixels: number) =>
    change(() => eachRow(sheet, at, count, (row) => Object.assign(rowAt(sheet, row), { height: pixels })));
  return {
    autoResizeColumn: () => self(),
    autoResizeColumns: () => self(),
    clearConditionalFormatRules: () => {
      change(() => Object.assign(sheet, { conditionalRules: [] }));
    },
    getColumnWidth: (column: number) => columnAt(sheet, column).width,
    getConditionalFormatRules: () =>
      sheet.conditionalRules.map((rule) => makeConditionalRule(execution, { ...rule, sheet })),
    getFrozenColumns: () => sheet.frozenColumns,
    getFrozenRows: () => sheet.frozenRows,
    getTabColor: () => sheet.tabColor,
    hideColumn: hideColumnsOf(true),
    hideColumns: hideColumns(true),
    hideRow: hideRowsOf(true),
    hideRows: (at: number, count?: number) => rows(at, count ?? 1, true),
    hideSheet: () => hide(true),
    isColumnHiddenByUser: (column: number) => columnAt(sheet, column).hidden,
    isRowHiddenByFilter: (row: number) => isHiddenByFilter(sheet, row),
    isRowHiddenByUser: (row: number) => sheet.rows[row - 1]?.hidden ?? false,
    isSheetHidden: () => sheet.hidden,
    setColumnWidth: (at: number, pixels: number) => width(at, 1, pixels),
    setColumnWidths: (at: number, count: number, pixels: number) => width(at, count, pixels),
    setConditionalFormatRules: (rules: GConditionalFormatRule[]) => {
      const conditionalRules = Array.from(rules, conditionalRuleOf);
      change(() => Object.assign(sheet, { conditionalRules }));
    },
    setFrozenColumns: (count: number) => {
      change(() => Object.assign(sheet, { frozenColumns: count }));
    },
    setFrozenRows: (count: number) => {
      change(() => Object.assign(sheet, { frozenRows: count }));
    },
    setName: (name: string) => change(() => renameSheet(execution, sheet, String(name))),
    setRowHeight: (at: number, pixels: number) => height(at, 1, pixels),
    setRowHeights: (at: number, count: number, pixels: number) => height(at, count, pixels),
    setTabColor: (tabColor: string | null) => change(() => Object.assign(sheet, { tabColor })),
    showColumns: hideColumns(false),
    showRows: (at: number, count?: number) => rows(at, count ?? 1, false),
    showSheet: () => hide(false),
    unhideColumn: hideColumnsOf(false),
    unhideRow: hideRowsOf(false),
  };
}

function columnAt(sheet: SheetModel, place: number): ColumnModel {
  const column = sheet.columns[place - 1];
  if (!column) throw new GoogleError("Those columns are out of bounds.");
  return column;
}

function eachColumn(
  sheet: SheetModel,
  at: number,
  count: number,
  change: (column: ColumnModel) => void,
): void {
  for (let place = at; place < at + count; place += 1) change(columnAt(sheet, place));
}

function eachRow(sheet: SheetModel, at: number, count: number, change: (row: number) => void): void {
  if (at < 1 || at + count - 1 > sheet.rows.length) throw new GoogleError("Those rows are out of bounds.");
  for (let row = at; row < at + count; row += 1) change(row);
}

function hideSheet({ spreadsheet }: Execution, sheet: SheetModel, hidden: boolean): void {
  const visible = spreadsheet.sheets.filter((other) => !other.hidden && other !== sheet);
  if (hidden && visible.length === 0) throw new GoogleError("You can't hide all the sheets in a document.");
  sheet.hidden = hidden;
}

function renameSheet({ spreadsheet }: Execution, sheet: SheetModel, name: string): void {
  const taken = findSheet(spreadsheet, name);
  if (taken && taken !== sheet) {
    throw new GoogleError(`A sheet with the name "${name}" already exists. Please enter another name.`);
  }
  sheet.name = name;
}
