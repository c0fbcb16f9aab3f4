import { GoogleError } from "./google-error.ts";
import type { MetadataEntry, SheetModel, SpreadsheetModel } from "./types.ts";

/** Characters of keys and values on one sheet, and on the spreadsheet itself (Sheets API docs, metadata limits). */
const METADATA_BUDGET = 30_000;

export type MetadataPlace =
  | { kind: "SPREADSHEET" }
  | { kind: "SHEET"; sheet: SheetModel }
  | { kind: "ROW"; sheet: SheetModel; row: number }
  | { kind: "COLUMN"; sheet: SheetModel; column: number };

export interface PlacedEntry {
  entry: MetadataEntry;
  place: MetadataPlace;
  /** Where the entry hangs: removing it here removes it. */
  home: MetadataEntry[];
}

/** Every entry of the file with the place where it lies now. */
export function allMetadata(spreadsheet: SpreadsheetModel): PlacedEntry[] {
  const own = spreadsheet.metadata.map(
    (entry): PlacedEntry => ({ entry, place: { kind: "SPREADSHEET" }, home: spreadsheet.metadata }),
  );
  return [...own, ...spreadsheet.sheets.flatMap(sheetMetadata)];
}

/** Asked for at nearly every step of a script, of grids with many rows: only what carries an entry costs anything. */
function sheetMetadata(sheet: SheetModel): PlacedEntry[] {
  const placed: PlacedEntry[] = [];
  const take = (home: MetadataEntry[], place: MetadataPlace) => {
    for (const entry of home) placed.push({ entry, place, home });
  };
  take(sheet.metadata, { kind: "SHEET", sheet });
  for (const [index, { metadata }] of sheet.columns.entries()) {
    if (metadata.length > 0) take(metadata, { kind: "COLUMN", sheet, column: index + 1 });
  }
  for (let index = 0; index < sheet.rows.length; index += 1) {
    const home = sheet.rows[index]?.metadata;
    if (home && home.length > 0) take(home, { kind: "ROW", sheet, row: index + 1 });
  }
  return placed;
}

/** @throws GoogleError when `more` characters would break the budget of the sheet (null: of the spreadsheet). */
export function assertBudget(spreadsheet: SpreadsheetModel, sheet: SheetModel | null, more: number): void {
  const entries = sheet ? sheetMetadata(sheet).map(({ entry }) => entry) : spreadsheet.metadata;
  const used = entries.reduce((sum, { key, value }) => sum + key.length + (value?.length ?? 0), 0);
  if (used + more > METADATA_BUDGET) {
    throw new GoogleError(
      `Adding this developer metadata would exceed the limit of ${METADATA_BUDGET} characters on this ${sheet ? "sheet" : "spreadsheet"}.`,
    );
  }
}
