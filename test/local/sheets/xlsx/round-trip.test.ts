import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS, { type Workbook, type Worksheet } from "exceljs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rowByHeader, rowOf } from "../../../../local/sheets/humans/index.ts";
import {
  allMetadata,
  cellAt,
  loadXlsx,
  type SheetModel,
  type SpreadsheetModel,
  saveXlsx,
  WorkbookError,
} from "../../../../local/sheets/index.ts";
import { googleFor } from "../play.ts";

const folder = mkdtempSync(join(tmpdir(), "rolecall-xlsx-"));
const path = join(folder, "deep", "leads.xlsx");
let spreadsheet: SpreadsheetModel;

/** A small Leads tab with everything a workbook can hold, made through the services themselves. */
const SET_UP = `
  const file = SpreadsheetApp.getActive();
  const sheet = file.getSheets()[0].setName("Leads");
  const head = ["_key", "Company", "Score", "Seen", "Board", "Feedback", "Share"];
  sheet.getRange(1, 1, 1, 7).setValues([head]).setFontWeight("bold").setBackground("#eeeeee").setNotes([head.map((name) => name === "Share" ? "" : "About " + name)]);
  sheet.getRange("A2:A").setNumberFormat("@");
  sheet.getRange("D2:D").setNumberFormat("d mmm yyyy");
  sheet.getRange("G2:G").setNumberFormat("0.0%");
  sheet.getRange("A2:C4").setValues([["lead_1", "Acme", 10], ["lead_2", "Blix", 30.5], ["lead_3", "Corp", 20]]);
  sheet.getRange("B4").setNumberFormat("@").setValue("=1+1");
  sheet.getRange("D2:D3").setValues([[new Date(Date.UTC(2026, 10, 20))], [new Date(Date.UTC(2026, 10, 21, 8, 30))]]);
  sheet.getRange("E2").setRichTextValue(SpreadsheetApp.newRichTextValue().setText("Open board").setLinkUrl("https://x.example/jobs?a=1&b=2").build());
  sheet.getRange("F2:F").setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(["Good lead", "Not relevant"]).setAllowInvalid(false).setHelpText("Your verdict").build());
  sheet.getRange("G2:G9").setDataValidation(SpreadsheetApp.newDataValidation().requireNumberBetween(0, 1).build());
  sheet.getRange("H2:H3").setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(["Köln, Bonn", "Rest"]).setAllowInvalid(true).build());
  sheet.getRange("F3").setValue("Not relevant");
  sheet.getRange("G2").setValue(0.25);
  sheet.getRange("C5").setFormula("=SUM(C2:C4)");
  sheet.getRange("B2").setNote("a note of hers");
  sheet.hideColumns(1); sheet.setFrozenRows(1); sheet.setColumnWidth(2, 180); sheet.hideRows(9);
  const filter = sheet.getRange("A1:G5").createFilter();
  filter.setColumnFilterCriteria(2, SpreadsheetApp.newFilterCriteria().setHiddenValues(["Blix"]).build());
  const rule = () => SpreadsheetApp.newConditionalFormatRule();
  sheet.setConditionalFormatRules([
    rule().whenTextEqualTo("Not relevant").setFontColor("#999999").setRanges([sheet.getRange("F2:F1000")]).build(),
    rule().whenNumberGreaterThan(25).setBackground("#d9ead3").setBold(true).setRanges([sheet.getRange("C2:C1000")]).build(),
    rule().whenFormulaSatisfied('=$F2="Good lead"').setBackground("#ccffcc").setRanges([sheet.getRange("A2:G1000")]).build(),
    rule().whenCellNotEmpty().setItalic(true).setRanges([sheet.getRange("H2:H9")]).build(),
    rule().setGradientMinpoint("#ffffff").setGradientMaxpoint("#57bb8a").setRanges([sheet.getRange("G2:G1000")]).build(),
  ]);
  head.forEach((name, index) => sheet.getRange(1, index + 1, sheet.getMaxRows(), 1).addDeveloperMetadata("field", name.toLowerCase()));
  file.addDeveloperMetadata("binding", "b_1");
  sheet.getRange("A:A").protect().setDescription("keys").setWarningOnly(true);
  PropertiesService.getDocumentProperties().setProperty("cursor", "c_9");
  PropertiesService.getUserProperties().setProperty("mine", "1");
  ScriptApp.newTrigger("tick").timeBased().everyHours(1).create();
  file.insertSheet("Sync log").hideSheet();`;

