import { beforeEach, describe, expect, it } from "vitest";
import { areaOf } from "../../../../local/sheets/model/area.ts";
import { EMPTY_CELL, type ValidationRule } from "../../../../local/sheets/model/cell.ts";
import { makeSpreadsheet } from "../../../../local/sheets/model/make.ts";
import { cellAt } from "../../../../local/sheets/model/read.ts";
import { sortArea } from "../../../../local/sheets/model/sort.ts";
import {
  deleteColumns,
  deleteRows,
  insertColumns,
  insertRows,
  moveColumns,
  moveRows,
} from "../../../../local/sheets/model/structure.ts";
import type { SheetModel } from "../../../../local/sheets/model/types.ts";
import { putCell, rowAt } from "../../../../local/sheets/model/write.ts";

const LIST: ValidationRule = {
  criteria: "VALUE_IN_LIST",
  values: [["a"], true],
  allowInvalid: false,
  helpText: null,
};
let sheet: SheetModel;

/** Rows 1 to 5 hold r1…r5 in column A and c in columns A to E of row 1; everything lies over rows 2 to 4, columns B to D. */
beforeEach(() => {
  const first = makeSpreadsheet().sheets[0];
  if (!first) throw new Error("a sheet");
  sheet = first;
  for (let row = 1; row <= 5; row += 1) putCell(sheet, row, 1, { ...EMPTY_CELL, value: `r${row}` });
  for (let column = 2; column <= 5; column += 1)
    putCell(sheet, 1, column, { ...EMPTY_CELL, value: `c${column}` });
  putCell(sheet, 3, 3, { ...EMPTY_CELL, validation: LIST, format: "0.0" });
  rowAt(sheet, 3).metadata.push({ id: 1, key: "row", value: null, visibility: "DOCUMENT" });
  sheet.columns[2]?.metadata.push({ id: 2, key: "column", value: null, visibility: "DOCUMENT" });
  const area = { row: 2, column: 2, endRow: 4, endColumn: 4 };
  sheet.filter = { area, hiddenValues: new Map([[3, ["x"]]]) };
  sheet.protections.push({
    area,
    description: "p",
    warningOnly: true,
    domainEdit: false,
    editors: [],
    unprotected: [],
  });
  sheet.conditionalRules.push({
    areas: [area],
    criteria: "CELL_EMPTY",
    values: [],
    style: {},
    gradient: null,
  });
});

const column = (number: number) =>
  Array.from({ length: 5 }, (_, index) => cellAt(sheet, index + 1, number).value);
const header = () => Array.from({ length: 6 }, (_, index) => cellAt(sheet, 1, index + 1).value);
const overlays = () => [
  sheet.filter?.area,
  sheet.protections[0]?.area,
  ...(sheet.conditionalRules[0]?.areas ?? []),
];
const rowOfMetadata = () => sheet.rows.findIndex((row) => (row?.metadata.length ?? 0) > 0) + 1;
const columnOfMetadata = () => sheet.columns.findIndex((one) => one.metadata.length > 0) + 1;
const all = (row: number, endRow: number, left = 2, right = 4) =>
  Array.from({ length: 3 }, () => ({ row, column: left, endRow, endColumn: right }));

describe("inserted rows", () => {
  it("push down what lies below, metadata and dropdowns with it", () => {
    insertRows(sheet, 3, 2, 0);
    expect(column(1)).toEqual(["r1", "r2", "", "", "r3"]);
    expect(rowOfMetadata()).toBe(5);
    expect(cellAt(sheet, 5, 3).validation).toBe(LIST);
    expect(sheet.rows).toHaveLength(1002);
  });

  it("widen what they fall into, move what they fall before, and leave what they fall behind", () => {
    insertRows(sheet, 3, 2, 0);
    expect(overlays()).toEqual(all(2, 6));
    insertRows(sheet, 2, 1, 0);
    expect(overlays()).toEqual(all(3, 7));
    insertRows(sheet, 8, 1, 0);
    expect(overlays()).toEqual(all(3, 7));
  });

  it("take format and dropdown of their neighbour, and nothing else", () => {
    putCell(sheet, 3, 3, { ...cellAt(sheet, 3, 3), value: "a", note: "n" });
    insertRows(sheet, 4, 1, 3);
    expect(cellAt(sheet, 4, 3)).toMatchObject({ value: "", note: "", format: "0.0", validation: LIST });
  });
});

