import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CellChange } from "../../../apps-script/src/core/differences.ts";
import { neighbours } from "../../../apps-script/src/core/neighbours.ts";
import { type Rectangle, rectanglesOf } from "../../../apps-script/src/core/runs.ts";
import { columnsOf, recruiterColumns, writableColumns } from "../../../apps-script/src/core/table.ts";
import { knownRow, tableOf } from "./small-table.ts";

const ROWS = 160;
const table = tableOf(
  "Leads",
  Array.from({ length: ROWS }, (_, index) => knownRow(`lead_${index}`, { company: "x" })),
);
const change = (index: number, field: string): CellChange => ({ id: `lead_${index}`, field, value: "y" });
const covers = ({ row, column, height, width }: Rectangle, at: { row: number; column: number }) =>
  at.row >= row && at.row < row + height && at.column >= column && at.column < column + width;
const placeOf = ({ id, field }: CellChange) => ({
  row: table.byKey.get(id)?.row ?? 0,
  column: table.columns.get(field) ?? 0,
});

describe("rectanglesOf", () => {
  it("joins neighbouring rows and columns into one block", () => {
    const blocks = rectanglesOf(table, [change(0, "company"), change(1, "reason"), change(2, "company")]);
    expect(blocks).toEqual([{ row: 2, column: table.columns.get("company"), height: 3, width: 2 }]);
  });

  it("writes one large block in place of many small ones, yet a recruiter's column never so", () => {
    const every = (field: string) => Array.from({ length: 60 }, (_, index) => change(index * 2, field));
    expect(rectanglesOf(table, every("company"))).toHaveLength(1);
    expect(rectanglesOf(table, every("owner"))).toHaveLength(60);
  });

  it("never bridges a row of the recruiter's own", () => {
    const cells = Array.from({ length: ROWS }, (_, index) =>
      index % 2 === 0 ? knownRow(`lead_${index}`, {}) : {},
    );
    const mixed = tableOf("Leads", cells);
    const changes = Array.from({ length: 60 }, (_, index) => change(index * 2, "company"));
    expect(rectanglesOf(mixed, changes)).toHaveLength(60);
  });

  it("covers every change once, and nothing of the recruiter's that does not change", () => {
    const links = new Set(columnsOf("Leads").flatMap(({ field, kind }) => (kind === "link" ? [field] : [])));
    const fields = [...writableColumns(table), ...recruiterColumns(table)]
      .map(({ field }) => field)
      .filter((field) => !links.has(field));
    const changes = fc.array(fc.tuple(fc.nat(ROWS - 1), fc.constantFrom(...fields)), { maxLength: 200 });
    fc.assert(
      fc.property(changes, (pairs) => {
        const wanted = pairs.map(([index, field]) => change(index, field));
        const blocks = rectanglesOf(table, wanted);
        for (const one of wanted)
          expect(blocks.filter((block) => covers(block, placeOf(one)))).toHaveLength(1);
        const changed = new Set(wanted.map(({ id, field }) => `${id} ${field}`));
        for (const { field } of recruiterColumns(table)) {
          for (const { id, row } of table.rows) {
            const at = { row, column: table.columns.get(field) ?? 0 };
            if (blocks.some((block) => covers(block, at))) expect(changed).toContain(`${id} ${field}`);
          }
        }
        const key = { row: 2, column: table.columns.get("_key") ?? 0 };
        expect(blocks.some((block) => covers(block, key))).toBe(false);
      }),
      { numRuns: 40 },
    );
  });
});

it("splits items where rows do not follow each other", () => {
  const runs = neighbours([{ row: 2 }, { row: 3 }, { row: 5 }, { row: 5 }, { row: 6 }]);
  expect(runs.map((run) => run.map(({ row }) => row))).toEqual([[2, 3], [5], [5, 6]]);
  expect(neighbours([])).toEqual([]);
});
