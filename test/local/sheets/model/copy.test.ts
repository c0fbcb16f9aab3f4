import { expect, it } from "vitest";
import { allMetadata, cellAt, cloneSpreadsheet, copySpreadsheet } from "../../../../local/sheets/index.ts";
import { googleFor } from "../play.ts";

const SET_UP = `
  const file = SpreadsheetApp.getActive(); const sheet = file.getSheets()[0];
  sheet.getRange("A1").setValue("lead_1"); sheet.getRange("A:A").addDeveloperMetadata("field", "_key");
  PropertiesService.getDocumentProperties().setProperty("binding", "b_1");
  ScriptApp.newTrigger("tick").timeBased().everyHours(1).create();`;

function setUp() {
  const google = googleFor(
    `function play() { ${SET_UP} } function id() { return SpreadsheetApp.getActive().getId() }`,
  );
  google.run("play");
  return google;
}

it("a copy has another id, the same cells and metadata, and no triggers", () => {
  const google = setUp();
  const copy = copySpreadsheet(google.spreadsheet, "1Copy", { copiedProperties: "travel" });
  expect(google.run("id", [], { spreadsheet: copy }).value).toBe("1Copy");
  expect(copy.sheets[0] && cellAt(copy.sheets[0], 1, 1).value).toBe("lead_1");
  expect(allMetadata(copy).map(({ entry }) => entry.value)).toEqual(["_key"]);
  expect(copy.script.triggers).toEqual([]);
  expect(copy.script.documentProperties.get("binding")).toBe("b_1");
});

it("its document properties stay behind where Google is taken to do so", () => {
  const copy = copySpreadsheet(setUp().spreadsheet, "1Copy", { copiedProperties: "stay" });
  expect(copy.script.documentProperties.size).toBe(0);
});

it("a clone is untouched by what happens to the first", () => {
  const google = setUp();
  const before = cloneSpreadsheet(google.spreadsheet);
  google.run("play");
  expect(allMetadata(before)).toHaveLength(1);
  expect(allMetadata(google.spreadsheet)).toHaveLength(2);
});
