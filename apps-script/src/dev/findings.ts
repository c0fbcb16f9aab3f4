type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** The open points, each looked at on an empty scratch tab. What needs a person's eye says so. */
export const FINDINGS: Readonly<Record<string, (sheet: Sheet) => unknown>> = {
  "1 texts under an automatic format": (sheet) => entered(sheet, "General"),
  "1 texts under plain text": (sheet) => entered(sheet, "@"),
  "1 a Date over a number format": dateOverFormat,
  "2 warning-only protection and sorting": () => "By eye: sort Leads by score; does a warning appear?",
  "3 filter and format after insertRowsAfter": afterInsertion,
  "3 filter after moveRows": afterMove,
  "4 metadata after duplicating a tab": afterDuplicate,
  "4 metadata after Make a copy": () =>
    "By eye: copy the file, choose Sync now there; does it say it is a copy?",
  "5 identity token": tokenClaims,
  "6 triggers made by triggers": () => "Not tried: the add-on never does it.",
  "7 longest request": () =>
    "By eye: stop the Worker's answer for two minutes and sync; note when it gives up.",
  "8 sidebar classes": () => "By eye: does the sidebar look like Google's own?",
};

const TEXTS = ["'=1+1", "=1+1", "+1", "-1", "@a", "\uff1d1+1", "7e30", "0123", "1/2"];

function entered(sheet: Sheet, format: string): unknown {
  const range = sheet.getRange(1, 1, TEXTS.length, 1).setNumberFormat(format);
  range.setValues(TEXTS.map((text) => [text]));
  SpreadsheetApp.flush();
  const values = range.getValues();
  const formulas = range.getFormulas();
  range.clear();
  return TEXTS.map((text, index) => ({ text, value: values[index]?.[0], formula: formulas[index]?.[0] }));
}

function dateOverFormat(sheet: Sheet): unknown {
  const range = sheet.getRange(1, 1).setNumberFormat("0.00");
  range.setValue(new Date(0));
  SpreadsheetApp.flush();
  const format = range.getNumberFormat();
  range.clear();
  return { format };
}

function afterInsertion(sheet: Sheet): unknown {
  const filter = prepareFilter(sheet);
  sheet.insertRowsAfter(3, 2);
  SpreadsheetApp.flush();
  const seen = { filter: filter.getRange().getA1Notation(), format: sheet.getRange(4, 1).getNumberFormat() };
  filter.remove();
  sheet.clear();
  return seen;
}

function afterMove(sheet: Sheet): unknown {
  const filter = prepareFilter(sheet);
  sheet.getRange(50, 1, 2, 1).setValues([["x"], ["y"]]);
  sheet.moveRows(sheet.getRange(50, 1, 2, 1), 3);
  SpreadsheetApp.flush();
  const seen = { filter: filter.getRange().getA1Notation(), moved: sheet.getRange(3, 1, 2, 1).getValues() };
  filter.remove();
  sheet.clear();
  return seen;
}

function prepareFilter(sheet: Sheet): GoogleAppsScript.Spreadsheet.Filter {
  sheet
    .getRange(1, 1, 4, 1)
    .setValues([["head"], [1], [2], [3]])
    .setNumberFormat("0.00");
  return sheet.getRange(1, 1, 4, 1).createFilter();
}

function afterDuplicate(sheet: Sheet): unknown {
  sheet.getRange("A:A").addDeveloperMetadata("rolecall.check", "column");
  sheet.addDeveloperMetadata("rolecall.check", "sheet");
  const copy = sheet.copyTo(SpreadsheetApp.getActiveSpreadsheet());
  SpreadsheetApp.flush();
  const found = copy.createDeveloperMetadataFinder().withKey("rolecall.check").find();
  const values = found.map((metadata) => metadata.getValue());
  SpreadsheetApp.getActiveSpreadsheet().deleteSheet(copy);
  return { values };
}

/** Which claims there are and how long the token lives; no claim's content but the issuer's. */
function tokenClaims(): unknown {
  const token = ScriptApp.getIdentityToken();
  if (!token) return { token: null };
  const payload = Utilities.newBlob(
    Utilities.base64DecodeWebSafe(token.split(".")[1] ?? ""),
  ).getDataAsString();
  const claims = JSON.parse(payload) as Record<string, unknown>;
  return { names: Object.keys(claims), issuer: claims.iss, seconds: Number(claims.exp) - Number(claims.iat) };
}
