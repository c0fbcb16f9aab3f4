type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const FORMAT = "0.00";

/** Whether rows inserted inside a block take its format. */
export function insertedInherit(sheet: Sheet): string {
  fillBlock(sheet);
  sheet.insertRowsAfter(3, 2);
  SpreadsheetApp.flush();
  return String(sheet.getRange(4, 1).getNumberFormat() === FORMAT);
}

export function filterAfterInsertion(sheet: Sheet): string {
  return filterAfter(sheet, () => sheet.insertRowsAfter(3, 2));
}

export function filterAfterMove(sheet: Sheet): string {
  sheet.getRange(50, 1, 2, 1).setValues([["x"], ["y"]]);
  return filterAfter(sheet, () => sheet.moveRows(sheet.getRange(50, 1, 2, 1), 3));
}

export function afterDuplicate(sheet: Sheet): string {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  sheet.getRange("A:A").addDeveloperMetadata("rolecall.check", "column");
  sheet.addDeveloperMetadata("rolecall.check", "sheet");
  const copy = sheet.copyTo(spreadsheet);
  SpreadsheetApp.flush();
  const found = copy.createDeveloperMetadataFinder().withKey("rolecall.check").find();
  const values = found.map((metadata) => String(metadata.getValue())).sort();
  spreadsheet.deleteSheet(copy);
  return values.length === 0 ? "none is copied" : `copied: ${values.join(", ")}`;
}

/** The rows a filter over four rows covers after two more came into its middle. */
function filterAfter(sheet: Sheet, change: () => unknown): string {
  fillBlock(sheet);
  const filter = sheet.getRange(1, 1, 4, 1).createFilter();
  try {
    change();
    SpreadsheetApp.flush();
    return `from A1:A4 to ${filter.getRange().getA1Notation()}`;
  } finally {
    filter.remove();
  }
}

function fillBlock(sheet: Sheet): void {
  sheet
    .getRange(1, 1, 4, 1)
    .setValues([["head"], [1], [2], [3]])
    .setNumberFormat(FORMAT);
}
