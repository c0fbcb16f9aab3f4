import type { UiService } from "../google/services.ts";
import { isDev } from "../settings.ts";
import { FINDINGS } from "./findings.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const SCRATCH_TAB = "Rolecall check";

/**
 * "Developer: check this sheet": tries on a scratch tab what Google's documentation leaves open and shows what it did, a
 * line a point. For a person with a Google account; docs/operations.md says what to do with the answers.
 */
export function checkThisSheet(): void {
  if (!isDev()) return;
  const lines = Object.entries(FINDINGS).map(([name, look]) => `${name}: ${onScratchTab(look)}`);
  const text = lines.join("\n").replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const page = HtmlService.createHtmlOutput(`<pre style="white-space: pre-wrap">${text}</pre>`);
  const ui: UiService = SpreadsheetApp.getUi();
  ui.showModalDialog(page.setWidth(900).setHeight(600), "What Google does here");
}

/** A tab of its own for each, so that none sees what another left. A tab of a run that was cut off goes first. */
function onScratchTab(look: (sheet: Sheet) => string): string {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  const left = spreadsheet.getSheetByName(SCRATCH_TAB);
  if (left) spreadsheet.deleteSheet(left);
  const scratch = spreadsheet.insertSheet(SCRATCH_TAB);
  try {
    return look(scratch);
  } catch (error) {
    return `failed: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    spreadsheet.deleteSheet(scratch);
  }
}