describe("deleted rows", () => {
  it("take their metadata along and pull up what lies below", () => {
    deleteRows(sheet, 3, 1);
    expect(column(1)).toEqual(["r1", "r2", "r4", "r5", ""]);
    expect(rowOfMetadata()).toBe(0);
    expect(overlays()).toEqual(all(2, 3));
  });

  it("end what lay wholly on them, and a filter that loses its header", () => {
    deleteRows(sheet, 2, 3);
    expect(sheet.filter).toBeNull();
    expect(sheet.protections).toEqual([]);
    expect(sheet.conditionalRules).toEqual([]);
  });

  it("are refused beyond the grid, and when no row would stay but frozen ones", () => {
    expect(() => deleteRows(sheet, 999, 3)).toThrow("out of bounds");
    expect(() => deleteRows(sheet, 1, 1000)).toThrow("delete all the rows");
    sheet.frozenRows = 1;
    expect(() => deleteRows(sheet, 2, 999)).toThrow("all non-frozen rows");
    expect(sheet.rows).toHaveLength(1000);
  });
});

describe("columns", () => {
  it("inserted, they shift cells, metadata and the filter's criteria", () => {
    insertColumns(sheet, 3, 1, 0);
    expect(header()).toEqual(["r1", "c2", "", "c3", "c4", "c5"]);
    expect(columnOfMetadata()).toBe(4);
    expect(cellAt(sheet, 3, 4).validation).toBe(LIST);
    expect(overlays()).toEqual(all(2, 4, 2, 5));
    expect([...(sheet.filter?.hiddenValues ?? [])]).toEqual([[4, ["x"]]]);
  });

  it("deleted, they take metadata and criteria along", () => {
    deleteColumns(sheet, 3, 1);
    expect(header()).toEqual(["r1", "c2", "c4", "c5", "", ""]);
    expect(columnOfMetadata()).toBe(0);
    expect(overlays()).toEqual(all(2, 4, 2, 3));
    expect(sheet.filter?.hiddenValues.size).toBe(0);
  });

  it.each([
    [3, 6, ["r1", "c2", "c4", "c5", "c3", ""], 5],
    [3, 1, ["c3", "r1", "c2", "c4", "c5", ""], 1],
    [5, 2, ["r1", "c5", "c2", "c3", "c4", ""], 4],
  ])("moved from %i to before %i, they keep their metadata", (from, to, expected, place) => {
    moveColumns(sheet, from, 1, to);
    expect(header()).toEqual(expected);
    expect(columnOfMetadata()).toBe(place);
  });

  it("moved within the filter, they leave its area and take their criteria along", () => {
    moveColumns(sheet, 3, 1, 5);
    expect(sheet.filter?.area).toEqual({ row: 2, column: 2, endRow: 4, endColumn: 4 });
    expect([...(sheet.filter?.hiddenValues ?? [])]).toEqual([[4, ["x"]]]);
  });
});

describe("moved rows", () => {
  it("keep content and metadata together", () => {
    moveRows(sheet, 3, 1, 6);
    expect(column(1)).toEqual(["r1", "r2", "r4", "r5", "r3"]);
    expect(rowOfMetadata()).toBe(5);
  });
});

describe("rows moved in from outside", () => {
  it("widen what they fall into", () => {
    moveRows(sheet, 900, 2, 3);
    expect(overlays()).toEqual(all(2, 6));
    expect(cellAt(sheet, 5, 3).validation).toBe(LIST);
  });

  it("moved out, they leave it", () => {
    moveRows(sheet, 4, 1, 900);
    expect(overlays().slice(0, 2)).toEqual(all(2, 3).slice(0, 2));
  });
});

describe("sorting", () => {
  it("puts numbers before texts, empty cells last either way, and keeps rows and metadata together", () => {
    ["b", 10, "", "A", 2].forEach((value, index) => {
      putCell(sheet, index + 1, 6, { ...EMPTY_CELL, value });
    });
    const area = areaOf(1, 1, 5, 6);
    sortArea(sheet, area, [{ column: 6, ascending: true }]);
    expect(column(6)).toEqual([2, 10, "A", "b", ""]);
    expect(column(1)).toEqual(["r5", "r2", "r4", "r1", "r3"]);
    expect(rowOfMetadata()).toBe(5);
    sortArea(sheet, area, [{ column: 6, ascending: false }]);
    expect(column(6)).toEqual(["b", "A", 10, 2, ""]);
  });

  it("leaves dropdowns where they are", () => {
    sortArea(sheet, areaOf(1, 1, 5, 5), [{ column: 1, ascending: false }]);
    expect(column(1)).toEqual(["r5", "r4", "r3", "r2", "r1"]);
    expect(cellAt(sheet, 3, 3).validation).toBe(LIST);
  });
});
