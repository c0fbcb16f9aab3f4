type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

export function numberInPlainText(sheet: Sheet): string {
  const cell = sheet.getRange(1, 1).setNumberFormat("@");
  cell.setValue(1);
  SpreadsheetApp.flush();
  return typeof cell.getValue() === "number" ? "number" : "text";
}

export function dateOverNumberFormat(sheet: Sheet): string {
  const cell = sheet.getRange(1, 1).setNumberFormat("0.00");
  cell.setValue(new Date(0));
  SpreadsheetApp.flush();
  return cell.getNumberFormat() === "0.00" ? "kept" : "becomes-date";
}

/** A value the dropdown refuses: when the complaint comes, if it comes. */
export function validationErrors(sheet: Sheet): string {
  const rule = SpreadsheetApp.newDataValidation().requireValueInList(["yes"]).setAllowInvalid(false).build();
  const cell = sheet.getRange(1, 1).setDataValidation(rule);
  SpreadsheetApp.flush();
  if (complains(() => cell.setValue("no"))) return "at-call";
  if (complains(() => SpreadsheetApp.flush())) return "at-flush";
  return `neither: the cell says ${cell.getValue()}`;
}

function complains(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}
