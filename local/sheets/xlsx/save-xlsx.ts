import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import ExcelJS, { type Workbook, type Worksheet } from "exceljs";
import { columnLetters, toA1, within } from "../model/area.ts";
import { isHiddenByFilter, lastColumn, lastRow } from "../model/read.ts";
import type { SheetModel, SpreadsheetModel } from "../model/types.ts";
import { writeCell } from "./cell-out.ts";
import { argbOf } from "./colors.ts";
import { formattingOf } from "./conditional-out.ts";
import { gatherState } from "./gather-state.ts";
import { LINE_POINTS, linesOf } from "./row-height.ts";
import { STATE_SHEET, writeState } from "./state.ts";
import { ListKeeper, writeValidations } from "./validation-out.ts";
import { workbookError } from "./workbook-error.ts";

/**
 * Writes the spreadsheet as a workbook that Excel, LibreOffice and Google Sheets open: formats, dropdowns, links,
 * notes, hidden columns, frozen rows, the filter, colours by rule, widths. What a workbook has no place for goes into
 * a very hidden sheet, from which `loadXlsx` takes it back.
 *
 * @throws WorkbookError when the file cannot be written.
 */
export async function saveXlsx(spreadsheet: SpreadsheetModel, path: string): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  workbook.title = spreadsheet.name;
  const sheets = spreadsheet.sheets.map((sheet) => ({ sheet, out: addWorksheet(workbook, sheet) }));
  const state = workbook.addWorksheet(STATE_SHEET, { state: "veryHidden" });
  const lists = new ListKeeper(state);
  for (const { sheet, out } of sheets) writeSheet(sheet, out, lists);
  writeState(state, gatherState(spreadsheet));
  try {
    await mkdir(dirname(path), { recursive: true });
    await workbook.xlsx.writeFile(path);
  } catch (error) {
    throw workbookError(path, error);
  }
}

function addWorksheet(workbook: Workbook, sheet: SheetModel): Worksheet {
  const out = workbook.addWorksheet(sheet.name, {
    state: sheet.hidden ? "hidden" : "visible",
    views: [viewOf(sheet)],
    pageSetup: { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  if (sheet.tabColor) out.properties.tabColor = { argb: argbOf(sheet.tabColor) };
  return out;
}

function viewOf({ frozenRows, frozenColumns }: SheetModel): NonNullable<Worksheet["views"]>[number] {
  if (frozenRows === 0 && frozenColumns === 0) return { state: "normal" };
  return { state: "frozen", ySplit: frozenRows, xSplit: frozenColumns };
}

function writeSheet(sheet: SheetModel, out: Worksheet, lists: ListKeeper): void {
  writeColumns(sheet, out);
  sheet.rows.forEach((row, index) => {
    if (!row) return;
    if (row.hidden || isHiddenByFilter(sheet, index + 1)) out.getRow(index + 1).hidden = true;
    row.cells.forEach((cell, offset) => {
      if (cell) writeCell(cell, () => out.getCell(index + 1, offset + 1));
    });
    const lines = linesOf(sheet, row);
    if (lines > 1) out.getRow(index + 1).height = lines * LINE_POINTS;
  });
  if (sheet.filter) {
    out.autoFilter = toA1(
      within(sheet.filter.area, Math.max(lastRow(sheet), 1), Math.max(lastColumn(sheet), 1)),
    );
  }
  writeValidations(sheet, out, lists);
  for (const formatting of sheet.conditionalRules.flatMap((rule, index) =>
    formattingOf(sheet, rule, index + 1),
  )) {
    out.addConditionalFormatting(formatting);
  }
}

/** Columns beyond the content keep their standard width. */
function writeColumns(sheet: SheetModel, out: Worksheet): void {
  sheet.columns.slice(0, Math.max(lastColumn(sheet), 1)).forEach((column, index) => {
    const target = out.getColumn(columnLetters(index + 1));
    target.width = Math.max((column.width - 5) / 7, 0);
    target.hidden = column.hidden;
  });
}
