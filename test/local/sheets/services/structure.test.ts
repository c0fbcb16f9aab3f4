import { describe, expect, it } from "vitest";
import { failure, googleFor, play, SHEET } from "../play.ts";

describe("developer metadata", () => {
  it("is found by key and follows its column when columns come before it", () => {
    const body = `${SHEET} sheet.getRange("C:C").addDeveloperMetadata("field", "company");
      sheet.insertColumnsAfter(1, 2);
      const [found] = sheet.createDeveloperMetadataFinder().withKey("field").withValue("company").find();
      return [found.getLocation().getColumn().getA1Notation(), found.getVisibility(), sheet.getRange("E1:E").getDeveloperMetadata().length]`;
    expect(play(body)).toEqual(["E:E", "DOCUMENT", 1]);
  });

  it("goes with a deleted column", () => {
    const body = `${SHEET} sheet.getRange("C:C").addDeveloperMetadata("field", "company"); sheet.deleteColumn(3);
      return sheet.createDeveloperMetadataFinder().withKey("field").find().length`;
    expect(play(body)).toBe(0);
  });

  it("refuses a range that is no whole row or column", () => {
    expect(failure(`${SHEET} sheet.getRange("A1:B2").addDeveloperMetadata("k")`)).toContain(
      "arbitrary ranges",
    );
  });

  it("has 30,000 characters a sheet, and as many for the file", () => {
    const fill = `${SHEET} sheet.addDeveloperMetadata("k", "x".repeat(29000)); SpreadsheetApp.getActive().addDeveloperMetadata("k", "x".repeat(29000));`;
    expect(play(`${fill} return 1`)).toBe(1);
    expect(failure(`${fill} sheet.getRange("A:A").addDeveloperMetadata("key", "x".repeat(997))`)).toContain(
      "30000",
    );
    expect(failure(`${fill} sheet.getDeveloperMetadata()[0].setValue("x".repeat(30000))`)).toContain("30000");
  });
});

describe("protections", () => {
  it("made twice lie over one another", () => {
    const body = `${SHEET} sheet.getRange("A:A").protect(); sheet.getRange("A:A").protect();
      return sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE).length`;
    expect(play(body)).toBe(2);
  });

  const protectedBy = (more: string) => {
    const google = googleFor(`
      function guard() { SpreadsheetApp.getActive().getSheets()[0].getRange("A:A").protect()${more} }
      function play() { SpreadsheetApp.getActive().getSheets()[0].getRange("A5").setValue(1) }`);
    google.spreadsheet.editors.push("eve@example.com");
    expect(google.run("guard").outcome).toBe("completed");
    return google.run("play", [], { user: "eve@example.com" });
  };

  it("keep others out, and only warn where they are told to", () => {
    expect(protectedBy("").error).toContain("protected cell");
    expect(protectedBy(".setWarningOnly(true)").outcome).toBe("completed");
    expect(protectedBy('.addEditor("eve@example.com")').outcome).toBe("completed");
  });

  it("never keep the owner out, and a viewer may write nowhere", () => {
    const google = googleFor(`${SHEET} sheet.getRange("A1").protect(); sheet.getRange("A1").setValue(1)`);
    google.spreadsheet.viewers.push("vic@example.com");
    expect(google.run("play").outcome).toBe("completed");
    expect(google.run("play", [], { user: "vic@example.com" }).error).toContain("permission to edit");
  });
});

describe("filters and rules", () => {
  it("there is one filter a sheet, which hides rows and widens with rows inserted into it", () => {
    const body = `${SHEET} sheet.getRange("A1:A3").setValues([["h"], ["x"], ["y"]]);
      const filter = sheet.getRange("A1:A3").createFilter();
      filter.setColumnFilterCriteria(1, SpreadsheetApp.newFilterCriteria().setHiddenValues(["x"]).build());
      sheet.insertRowsAfter(2, 1);
      return [sheet.isRowHiddenByFilter(2), sheet.isRowHiddenByFilter(4), filter.getRange().getA1Notation()]`;
    expect(play(body)).toEqual([true, false, "A1:A4"]);
    expect(
      failure(`${SHEET} sheet.getRange("A1:A3").createFilter(); sheet.getRange("B1:B3").createFilter()`),
    ).toContain("already has a filter");
  });

  it("setting conditional rules replaces the whole list", () => {
    const rule = (color: string) =>
      `SpreadsheetApp.newConditionalFormatRule().whenTextEqualTo("x").setBackground("${color}").setRanges([sheet.getRange("A2:A")]).build()`;
    const body = `${SHEET} sheet.setConditionalFormatRules([${rule("#ff0000")}]);
      sheet.setConditionalFormatRules([...sheet.getConditionalFormatRules(), ${rule("#00ff00")}]);
      sheet.insertColumnsBefore(1, 1);
      return sheet.getConditionalFormatRules().map((rule) => [rule.getRanges()[0].getA1Notation(), rule.getBooleanCondition().getBackground()])`;
    expect(play(body)).toEqual([
      ["B2:B", "#ff0000"],
      ["B2:B", "#00ff00"],
    ]);
  });
});

describe("tabs", () => {
  it("a taken name is refused", () => {
    const file = "const file = SpreadsheetApp.getActive();";
    expect(failure(`${file} file.insertSheet("Leads"); file.insertSheet("leads")`)).toContain(
      "already exists",
    );
    expect(failure(`${file} file.insertSheet("Leads").setName("Sheet1")`)).toContain("already exists");
  });

  it("the last visible one cannot be hidden, the last one not be deleted", () => {
    expect(failure(`${SHEET} sheet.hideSheet(); SpreadsheetApp.flush()`)).toContain("hide all the sheets");
    expect(failure(`${SHEET} SpreadsheetApp.getActive().deleteSheet(sheet)`)).toContain(
      "remove all the sheets",
    );
  });

  it("appendRow writes below the last content and enlarges the grid", () => {
    const body = `${SHEET} sheet.getRange(1000, 1).setValue("x"); sheet.appendRow(["=1+1", "0123"]);
      return [sheet.getLastRow(), sheet.getRange("A1001:B1001").getFormulas(), sheet.getRange("B1001").getValue()]`;
    expect(play(body)).toEqual([1001, [["=1+1", ""]], 123]);
  });
});