beforeAll(async () => {
  const google = googleFor(SET_UP);
  expect(google.run("play").error).toBeNull();
  spreadsheet = google.spreadsheet;
  await saveXlsx(spreadsheet, path);
});
afterAll(() => rmSync(folder, { recursive: true }));

const leads = (file: SpreadsheetModel): SheetModel => {
  const sheet = file.sheets[0];
  if (!sheet) throw new Error("a sheet");
  return sheet;
};

async function opened(file = path): Promise<Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  return workbook;
}

/** Lets a person edit the saved workbook with an office program, and reads it back. */
async function editedBy(edit: (sheet: Worksheet, workbook: Workbook) => void): Promise<SpreadsheetModel> {
  const workbook = await opened();
  const sheet = workbook.getWorksheet("Leads");
  if (!sheet) throw new Error("a sheet");
  edit(sheet, workbook);
  const edited = join(folder, "edited.xlsx");
  await workbook.xlsx.writeFile(edited);
  return loadXlsx(edited);
}

describe("the workbook a person opens", () => {
  it("has values, dates, links, notes, formulas and texts as what they are", async () => {
    const sheet = (await opened()).getWorksheet("Leads");
    expect(sheet?.getCell("C3").value).toBe(30.5);
    expect(sheet?.getCell("D2").value).toEqual(new Date(Date.UTC(2026, 10, 20)));
    expect(sheet?.getCell("D2").numFmt).toBe("d mmm yyyy");
    expect(sheet?.getCell("E2").value).toMatchObject({
      text: "Open board",
      hyperlink: "https://x.example/jobs?a=1&b=2",
    });
    expect(sheet?.getCell("B2").note).toBe("a note of hers");
    expect(sheet?.getCell("B4").value).toBe("=1+1");
    expect(sheet?.getCell("C5").value).toMatchObject({ formula: "SUM(C2:C4)" });
  });

  it("has hidden columns, frozen rows, widths, the filter, dropdowns and colours by rule", async () => {
    const sheet = (await opened()).getWorksheet("Leads");
    expect([sheet?.getColumn(1).hidden, sheet?.getColumn(2).hidden]).toEqual([true, false]);
    expect(sheet?.getColumn(2).width).toBe(25);
    expect(sheet?.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
    expect(sheet?.autoFilter).toBe("A1:G5");
    expect([sheet?.getRow(3).hidden, sheet?.getRow(4).hidden]).toEqual([true, false]);
    expect(sheet?.getCell("F2").dataValidation).toMatchObject({
      type: "list",
      formulae: ['"Good lead,Not relevant"'],
      showErrorMessage: true,
    });
    expect(sheet?.getCell("A1").font.bold).toBe(true);
  });

  it("shows its own tabs only", async () => {
    const workbook = await opened();
    expect(workbook.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ["Leads", "visible"],
      ["Sync log", "hidden"],
      ["_rolecall", "veryHidden"],
    ]);
  });
});

describe("read back unedited", () => {
  it("every cell is as it was", async () => {
    const back = leads(await loadXlsx(path));
    const before = leads(spreadsheet);
    for (let row = 1; row <= 1000; row += 1) {
      for (let column = 1; column <= 9; column += 1) {
        const { validation, runs, ...cell } = cellAt(before, row, column);
        expect(cellAt(back, row, column), `row ${row}, column ${column}`).toMatchObject(cell);
        expect(cellAt(back, row, column).validation).toEqual(validation);
        expect(cellAt(back, row, column).runs).toEqual(runs);
      }
    }
  });

  it("so are grid, filter, rules, protections, metadata, properties and triggers", async () => {
    const back = await loadXlsx(path);
    const [one, other] = [leads(back), leads(spreadsheet)];
    for (const part of [
      "id",
      "name",
      "frozenRows",
      "filter",
      "protections",
      "conditionalRules",
      "metadata",
    ] as const) {
      expect(one[part], part).toEqual(other[part]);
    }
    expect(one.columns).toEqual(other.columns);
    expect([one.rows[8]?.hidden, one.rows[2]?.hidden]).toEqual([true, false]);
    expect(back.script).toEqual(spreadsheet.script);
    expect(back.metadata).toEqual(spreadsheet.metadata);
    expect(back.sheets[1]?.hidden).toBe(true);
    expect([back.id, back.owner, back.timeZone]).toEqual([
      spreadsheet.id,
      spreadsheet.owner,
      spreadsheet.timeZone,
    ]);
  });

  it("saved and read once more it is the same again", async () => {
    const once = await loadXlsx(path);
    const again = join(folder, "again.xlsx");
    await saveXlsx(once, again);
    expect(await loadXlsx(again)).toEqual(once);
  });
});

