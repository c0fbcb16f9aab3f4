import { type Cell, isBlank } from "../../local/sheets/model/cell.ts";
import { cellAt, lastColumn } from "../../local/sheets/model/read.ts";
import type { SheetModel, SpreadsheetModel } from "../../local/sheets/model/types.ts";
import { TAB_SPECS, TABS, type TabName } from "../../shared/sheet/index.ts";

/** Marks a recruiter's own column, so that a test knows it again whatever it is called and wherever it stands. */
export const OWN_COLUMN = "test.own";
const FIELD = "rolecall.field";
const TAB = "rolecall.tab";

export interface PictureRow {
  row: number;
  /** Empty: a row of the recruiter's own. */
  key: string;
  cells: Map<string, Cell>;
}

/** A tab as a person could describe it: columns and rows by what they are, not by where they stand. */
export interface Picture {
  tab: TabName;
  sheet: SheetModel;
  /** What each column is, from the left: a field, the mark of an own column, or "". */
  columns: string[];
  rows: PictureRow[];
}

/** Takes pictures of our tabs, whatever they are called now. */
export function pictures(spreadsheet: SpreadsheetModel): Picture[] {
  return spreadsheet.sheets.flatMap((sheet) => {
    const mark = sheet.metadata.find(({ key }) => key === TAB)?.value?.split("/")[0];
    const tab = TABS.find((name) => name === mark);
    return tab ? [picture(tab, sheet)] : [];
  });
}

export function pictureOf(spreadsheet: SpreadsheetModel, tab: TabName): Picture {
  const found = pictures(spreadsheet).find((one) => one.tab === tab);
  if (!found) throw new Error(`there is no tab ${tab}`);
  return found;
}

function picture(tab: TabName, sheet: SheetModel): Picture {
  const columns = sheet.columns.slice(0, lastColumn(sheet)).map(({ metadata }) => {
    const mark = metadata.find(({ key }) => key === FIELD || key === OWN_COLUMN);
    return mark?.value ?? "";
  });
  const rows = sheet.rows.flatMap((row, index) => {
    if (index === 0 || !row?.cells.some((cell) => cell !== undefined && !isBlank(cell))) return [];
    const cells = new Map<string, Cell>();
    columns.forEach((name, at) => {
      if (name !== "") cells.set(name, cellAt(sheet, index + 1, at + 1));
    });
    return [{ row: index + 1, key: String(cells.get("_key")?.value ?? ""), cells }];
  });
  return { tab, sheet, columns, rows };
}

/** The rows whose key is there once. */
export function rowsByKey({ rows }: Picture): Map<string, PictureRow> {
  const counts = new Map<string, number>();
  for (const { key } of rows) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Map(
    rows.flatMap((row) => (row.key !== "" && counts.get(row.key) === 1 ? [[row.key, row]] : [])),
  );
}

/** What a cell says, without the apostrophe that marks text. */
export function says(cell: Cell | undefined): string {
  return String(cell?.value ?? "").replace(/^'(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/, "");
}

export function isRecruiters(tab: TabName, field: string): boolean {
  return TAB_SPECS[tab].columns.some((column) => column.field === field && column.owner === "recruiter");
}
