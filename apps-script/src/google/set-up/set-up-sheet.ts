import { TAB_SPECS, TABS, type TabName } from "../../../../shared/sheet/columns.ts";
import { type Columns, columnsOf } from "../../core/table.ts";
import type { Book } from "../book.ts";
import { FIELD_METADATA, findColumns, markedColumns, wholeColumn } from "../find-columns.ts";
import { findTabs, markedTab, TAB_METADATA } from "../find-tabs.ts";
import { readHeader } from "../read-tab.ts";
import type { RangeService, SheetService } from "../services.ts";
import { makeState, readState, writeState } from "../state-sheet.ts";
import { LOG_TAB, makeLog } from "../sync-log.ts";
import { makeColumns } from "./make-columns.ts";

export interface SetUpReport {
  tabs: TabName[];
  /** Headers of columns that were made, by tab. */
  columns: Partial<Record<TabName, string[]>>;
  /** Headers of columns that a person deleted and that were therefore not made again. */
  deleted: Partial<Record<TabName, string[]>>;
  /** What could not be done, in sentences. */
  warnings: string[];
}

/**
 * Makes the tabs and columns that are not there yet and leaves everything else as it is, so that it may be run at any
 * time. A renamed or moved tab or column is found by its metadata. A column that was made once and deleted since is
 * made again only with `restore`.
 */
export function setUpSheet(book: Book, restore: boolean): SetUpReport {
  const report: SetUpReport = { tabs: [], columns: {}, deleted: {}, warnings: [] };
  const found = findTabs(book.spreadsheet);
  const made = readMade(book);
  for (const tab of TABS) {
    const there = found.get(tab);
    if (!there) report.tabs.push(tab);
    const sheet = there ?? makeTab(book, tab);
    mark(sheet, tab);
    setUpColumns(sheet, tab, there ? (made[tab] ?? []) : [], restore, report);
    made[tab] = columnsOf(tab).map(({ field }) => field);
  }
  if (book.spreadsheet.getSheetByName(LOG_TAB) === null) makeLog(book);
  forgetRowsOfNewTabs(book, report);
  if (book.memory.get("revoked") === "1") book.memory.later({ revoked: "again" });
  const isNew = report.tabs.length > 0 || Object.keys(report.columns).length > 0;
  book.memory.set({ made: JSON.stringify(made), ...(isNew ? { cursor: "" } : {}) });
  return report;
}

function setUpColumns(
  sheet: SheetService,
  tab: TabName,
  made: readonly string[],
  restore: boolean,
  report: SetUpReport,
): void {
  const columns = findColumns(sheet, tab, readHeader(sheet));
  markColumns(sheet, columns);
  const missing = columnsOf(tab).filter(({ field }) => !columns.has(field));
  const deleted = restore ? [] : missing.filter(({ field }) => made.includes(field));
  const wanted = missing.filter((column) => !deleted.includes(column));
  if (deleted.length > 0) report.deleted[tab] = deleted.map(({ header }) => header);
  if (wanted.length === 0) return;
  report.columns[tab] = wanted.map(({ header }) => header);
  report.warnings.push(...makeColumns(sheet, TAB_SPECS[tab], columns, wanted));
}

/** Columns known by their header only get their metadata, so that they may be renamed from now on. */
function markColumns(sheet: SheetService, columns: Columns): void {
  const marked = markedColumns(sheet);
  for (const [field, at] of columns) {
    if (marked.has(field)) continue;
    const whole: RangeService = sheet.getRange(wholeColumn(at));
    whole.addDeveloperMetadata(FIELD_METADATA, field, SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
  }
}

function makeTab(book: Book, tab: TabName): SheetService {
  const { spreadsheet } = book;
  const taken = spreadsheet.getSheetByName(tab) !== null;
  return spreadsheet.insertSheet(taken ? `${tab} (Rolecall)` : tab, spreadsheet.getSheets().length);
}

function mark(sheet: SheetService, tab: TabName): void {
  if (markedTab(sheet) === tab) return;
  const visibility = SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT;
  sheet.addDeveloperMetadata(TAB_METADATA, `${tab}/${sheet.getSheetId()}`, visibility);
}

/** A tab or key column that is new has no rows: those of the old one were not deleted one by one. */
function forgetRowsOfNewTabs(book: Book, report: SetUpReport): void {
  const state = readState(book) ?? makeState(book);
  const isNew = (tab: TabName) => report.tabs.includes(tab) || report.columns[tab]?.includes("_key");
  const lines = state.lines.filter(({ tab, presence }) => presence === "gone" || !isNew(tab));
  if (lines.length !== state.lines.length) writeState(state, lines);
}

function readMade(book: Book): Partial<Record<TabName, string[]>> {
  const text = book.memory.get("made");
  return text === "" ? {} : (JSON.parse(text) as Partial<Record<TabName, string[]>>);
}