const placesOf = (file: SpreadsheetModel) =>
  Object.fromEntries(
    allMetadata(file).flatMap(({ entry, place }) =>
      place.kind === "COLUMN" ? [[entry.value, place.column]] : [],
    ),
  );

describe("after a person's edit", () => {
  it("what was typed wins, also in rows and columns of their own", async () => {
    const back = leads(
      await editedBy((sheet) => {
        sheet.getCell("F2").value = "Good lead";
        sheet.getCell("I1").value = "My column";
        sheet.getCell("I3").value = "call on Monday";
        sheet.getCell("B6").value = "Typed below";
        sheet.getCell("D4").value = new Date(Date.UTC(2026, 11, 24));
      }),
    );
    expect(rowByHeader(back, 2)).toMatchObject({ _key: "lead_1", Feedback: "Good lead" });
    expect(rowByHeader(back, 3)["My column"]).toBe("call on Monday");
    expect(cellAt(back, 6, 2).value).toBe("Typed below");
    expect(rowByHeader(back, 4).Seen).toBe("24 Dec 2026");
  });

  it("a sort keeps rows together, and keys with them", async () => {
    const back = leads(
      await editedBy((sheet) => {
        for (let column = 1; column <= 7; column += 1) {
          const [top, bottom] = [sheet.getCell(2, column), sheet.getCell(4, column)];
          [top.value, bottom.value] = [bottom.value, top.value];
        }
      }),
    );
    expect(rowOf(back, "_key", "lead_1")).toBe(4);
    expect(rowByHeader(back, 4)).toMatchObject({ Company: "Acme", Board: "Open board" });
  });

  it("metadata finds a moved column by its header and a renamed one by its note", async () => {
    const back = await editedBy((sheet) => {
      sheet.spliceColumns(3, 0, ["Own", "x"]);
      sheet.getCell("F1").value = "Careers page";
    });
    expect(placesOf(back)).toEqual({
      _key: 1,
      company: 2,
      score: 4,
      seen: 5,
      board: 6,
      feedback: 7,
      share: 8,
    });
  });

  it("metadata finds a renamed column without a note by its neighbour", async () => {
    const back = await editedBy((sheet) => {
      sheet.getCell("G1").value = "Part";
    });
    expect(placesOf(back).share).toBe(7);
  });

  it("metadata of a deleted column goes, and its neighbour's stays its own", async () => {
    const back = await editedBy((sheet) => sheet.spliceColumns(3, 1));
    expect(placesOf(back)).toEqual({ _key: 1, company: 2, seen: 3, board: 4, feedback: 5, share: 6 });
  });

  it("a renamed tab is known by its headers", async () => {
    const back = await editedBy((sheet) => {
      sheet.name = "My leads";
    });
    expect([leads(back).name, leads(back).id]).toEqual(["My leads", leads(spreadsheet).id]);
    expect(placesOf(back).company).toBe(2);
  });
});

describe("files that are none", () => {
  it("a missing file, a folder and a text file are told apart in words", async () => {
    const text = join(folder, "notes.xlsx");
    writeFileSync(text, "just words");
    await expect(loadXlsx(join(folder, "gone.xlsx"))).rejects.toThrow(/There is no file .*gone\.xlsx/);
    await expect(loadXlsx(text)).rejects.toThrow("is not a workbook that can be read");
    await expect(loadXlsx(text)).rejects.toBeInstanceOf(WorkbookError);
    await expect(saveXlsx(spreadsheet, folder)).rejects.toThrow("is a folder");
  });

  it("a workbook of somebody else's is a spreadsheet without metadata", async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet("List").getCell("A1").value = "Name";
    const foreign = join(folder, "foreign.xlsx");
    await workbook.xlsx.writeFile(foreign);
    const back = await loadXlsx(foreign);
    expect(back.sheets.map(({ name }) => name)).toEqual(["List"]);
    expect(allMetadata(back)).toEqual([]);
  });
});
