import type { ColumnModel, RowModel, SheetModel, SpreadsheetModel } from "./types.ts";

/** Pixels, as a new Google sheet has them. */
const COLUMN_WIDTH = 100;
const ROW_HEIGHT = 21;

export interface NewSpreadsheet {
  id?: string;
  name?: string;
  owner?: string;
  timeZone?: string;
  locale?: string;
}

/** A new spreadsheet with one empty "Sheet1" of 1000 rows and 26 columns, as Google makes it. */
export function makeSpreadsheet(options: NewSpreadsheet = {}): SpreadsheetModel {
  const spreadsheet: SpreadsheetModel = {
    id: options.id ?? "1StandInSpreadsheet_000000000000000000000001",
    name: options.name ?? "Untitled spreadsheet",
    timeZone: options.timeZone ?? "Etc/UTC",
    locale: options.locale ?? "en_US",
    sheets: [],
    metadata: [],
    owner: options.owner ?? "recruiter@example.com",
    editors: [],
    viewers: [],
    script: {
      documentProperties: new Map(),
      scriptProperties: new Map(),
      userProperties: new Map(),
      triggers: [],
    },
    lastId: 0,
  };
  addSheet(spreadsheet, "Sheet1");
  return spreadsheet;
}

/** Adds an empty sheet at `index` (0-based, the end when left out). The name must be free. */
export function addSheet(spreadsheet: SpreadsheetModel, name: string, index?: number): SheetModel {
  const sheet = makeSheet(spreadsheet.sheets.length === 0 ? 0 : nextId(spreadsheet), name, 1000, 26);
  spreadsheet.sheets.splice(index ?? spreadsheet.sheets.length, 0, sheet);
  return sheet;
}

export function makeSheet(id: number, name: string, rows: number, columns: number): SheetModel {
  return {
    id,
    name,
    hidden: false,
    tabColor: null,
    rows: Array.from({ length: rows }, () => undefined),
    columns: Array.from({ length: columns }, makeColumn),
    frozenRows: 0,
    frozenColumns: 0,
    metadata: [],
    filter: null,
    conditionalRules: [],
    protections: [],
    typedTables: [],
  };
}

export function makeRow(): RowModel {
  return { cells: [], hidden: false, height: ROW_HEIGHT, metadata: [] };
}

export function makeColumn(): ColumnModel {
  return { width: COLUMN_WIDTH, hidden: false, metadata: [] };
}

export function nextId(spreadsheet: SpreadsheetModel): number {
  spreadsheet.lastId += 1;
  return spreadsheet.lastId;
}
