import { describe, expect, it } from "vitest";
import { failure, googleFor, play, SHEET } from "../play.ts";

describe("the shape of a block", () => {
  it("refuses a row too few", () => {
    expect(failure(`${SHEET} sheet.getRange("A1:B2").setValues([[1, 2]])`)).toContain(
      "The data has 1 but the range has 2",
    );
  });

  it("refuses a column too many in any row", () => {
    expect(failure(`${SHEET} sheet.getRange("A1:B2").setValues([[1, 2], [1, 2, 3]])`)).toContain("columns");
  });

  it("holds for formats, notes and rich texts too", () => {
    for (const call of ['setNumberFormats([["0"]])', 'setNotes([["n"]])', "setRichTextValues([[]])"]) {
      expect(failure(`${SHEET} sheet.getRange("A1:B2").${call}`)).toContain("does not match the number of");
    }
  });
});

describe("the grid", () => {
  it.each([
    ["getRange(1001, 1)", "outside the dimensions"],
    ["getRange(1, 27)", "outside the dimensions"],
    ["getRange(0, 1)", "starting row of the range is too small"],
    ["getRange(2, 1, 0, 3)", "number of rows in the range must be at least 1"],
    ['getRange("what")', "Range not found"],
  ])("%s throws", (call, message) => {
    expect(failure(`${SHEET} sheet.${call}`)).toContain(message);
  });

  it("knows columns, rows and open ranges by name", () => {
    const body = `${SHEET} return ["B:B", "2:2", "A2:C", "B2:D9"].map((text) => {
      const range = sheet.getRange(text); return [range.getRow(), range.getColumn(), range.getNumRows(), range.getNumColumns()] })`;
    expect(play(body)).toEqual([
      [1, 2, 1000, 1],
      [2, 1, 1, 26],
      [2, 1, 999, 3],
      [2, 2, 8, 3],
    ]);
  });

  it("counts rows it is about to insert, before they are sent", () => {
    const body = `${SHEET} sheet.insertRowsAfter(1000, 5); sheet.getRange(1005, 1).setValue("x"); return sheet.getLastRow()`;
    expect(play(body)).toBe(1005);
  });
});

describe("cells", () => {
  it("an empty one is an empty text", () => {
    expect(
      play(`${SHEET} return [sheet.getRange("A1").getValue(), sheet.getLastRow(), sheet.getLastColumn()]`),
    ).toEqual(["", 0, 0]);
  });

  it("takes 50,000 characters and no more", () => {
    expect(play(`${SHEET} sheet.getRange("A1").setValue("x".repeat(50000)); return sheet.getLastRow()`)).toBe(
      1,
    );
    expect(failure(`${SHEET} sheet.getRange("A1").setValue("x".repeat(50001))`)).toContain(
      "50000 characters",
    );
  });

  it("keeps note, dropdown and format when only the content goes", () => {
    const body = `${SHEET} const cell = sheet.getRange("A1").setValue(5).setNote("mine").setNumberFormat("0.0");
      cell.clearContent(); return [cell.getValue(), cell.getNote(), cell.getNumberFormat()]`;
    expect(play(body)).toEqual(["", "mine", "0.0"]);
  });

  it("a link is rich text, is never read as typed, and goes when a value is written", () => {
    const body = `${SHEET} const cell = sheet.getRange("A1");
      cell.setRichTextValue(SpreadsheetApp.newRichTextValue().setText("=1+1").setLinkUrl("https://x.example/").build());
      const linked = [cell.getFormula(), cell.getRichTextValue().getLinkUrl()];
      cell.setValue("four"); return [...linked, cell.getRichTextValue().getLinkUrl()]`;
    expect(play(body)).toEqual(["", "https://x.example/", null]);
  });

  it("holds what was given at the call, not what the array became", () => {
    const body = `${SHEET} const block = [["first"]]; sheet.getRange("A1").setValues(block); block[0][0] = "second";
      return sheet.getRange("A1").getValue()`;
    expect(play(body)).toBe("first");
  });
});

describe("a dropdown that rejects", () => {
  const RULE = `const rule = SpreadsheetApp.newDataValidation().requireValueInList(["Yes", "No"]).setAllowInvalid(false).build();
    sheet.getRange("B1:B3").setDataValidation(rule); SpreadsheetApp.flush();`;

  it("throws and fails the whole block", () => {
    const body = `${SHEET} ${RULE} let message = "";
      try { sheet.getRange("A1:B2").setValues([["a", "Yes"], ["b", "Maybe"]]) } catch (error) { message = error.message }
      return [message, sheet.getRange("A1:B2").getValues()]`;
    expect(play(body)).toEqual([
      "The data you entered in cell B2 violates the data validation rules set on this cell.",
      [
        ["", ""],
        ["", ""],
      ],
    ]);
  });

  it("is complained about only at the flush where Google is taken to do so", () => {
    const body = `${SHEET} ${RULE} let at = "";
      try { sheet.getRange("B1").setValue("Maybe"); at = "later"; SpreadsheetApp.flush() } catch (error) { at += " thrown" }
      return at`;
    expect(play(body, { behaviour: { validationErrors: "at-flush" } })).toBe("later thrown");
    expect(play(body)).toBe(" thrown");
  });

  it("lets an empty cell and a listed value pass", () => {
    expect(
      play(
        `${SHEET} ${RULE} sheet.getRange("B1:B2").setValues([["No"], [""]]); return sheet.getRange("B1").getValue()`,
      ),
    ).toBe("No");
  });

  it("a new rule only warns until it is told to reject", () => {
    const rule = 'SpreadsheetApp.newDataValidation().requireValueInList(["Yes"])';
    expect(
      play(
        `return [${rule}.build().getAllowInvalid(), ${rule}.setAllowInvalid(false).build().getAllowInvalid()]`,
      ),
    ).toEqual([true, false]);
  });

  it("one that only warns takes anything", () => {
    const body = `${SHEET} ${RULE.replace("setAllowInvalid(false)", "setAllowInvalid(true)")} sheet.getRange("B1").setValue("Maybe"); return sheet.getRange("B1").getValue()`;
    expect(play(body)).toBe("Maybe");
  });

  it("is itself refused on typed columns", () => {
    const rule = "SpreadsheetApp.newDataValidation().requireDate().build()";
    const script = `${SHEET} sheet.getRange("A2").setDataValidation(${rule})`;
    const google = googleWithTable(script);
    expect(google.error).toBe("This operation is not allowed on cells in typed columns.");
  });
});

function googleWithTable(script: string) {
  const google = googleFor(script);
  google.spreadsheet.sheets[0]?.typedTables.push({ row: 1, column: 1, endRow: 10, endColumn: 3 });
  return google.run("play");
}

describe("what the stand-in does not know", () => {
  it("throws", () => {
    expect(failure(`${SHEET} sheet.getRange("A1").trimWhitespace()`)).toContain("Range.trimWhitespace");
  });

  it("fails the run even where the script swallows it", () => {
    expect(failure(`${SHEET} try { sheet.newChart() } catch (error) {}`)).toContain("Sheet.newChart");
  });
});
