import ExcelJS, { type Workbook, type Worksheet } from "exceljs";
import { parseA1 } from "../model/area.ts";
import { type Cell, isBlank } from "../model/cell.ts";
import { makeColumn, makeRow, makeSheet, makeSpreadsheet, nextId } from "../model/make.ts";
import type { SheetModel, SpreadsheetModel } from "../model/types.ts";
import { readCell } from "./cell-in.ts";
import { conditionalRulesOf } from "./conditional-in.ts";
import { matchSheets } from "./match-sheets.ts";
import { restoreFile, restoreSheet } from "./restore.ts";
import { readState, STATE_SHEET } from "./state.ts";
import { validationReader } from "./validation-in.ts";
import { WorkbookError, workbookError } from "./workbook-error.ts";

/** Rows and columns of a new Google sheet; a loaded one has no fewer. */
const ROWS = 1000;
const COLUMNS = 26;

/**
 * Reads a workbook back, also after a person edited it in Excel or LibreOffice: what can be seen wins, cell by cell.
 * Metadata, properties, protections and triggers come from the hidden sheet of `saveXlsx` and find their columns by
 * header, by note, or by their neighbours. A workbook without that sheet is read as a new spreadsheet.
 *
 * @throws WorkbookError when there is no such file, or it is no workbook.
 */
export async function loadXlsx(path: string): Promise<SpreadsheetModel> {
  const workbook = await readWorkbook(path);
  const state = readState(workbook);
  const spreadsheet = { ...makeSpreadsheet(), sheets: [] as SheetModel[] };
  if (state) restoreFile(spreadsheet, state);
  const visible = workbook.worksheets.filter((sheet) => sheet.name !== STATE_SHEET);
  if (visible.length === 0) throw new WorkbookError(`${path} has no sheet to read.`);
  const sheets = visible.map((out) => readSheet(workbook, out));
  const matches = matchSheets(sheets, state?.sheets ?? []);
  spreadsheet.sheets = sheets.map((sheet) => {
    const known = matches.find((match) => match.sheet === sheet)?.known;
    return known ? restoreSheet(sheet, known) : { ...sheet, id: nextId(spreadsheet) };
  });
  return spreadsheet;
}

async function readWorkbook(path: string): Promise<Workbook> {
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.readFile(path);
  } catch (error) {
    // The library says so in words of its own, without a code.
    const missing = error instanceof Error && error.message.startsWith("File not found");
    throw workbookError(path, missing ? { code: "ENOENT" } : error);
  }
  return workbook;
}

/** The sheet without a number of its own yet. */
function readSheet(workbook: Workbook, out: Worksheet): SheetModel {
  const columns = Math.max(out.columnCount, COLUMNS);
  const sheet = makeSheet(0, out.name, Math.max(out.rowCount, ROWS), columns);
  sheet.hidden = out.state !== "visible";
  // Without any view the library says null, against its types.
  const view = out.views?.[0];
  if (view?.state === "frozen") {
    Object.assign(sheet, { frozenRows: view.ySplit ?? 0, frozenColumns: view.xSplit ?? 0 });
  }
  sheet.columns = Array.from({ length: columns }, (_, index) => readColumn(out, index + 1));
  const validationAt = validationReader(workbook, out);
  for (const { row, column, rule } of validationAt) {
    rowOf(sheet, row).cells[column - 1] = readCell(out.findCell(row, column), rule);
  }
  out.eachRow({ includeEmpty: true }, (row, number) => {
    if (row.hidden) rowOf(sheet, number).hidden = true;
    // An empty cell may have a format, a note or a colour all the same.
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      const read = readCell(cell, sheet.rows[number - 1]?.cells[column - 1]?.validation ?? null);
      if (!isUntouched(read)) rowOf(sheet, number).cells[column - 1] = read;
    });
  });
  sheet.filter = filterOf(out);
  sheet.conditionalRules = conditionalRulesOf(out);
  return sheet;
}

function isUntouched(cell: Cell): boolean {
  const { format, note, validation, style } = cell;
  const plain = format === "" && note === "" && validation === null;
  return plain && isBlank(cell) && Object.keys(style).length === 0;
}

function rowOf(sheet: SheetModel, number: number): NonNullable<SheetModel["rows"][number]> {
  const row = sheet.rows[number - 1] ?? makeRow();
  sheet.rows[number - 1] = row;
  return row;
}

function readColumn(out: Worksheet, number: number): SheetModel["columns"][number] {
  const column = out.getColumn(number);
  const width = column.width === undefined ? makeColumn().width : Math.round(column.width * 7 + 5);
  return { ...makeColumn(), width, hidden: column.hidden ?? false };
}

function filterOf(out: Worksheet): SheetModel["filter"] {
  const area = typeof out.autoFilter === "string" ? parseA1(out.autoFilter) : null;
  return area && { area, hiddenValues: new Map() };
}
