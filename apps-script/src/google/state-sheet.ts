import { TABS } from "../../../shared/sheet/columns.ts";
import type { RawCell } from "../core/cell-codec.ts";
import type { KnownRow } from "../core/known-rows.ts";
import type { Book } from "./book.ts";
import type { RangeService, SheetService } from "./services.ts";

/** A hidden tab that remembers which rows were here, so that a deleted one is known as deleted. */
const STATE_TAB = "Rolecall bookkeeping";
/** Lines lie side by side, one a cell, as many as a new tab has columns: so a new tab holds 25,000 of them. */
const WIDTH = 26;

export interface StateSheet {
  sheet: SheetService;
  /** The spreadsheet this was written in: another one is a copy. */
  spreadsheetId: string;
  lines: readonly KnownRow[];
}

/** Null when the tab is not there. */
export function readState(book: Book): StateSheet | null {
  const sheet: SheetService | null = book.spreadsheet.getSheetByName(STATE_TAB);
  if (sheet === null) return null;
  const range: RangeService = sheet.getDataRange();
  const values: RawCell[][] = range.getValues();
  return {
    sheet,
    spreadsheetId: String(values[0]?.[1] ?? ""),
    lines: values.slice(1).flatMap((row) => row.flatMap(toLine)),
  };
}

export function makeState(book: Book): StateSheet {
  const sheet: SheetService = book.spreadsheet.insertSheet(STATE_TAB, book.spreadsheet.getSheets().length);
  const columns: RangeService = sheet.getRange(1, 1, sheet.getMaxRows(), WIDTH);
  columns.setNumberFormat("@");
  sheet.hideSheet();
  writeOwner(sheet, book.id);
  return { sheet, spreadsheetId: book.id, lines: [] };
}

/** Writes down in which spreadsheet this is. */
export function writeOwner(sheet: SheetService, spreadsheetId: string): void {
  const range: RangeService = sheet.getRange(1, 1, 1, 2);
  range.setValues([["Which rows were here. Leave as it is.", spreadsheetId]]);
}

/** Writes the cells that differ, as one block, and blanks those that are no more. */
export function writeState(state: StateSheet, lines: readonly KnownRow[]): StateSheet {
  const before = state.lines.map(toCell);
  const after = lines.map(toCell);
  while (after.length < before.length) after.push("");
  const first = after.findIndex((cell, index) => cell !== before[index]);
  if (first >= 0) {
    let last = after.length - 1;
    while (last > first && after[last] === before[last]) last -= 1;
    writeRows(state.sheet, after, Math.floor(first / WIDTH), Math.floor(last / WIDTH));
  }
  return { ...state, lines };
}

/** Rows of the block, from 0, under the one that names the spreadsheet. */
function writeRows(sheet: SheetService, cells: readonly string[], from: number, to: number): void {
  const grid = sheet.getMaxRows();
  if (to + 2 > grid) sheet.insertRowsAfter(grid, to + 2 - grid);
  const rows = Array.from({ length: to - from + 1 }, (_, down) =>
    Array.from({ length: WIDTH }, (_unused, right) => cells[(from + down) * WIDTH + right] ?? ""),
  );
  const range: RangeService = sheet.getRange(from + 2, 1, rows.length, WIDTH);
  range.setValues(rows);
}

function toCell({ tab, key, presence, opId }: KnownRow): string {
  return JSON.stringify(opId === "" ? [tab, key, presence] : [tab, key, presence, opId]);
}

function toLine(cell: RawCell): KnownRow[] {
  if (cell === "") return [];
  try {
    const [tab, key, presence, opId] = JSON.parse(String(cell)) as unknown[];
    const known = TABS.find((candidate) => candidate === tab);
    if (!known || typeof key !== "string") return [];
    const state = presence === "leaving" || presence === "gone" ? presence : "there";
    return [{ tab: known, key, presence: state, opId: String(opId ?? "") }];
  } catch {
    return [];
  }
}
