import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import {
  type Deed,
  filterOut,
  type HumanAction,
  humanScript,
  insertColumn,
  pasteRows,
  perform,
  playSteps,
  removeRows,
  rowByHeader,
  rowOf,
  sortBy,
  typeInto,
} from "../../../../local/sheets/humans/index.ts";
import {
  cellAt,
  isHiddenByFilter,
  lastRow,
  makeSpreadsheet,
  type SheetModel,
  type SpreadsheetModel,
} from "../../../../local/sheets/index.ts";
import { EMPTY_CELL } from "../../../../local/sheets/model/cell.ts";
import { putCell } from "../../../../local/sheets/model/write.ts";
import { googleFor } from "../play.ts";

let file: SpreadsheetModel;
let sheet: SheetModel;

beforeEach(() => {
  file = makeSpreadsheet();
  sheet = tableOf(file);
});

function tableOf(spreadsheet: SpreadsheetModel): SheetModel {
  const first = spreadsheet.sheets[0];
  if (!first) throw new Error("a sheet");
  first.name = "Leads";
  first.frozenRows = 1;
  const lines = [
    ["_key", "Company", "Score", "Feedback"],
    ["lead_1", "Acme", 10, ""],
    ["lead_2", "Blix", 30, ""],
    ["lead_3", "Corp", 20, ""],
  ];
  lines.forEach((line, row) => {
    line.forEach((value, column) => {
      putCell(first, row + 1, column + 1, { ...EMPTY_CELL, value });
    });
  });
  if (first.columns[0]) first.columns[0].hidden = true;
  const validation = {
    criteria: "VALUE_IN_LIST",
    values: [["Good lead"], true],
    allowInvalid: false,
    helpText: null,
  };
  for (let row = 2; row <= 4; row += 1) putCell(first, row, 4, { ...EMPTY_CELL, validation });
  return first;
}

const keys = () =>
  Array.from({ length: lastRow(sheet) - 1 }, (_, index) => cellAt(sheet, index + 2, 1).value);

describe("people", () => {
  it("sort below the headers, hidden key and all", () => {
    sortBy(sheet, 3, false);
    expect(keys()).toEqual(["lead_2", "lead_3", "lead_1"]);
    expect(rowByHeader(sheet, 2)).toMatchObject({ _key: "lead_2", Company: "Blix" });
  });

  it("paste rows with their keys", () => {
    pasteRows(sheet, 2, 2);
    expect(keys()).toEqual(["lead_1", "lead_2", "lead_3", "lead_1", "lead_2"]);
  });

  it("type as people do, and a dropdown turns them away", () => {
    expect(typeInto(file, sheet, [2, 3], "0099")).toBe(true);
    expect(cellAt(sheet, 2, 3).value).toBe(99);
    expect(typeInto(file, sheet, [2, 4], "Rubbish")).toBe(false);
    expect(cellAt(sheet, 2, 4).value).toBe("");
    expect(typeInto(file, sheet, [2, 4], "Good lead")).toBe(true);
  });

  it("delete rows, filter, and put a column of their own in between", () => {
    removeRows(sheet, 2, 1);
    insertColumn(sheet, 3, "Mine");
    filterOut(sheet, 2, "Blix");
    expect(keys()).toEqual(["lead_2", "lead_3"]);
    expect(rowByHeader(sheet, 2)).toEqual({
      _key: "lead_2",
      Company: "Blix",
      Mine: "",
      Score: "30",
      Feedback: "",
    });
    expect([isHiddenByFilter(sheet, 2), isHiddenByFilter(sheet, 3)]).toEqual([true, false]);
    expect(rowOf(sheet, "Company", "Corp")).toBe(3);
  });
});

describe("actions", () => {
  it("pick among visible columns and rows with content, and say what was there before", () => {
    const deed = perform(file, { kind: "delete-rows", tab: "Leads", row: 4, count: 2 });
    expect(deed).toMatchObject({ row: 3, accepted: true });
    expect(deed?.before.map((row) => row._key)).toEqual(["lead_2", "lead_3"]);
    expect(perform(file, { kind: "rename-column", tab: "Leads", column: 3, text: "X" })).toMatchObject({
      column: 2,
      header: "Company",
    });
  });

  it("come to nothing on a tab or under a header that is not there", () => {
    expect(perform(file, { kind: "sort", tab: "Gone", column: 1, ascending: true })).toBeNull();
    expect(perform(file, { kind: "edit", tab: "Leads", row: 0, header: "Gone", text: "x" })).toBeNull();
  });

  it("an edit that a dropdown refuses is told as refused", () => {
    const edit: HumanAction = { kind: "edit", tab: "Leads", row: 0, header: "Feedback", text: "Rubbish" };
    expect(perform(file, edit)?.accepted).toBe(false);
  });

  it("any script leaves what stands in a row together, key by key, unless rows or columns were deleted", () => {
    const options = {
      tabs: ["Leads"],
      edits: [],
      kinds: [
        "sort",
        "insert-row",
        "move-row",
        "paste-rows",
        "move-column",
        "insert-column",
        "hide-column",
        "filter",
        "add-note",
      ] as const,
    };
    fc.assert(
      fc.property(humanScript(options, 5, 12), (steps) => {
        const spreadsheet = makeSpreadsheet();
        const table = tableOf(spreadsheet);
        for (const { action } of steps) perform(spreadsheet, action);
        const pairs = { lead_1: "Acme", lead_2: "Blix", lead_3: "Corp" };
        for (const [key, company] of Object.entries(pairs)) {
          const row = rowOf(table, "_key", key);
          expect(rowByHeader(table, row).Company).toBe(company);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("happen before the call they name, in the execution they name", () => {
    const google = googleFor(
      "const s = SpreadsheetApp.getActive().getSheets()[0]; const a = s.getLastRow(); const b = s.getLastRow(); return [a, b]",
    );
    google.spreadsheet = file;
    const deeds: Deed[] = [];
    // getSheets is the first call, each getLastRow one more.
    google.beforeCall = playSteps(
      () => google.spreadsheet,
      { execution: 1, people: [{ at: 3, action: { kind: "paste-rows", tab: "Leads", row: 0, count: 1 } }] },
      deeds,
    );
    expect(google.run("play").value).toEqual([4, 5]);
    expect(deeds).toHaveLength(1);
  });
});
