type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const AUTOMATIC = "General";
const PLAIN_TEXT = "@";
/** What a formula may begin with somewhere, in ASCII and full width. */
const PREFIXES = ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t=", " ="];
const TEXTS = ["+1", "-1", "7e30", "0123", "1/2", "TRUE"];

export function apostrophe(sheet: Sheet): string {
  const [seen] = enter(sheet, AUTOMATIC, ["'=1+1"]);
  if (seen?.formula) return `neither: it became the formula ${seen.formula}`;
  return seen?.value === "=1+1" ? "marker" : seen?.value === "'=1+1" ? "stored" : `neither: ${seen?.value}`;
}

export function plainText(sheet: Sheet): string {
  const [seen] = enter(sheet, PLAIN_TEXT, ["=1+1"]);
  return seen?.formula ? "formulas-parse" : "suppresses";
}

/** Those that made a formula of a text, one after the other. */
export function formulaPrefixes(sheet: Sheet): string {
  const seen = enter(
    sheet,
    AUTOMATIC,
    PREFIXES.map((prefix) => `${prefix}Z1`),
  );
  return PREFIXES.filter((_, index) => seen[index]?.formula).join("");
}

export function typedTexts(sheet: Sheet): string {
  const seen = enter(sheet, AUTOMATIC, TEXTS);
  return TEXTS.map((text, index) => `${text} → ${JSON.stringify(seen[index]?.value)}`).join(", ");
}

function enter(sheet: Sheet, format: string, texts: readonly string[]) {
  const range = sheet.getRange(1, 1, texts.length, 1).setNumberFormat(format);
  range.setValues(texts.map((text) => [text]));
  SpreadsheetApp.flush();
  const values: unknown[][] = range.getValues();
  const formulas = range.getFormulas();
  return texts.map((_, index) => ({ value: values[index]?.[0], formula: formulas[index]?.[0] ?? "" }));
}
