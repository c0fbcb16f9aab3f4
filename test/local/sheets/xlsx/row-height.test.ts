import { expect, it } from "vitest";
import { type Cell, EMPTY_CELL } from "../../../../local/sheets/model/cell.ts";
import type { RowModel, SheetModel } from "../../../../local/sheets/model/types.ts";
import { linesOf } from "../../../../local/sheets/xlsx/row-height.ts";

const text = (value: string, wrap: string): Cell => ({ ...EMPTY_CELL, value, style: { wrap } });

function lines(cells: Cell[], hidden = false): number {
  const columns = cells.map(() => ({ width: 200, hidden }));
  return linesOf({ columns } as SheetModel, { cells } as RowModel);
}

it("makes room for the longest text that wraps", () => {
  expect(lines([text("short", "WRAP")])).toBe(1);
  expect(lines([text("short", "WRAP"), text("a reason ".repeat(12), "WRAP")])).toBe(4);
  expect(lines([text("one\ntwo\nthree", "WRAP")])).toBe(3);
});

it("keeps one line where a text runs on or is not seen, and a bound for a very long one", () => {
  expect(lines([text("a reason ".repeat(12), "OVERFLOW")])).toBe(1);
  expect(lines([text("a reason ".repeat(12), "WRAP")], true)).toBe(1);
  expect(lines([text("a reason ".repeat(4000), "WRAP")])).toBe(12);
});
