import { SHEET_SCHEMA_VERSION } from "../../../shared/sheet/index.ts";
import { type MeasuredRequest, measured } from "./measuring.ts";
import type { SheetHouse } from "./sheet-house.ts";

export interface FeedReading {
  rows: number;
  pages: MeasuredRequest[];
}

/** Reads the whole change feed from its beginning, page by page, as a new spreadsheet would. */
export async function readFeed({ worker, google, token }: SheetHouse): Promise<FeedReading> {
  const ask = async (method: string, path: string, body = "") => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const started = performance.now();
    const response = await fetch(worker.origin + path, { method, headers, ...(body === "" ? {} : { body }) });
    const text = await response.text();
    const seconds = (performance.now() - started) / 1000;
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    const answer = { status: response.status, headers: Object.fromEntries(response.headers), body: text };
    const request = { url: worker.origin + path, method, headers, body };
    return { json: JSON.parse(text), request: measured(request, answer, seconds) };
  };
  // Connected already: asking again only tells the binding.
  const { id, name } = google.spreadsheet;
  const connecting = { spreadsheetId: id, spreadsheetName: name, schemaVersion: SHEET_SCHEMA_VERSION };
  const { json: binding } = await ask("POST", "/v1/sheets/connect", JSON.stringify(connecting));
  const reading: FeedReading = { rows: 0, pages: [] };
  for (let query = ""; ; ) {
    const { json: page, request } = await ask("GET", `/v1/sheets/${binding.bindingId}/changes${query}`);
    reading.pages.push(request);
    reading.rows += page.rows.length;
    if (!page.hasMore) return reading;
    query = `?cursor=${encodeURIComponent(page.cursor)}`;
  }
}
