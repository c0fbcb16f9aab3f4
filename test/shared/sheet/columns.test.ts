import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { TAB_SPECS, TABS } from "../../../shared/sheet/index.ts";
import { columnTables } from "./column-tables.ts";

describe("the columns of the sheet", () => {
  it("have a field and a header of their own in each tab, a note and a width", () => {
    for (const tab of TABS) {
      const { columns } = TAB_SPECS[tab];
      for (const key of ["field", "header"] as const) {
        expect(new Set(columns.map((column) => column[key])).size).toBe(columns.length);
      }
      for (const { note, width } of columns) expect([note.length > 10, width >= 60]).toEqual([true, true]);
    }
  });

  it("are described in the data dictionary in the words of their notes", () => {
    const dictionary = readFileSync("docs/data-dictionary.md", "utf8");
    expect(dictionary).toContain(columnTables());
  });
});
