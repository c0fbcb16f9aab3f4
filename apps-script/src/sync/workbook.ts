import { TABS, type TabName } from "../../../shared/sheet/columns.ts";
import { Problem } from "../core/problem.ts";
import { tabList } from "../core/summary.ts";
import { missingBookkeeping } from "../core/table.ts";
import type { Book } from "../google/book.ts";
import { findTabs } from "../google/find-tabs.ts";
import { openTab, type TabHandle } from "../google/read-tab.ts";
import { readState, type StateSheet } from "../google/state-sheet.ts";

/** The tabs that can be synced, and what keeps the others from it. */
export interface Workbook {
  handles: Map<TabName, TabHandle>;
  state: StateSheet;
  /** Sentences. */
  troubles: string[];
}

/** @throws Problem when the sheet was not set up, or is a copy nobody agreed to sync. */
export function openWorkbook(book: Book): Workbook {
  const state = readState(book);
  const found = findTabs(book.spreadsheet);
  if (state === null || found.size === 0) {
    throw new Problem(
      "not-set-up",
      "This sheet has no Rolecall tabs yet, or their bookkeeping is gone.",
      'Choose "Set up this sheet" in the menu Rolecall.',
    );
  }
  assertNoCopy(book, state);
  const handles = new Map<TabName, TabHandle>();
  const broken: TabName[] = [];
  for (const [tab, sheet] of found) {
    const handle = openTab(tab, sheet);
    if (missingBookkeeping(handle.columns).length === 0) handles.set(tab, handle);
    else broken.push(tab);
  }
  const gone = TABS.filter((tab) => !found.has(tab));
  return { handles, state, troubles: [...brokenText(broken), ...goneText(gone)] };
}

function brokenText(tabs: readonly TabName[]): string[] {
  if (tabs.length === 0) return [];
  return [
    `${tabList(tabs)}: hidden columns are missing, so nothing is synced there. Undo their deletion, or restore them in the sidebar.`,
  ];
}

function goneText(tabs: readonly TabName[]): string[] {
  if (tabs.length === 0) return [];
  return [`${tabList(tabs)}: the tab is gone. "Set up this sheet" makes it anew and brings its rows back.`];
}

/** Bookkeeping travels with "Make a copy": the copy must not speak for the original. */
export function isCopy(book: Book, state: StateSheet | null): boolean {
  return state !== null && state.spreadsheetId !== "" && state.spreadsheetId !== book.id;
}

function assertNoCopy(book: Book, state: StateSheet): void {
  if (!isCopy(book, state)) return;
  throw new Problem(
    "copy",
    "This spreadsheet is a copy of one that Rolecall keeps up to date.",
    "Say in the sidebar whether this copy shall be synced as a sheet of its own.",
  );
}
