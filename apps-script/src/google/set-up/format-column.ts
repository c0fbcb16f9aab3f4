import type { ColumnKind, ColumnSpec } from "../../../../shared/sheet/columns.ts";
import type { RangeService, SheetService } from "../services.ts";

/** Text columns are plain text, so that "7e30" and "0123" stay what they are. */
const FORMATS: Readonly<Record<ColumnKind, string>> = {
  text: "@",
  choice: "@",
  link: "@",
  number: "#,##0",
  date: "yyyy-mm-dd",
};

/**
 * Number format and dropdown of a new column. The dropdown warns and does not refuse: a refusing one would make a
 * script's write fail as a whole. Google's tables with typed columns allow neither; then values still work.
 */
export function formatColumn(sheet: SheetService, column: ColumnSpec, at: number): string[] {
  const cells: RangeService = sheet.getRange(2, at, Math.max(1, sheet.getMaxRows() - 1), 1);
  try {
    cells.setNumberFormat(FORMATS[column.kind]);
    if (column.width >= 200 && column.kind === "text") cells.setWrap(true);
    if (column.choices) cells.setDataValidation(dropdown(column.choices));
    return [];
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return [`"${column.header}" got no format of its own: ${words}`];
  }
}

function dropdown(choices: readonly string[]): GoogleAppsScript.Spreadsheet.DataValidation {
  return SpreadsheetApp.newDataValidation()
    .requireValueInList([...choices], true)
    .setAllowInvalid(true)
    .setHelpText(`One of: ${choices.join(", ")}`)
    .build();
}
