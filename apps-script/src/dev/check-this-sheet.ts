import type { UiService } from "../google/services.ts";
import { isDev } from "../settings.ts";
import { FINDINGS } from "./findings.ts";

/**
 * "Developer: check this sheet": tries on a scratch tab what Google's documentation leaves open and prints what it did,
 * as JSON. For a person with a Google account; docs/operations.md says what to do with the answer.
 */
export function checkThisSheet(): void {
  if (!isDev()) return;
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  const scratch = spreadsheet.insertSheet("Rolecall check");
  const findings: Record<string, unknown> = {};
  for (const [name, look] of Object.entries(FINDINGS)) {
    try {
      findings[name] = look(scratch);
    } catch (error) {
      findings[name] = { failed: error instanceof Error ? error.message : String(error) };
    }
  }
  spreadsheet.deleteSheet(scratch);
  const text = JSON.stringify(findings, null, 2).replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const page = HtmlService.createHtmlOutput(`<pre>${text}</pre>`).setWidth(700).setHeight(500);
  const ui: UiService = SpreadsheetApp.getUi();
  ui.showModalDialog(page, "What Google does here");
}
