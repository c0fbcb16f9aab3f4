import { safeText } from "../core/cell-safety.ts";
import type { Book } from "./book.ts";
import type { RangeService, SheetService } from "./services.ts";

export const LOG_TAB = "Sync log";
const MAX_ROWS = 200;
/** So many are let in before the oldest are taken out, so that not every entry costs a deletion. */
const SURPLUS = 20;

export function makeLog(book: Book): SheetService {
  const sheet: SheetService = book.spreadsheet.insertSheet(LOG_TAB, book.spreadsheet.getSheets().length);
  const header: RangeService = sheet.getRange(1, 1, 1, 4);
  header.setValues([["When", "Who", "What happened", "What to do"]]);
  header.setFontWeight("bold");
  const times: RangeService = sheet.getRange(2, 1, sheet.getMaxRows() - 1, 1);
  times.setNumberFormat("yyyy-mm-dd hh:mm");
  sheet.setFrozenRows(1);
  [130, 200, 420, 360].forEach((width, index) => {
    sheet.setColumnWidth(index + 1, width);
  });
  return sheet;
}

/** One line more at the end; the oldest go above the limit. Without the tab nothing is logged. */
export function logLine(book: Book, what: string, advice: string): void {
  const sheet: SheetService | null = book.spreadsheet.getSheetByName(LOG_TAB);
  if (sheet === null) return;
  const used = sheet.getLastRow();
  sheet.appendRow([new Date(book.now()), safeText(book.who), safeText(what), safeText(advice)]);
  if (used > MAX_ROWS + SURPLUS) sheet.deleteRows(2, used - MAX_ROWS);
}
