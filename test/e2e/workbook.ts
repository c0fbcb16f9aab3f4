import ExcelJS, { type Workbook, type Worksheet } from "exceljs";

/** Looks into a saved workbook as Excel would: another reader than the one that wrote it. */
export async function readWorkbook(file: string): Promise<Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  return workbook;
}

export function tab(workbook: Workbook, name: string): Worksheet {
  const sheet = workbook.getWorksheet(name);
  if (!sheet) throw new Error(`there is no tab ${name}`);
  return sheet;
}

export function headers(sheet: Worksheet): string[] {
  return Array.from({ length: sheet.columnCount }, (_, index) => sheet.getCell(1, index + 1).text);
}

/** 1 for the first column, 0 where there is no such header. */
export function column(sheet: Worksheet, header: string): number {
  return headers(sheet).indexOf(header) + 1;
}

export function text(sheet: Worksheet, row: number, header: string): string {
  return sheet.getCell(row, column(sheet, header)).text;
}
