import type { RawCell } from "../core/cell-codec.ts";
import { safeText } from "../core/cell-safety.ts";
import { explainScore as explain } from "../core/explain.ts";
import { asProblem } from "../core/problem.ts";
import { type TableRow, toTable } from "../core/table.ts";
import { type Book, openBook } from "../google/book.ts";
import { withLock } from "../google/document-lock.ts";
import { findTabs } from "../google/find-tabs.ts";
import { openTab } from "../google/read-tab.ts";
import type { RangeService, SheetService } from "../google/services.ts";
import { setUpSheet } from "../google/set-up/set-up-sheet.ts";
import { LOG_TAB } from "../google/sync-log.ts";
import { askText, say, toast } from "./dialogs.ts";
import { setUpText } from "./set-up-text.ts";

/** "Set up this sheet": may be chosen at any time, and changes only what is missing. */
export function setUpThisSheet(): void {
  toast("Setting up…");
  try {
    const text = withLock(() => setUpText(setUpSheet(openBook(), false)));
    say("Set up this sheet", text ?? "A sync is under way. Try again when it is done.");
  } catch (error) {
    const { message, advice } = asProblem(error);
    say(message, advice);
  }
}

/** "Add company…": one line more on the watchlist; it goes out with the next sync. */
export function addCompany(): void {
  const book = openBook();
  const sheet = findTabs(book.spreadsheet).get("Watchlist");
  if (!sheet) {
    say("No watchlist yet", 'Choose "Set up this sheet" first.');
    return;
  }
  const text = askText("Add company", "Its website, for example example.com, or its name:");
  if (!text) return;
  const { columns, header } = openTab("Watchlist", sheet);
  const at = columns.get(isWebsite(text) ? "website" : "name");
  if (at === undefined) {
    say("A column is missing", '"Restore columns" in the sidebar brings it back.');
    return;
  }
  const cells = Array.from({ length: Math.max(header.length, at) }, (_, index) =>
    index + 1 === at ? safeText(text) : "",
  );
  sheet.appendRow(cells);
  toast(`"${text}" is on the watchlist and goes out with the next sync.`);
}

function isWebsite(text: string): boolean {
  return /^(https?:\/\/)?[^\s/]+\.[^\s/]{2,}(\/\S*)?$/.test(text);
}

/** "Explain this score" for the row the cursor is in. */
export function explainScore(): void {
  const row = selectedRow(openBook());
  const explained = row ? explain(row) : null;
  if (explained) say(explained.title, explained.text);
  else say("No score here", "Put the cursor into a row of Leads or Roles and choose this again.");
}

function selectedRow(book: Book): TableRow | null {
  const active: SheetService = book.spreadsheet.getActiveSheet();
  const place = active.getCurrentCell()?.getRow() ?? 1;
  const found = [...findTabs(book.spreadsheet)].find(
    ([, sheet]) => sheet.getSheetId() === active.getSheetId(),
  );
  if (!found || place < 2) return null;
  const { tab, columns, header } = openTab(found[0], active);
  const range: RangeService = active.getRange(place, 1, 1, Math.max(1, header.length));
  const values: RawCell[][] = [[...header], range.getValues()[0] ?? []];
  return toTable({ tab, columns, values, formulas: null }, book.days).rows[0] ?? null;
}

/** "Show run history": the tab that says what every sync did. */
export function showRunHistory(): void {
  const sheet: SheetService | null = openBook().spreadsheet.getSheetByName(LOG_TAB);
  if (sheet) sheet.activate();
  else say("No history yet", '"Set up this sheet" makes the tab Sync log.');
}
