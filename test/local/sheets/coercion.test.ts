import { describe, expect, it } from "vitest";
import { play, SHEET } from "./play.ts";

/** What a cell holds after `setValue(text)`: value, formula, format. */
function entered(text: unknown, setUp = "", options = {}): unknown[] {
  const body = `${SHEET} const cell = sheet.getRange("A1"); ${setUp} cell.setValue(${JSON.stringify(text)});
    return [cell.getValue(), cell.getFormula(), cell.getNumberFormat()]`;
  return play(body, options) as unknown[];
}

const AUTOMATIC = "0.###############";

describe("a text is read as if it were typed", () => {
  it.each([
    ["7e30", 7e30, AUTOMATIC],
    ["0123", 123, AUTOMATIC],
    [" 12 ", 12, AUTOMATIC],
    ["1,234.5", 1234.5, AUTOMATIC],
    ["-3", -3, AUTOMATIC],
    ["+49", 49, AUTOMATIC],
    ["(12)", -12, AUTOMATIC],
    ["20%", 0.2, "0%"],
    ["2.5%", 0.025, "0.00%"],
    ["$12.50", 12.5, '"$"#,##0.00'],
    ["TRUE", true, AUTOMATIC],
    ["false", false, AUTOMATIC],
    ["10:30", "1899-12-30T10:30:00.000Z", "hh:mm"],
    ["2026-11-20", "2026-11-20T00:00:00.000Z", "yyyy-mm-dd"],
    ["11/20/2026", "2026-11-20T00:00:00.000Z", "m/d/yyyy"],
    ["20 Nov 2026", "2026-11-20T00:00:00.000Z", "yyyy-mm-dd"],
    ["2026-11-20 10:30", "2026-11-20T10:30:00.000Z", "yyyy-mm-dd hh:mm"],
  ])("%s becomes %s", (text, value, format) => {
    expect(entered(text)).toEqual([value, "", format]);
  });

  it.each([
    "job_0123",
    "1.2.3",
    "12 apples",
    "2026-02-30",
    "2026-11-20T10:30:00Z",
    "=",
    "e5",
    "-abc",
    "@sum",
    "1,23,4",
    " =1+1",
    "＝1+1",
  ])("%s stays the text it is", (text) => {
    expect(entered(text)).toEqual([text, "", AUTOMATIC]);
  });

  it.each([
    ["=1+1", "=1+1"],
    ['=HYPERLINK("https://evil.example")', '=HYPERLINK("https://evil.example")'],
    ["+A1", "=+A1"],
  ])("%s becomes a formula", (text, formula) => {
    expect(entered(text)[1]).toBe(formula);
  });

  it("reads days and decimals as the file's locale writes them", () => {
    const german = "SpreadsheetApp.getActive().setSpreadsheetLocale('de_DE');";
    expect(entered("1,5", german)[0]).toBe(1.5);
    expect(entered("20.11.2026", german)[0]).toBe("2026-11-20T00:00:00.000Z");
  });
});

describe("plain text format", () => {
  it.each(["=1+1", "0123", "7e30", "2026-11-20", "TRUE", "20%", "'quoted"])("keeps %s as it is", (text) => {
    expect(entered(text, 'cell.setNumberFormat("@");')).toEqual([text, "", "@"]);
  });

  it("lets formulas through where Google is taken to do so", () => {
    const behaviour = { plainText: "formulas-parse" };
    expect(entered("=1+1", 'cell.setNumberFormat("@");', { behaviour })[1]).toBe("=1+1");
    expect(entered("0123", 'cell.setNumberFormat("@");', { behaviour })[0]).toBe("0123");
  });
});

describe("a leading apostrophe", () => {
  it("marks a text and is swallowed", () => {
    expect(entered("'=1+1")).toEqual(["=1+1", "", AUTOMATIC]);
  });

  it("is stored where Google is taken to do so", () => {
    expect(entered("'=1+1", "", { behaviour: { apostrophe: "stored" } })[0]).toBe("'=1+1");
  });
});

describe("typed values", () => {
  it("leave the number format as it was", () => {
    expect(entered(5, 'cell.setNumberFormat("0.00");')).toEqual([5, "", "0.00"]);
    expect(entered("5", 'cell.setNumberFormat("0.00");')).toEqual([5, "", "0.00"]);
  });

  it("a number under a date format reads as a Date", () => {
    expect(entered(46346, 'cell.setNumberFormat("yyyy-mm-dd");')[0]).toBe("2026-11-20T00:00:00.000Z");
  });

  it("empty, null and undefined empty the cell", () => {
    const body = `${SHEET} sheet.getRange("A1:C1").setValues([["", null, undefined]]); return sheet.getRange("A1:C1").getValues()`;
    expect(play(body)).toEqual([["", "", ""]]);
  });
});

describe("dates", () => {
  it("go in and come out as Dates of the script's own kind", () => {
    const body = `${SHEET} const cell = sheet.getRange("A1"); const day = new Date(Date.UTC(2026, 10, 20, 9, 30));
      cell.setValue(day); const back = cell.getValue();
      return [back instanceof Date, back.getTime() === day.getTime(), cell.getNumberFormat()]`;
    expect(play(body)).toEqual([true, true, "yyyy-mm-dd hh:mm:ss"]);
  });

  it("keep a date format that was there", () => {
    const body = `${SHEET} const cell = sheet.getRange("A1").setNumberFormat("d mmm yyyy");
      cell.setValue(new Date(Date.UTC(2026, 10, 20))); return [cell.getNumberFormat(), cell.getDisplayValue()]`;
    expect(play(body)).toEqual(["d mmm yyyy", "20 Nov 2026"]);
  });

  it("show the day of the file's time zone", () => {
    const body = `const file = SpreadsheetApp.getActive(); file.setSpreadsheetTimeZone("Europe/Berlin");
      const cell = file.getSheets()[0].getRange("A1").setNumberFormat("yyyy-mm-dd hh:mm");
      cell.setValue(new Date(Date.UTC(2026, 6, 20, 23, 30)));
      return [cell.getDisplayValue(), cell.getValue().toISOString()]`;
    expect(play(body)).toEqual(["2026-07-21 01:30", "2026-07-20T23:30:00.000Z"]);
  });
});
