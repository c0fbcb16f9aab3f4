import { columnsOf } from "../core/table.ts";
import { openBook } from "../google/book.ts";
import { clock } from "../google/clock.ts";
import { markedColumns } from "../google/find-columns.ts";
import { findTabs } from "../google/find-tabs.ts";
import { readState } from "../google/state-sheet.ts";
import { apiUrl } from "../settings.ts";
import { isCopy } from "../sync/workbook.ts";

/** Locale and time zone decide how texts and dates are read. */
export function nameOfFile(): string {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  return `locale ${spreadsheet.getSpreadsheetLocale()}, time zone ${spreadsheet.getSpreadsheetTimeZone()}`;
}

/** Only a copy of a sheet that was synced can tell. */
export function copiedProperties(): string {
  const book = openBook();
  if (!isCopy(book, readState(book))) return "Not seen here: run this in a copy of a sheet that was synced.";
  return book.memory.get("binding") === "" ? "stay" : "travel";
}

export function columnMetadata(): string {
  const sheet = findTabs(openBook().spreadsheet).get("Leads");
  return sheet
    ? `${markedColumns(sheet).size} of ${columnsOf("Leads").length} columns`
    : "There is no tab Leads.";
}

/** Whose OAuth client it is for, which claims it has and how long it lives. Nothing about the person. */
export function tokenClaims(): string {
  const token = ScriptApp.getIdentityToken();
  if (!token) return "Google gives none";
  const part = Utilities.base64DecodeWebSafe(token.split(".")[1] ?? "");
  const claims = JSON.parse(Utilities.newBlob(part).getDataAsString()) as Record<string, unknown>;
  const seconds = Number(claims.exp) - Number(claims.iat);
  return `client id ${claims.aud}, issuer ${claims.iss}, good for ${seconds} s, claims ${Object.keys(claims).join(" ")}`;
}

/** How long one request takes, or how long Google waits before it gives up. */
export function waitForAnswer(): string {
  const began = clock();
  const seconds = () => `${Math.round((clock() - began) / 100) / 10} s`;
  try {
    const answer = UrlFetchApp.fetch(`${apiUrl()}/healthz`, { muteHttpExceptions: true });
    return `answered ${answer.getResponseCode()} after ${seconds()}`;
  } catch (error) {
    return `gave up after ${seconds()}: ${error instanceof Error ? error.message : String(error)}`;
  }
}
