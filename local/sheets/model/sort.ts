import type { Area } from "./area.ts";
import { type Cell, isBlank } from "./cell.ts";
import { cellAt } from "./read.ts";
import type { MetadataEntry, SheetModel } from "./types.ts";
import { rowAt } from "./write.ts";

export interface SortKey {
  /** Number of the column in the sheet, not in the area. */
  column: number;
  ascending: boolean;
}

interface Line {
  keys: Cell[];
  cells: Cell[];
  metadata: MetadataEntry[];
}

/**
 * Sorts the rows of an area as Google does: numbers before texts before booleans, empty cells last whichever way, rows
 * of equal keys in their old order. Content, notes and looks travel; dropdowns belong to the place and stay. Row
 * metadata travels with its row.
 */
export function sortArea(sheet: SheetModel, area: Area, keys: readonly SortKey[]): void {
  const lines = readLines(sheet, area, keys);
  const sorted = lines.toSorted((one, other) => compareLines(one, other, keys));
  sorted.forEach((line, index) => {
    if (line === lines[index]) return;
    const row = rowAt(sheet, area.row + index);
    row.metadata = line.metadata;
    line.cells.forEach((cell, offset) => {
      const validation = cellAt(sheet, area.row + index, area.column + offset).validation;
      row.cells[area.column + offset - 1] = cell.validation === validation ? cell : { ...cell, validation };
    });
  });
}

function readLines(sheet: SheetModel, area: Area, keys: readonly SortKey[]): Line[] {
  return Array.from({ length: area.endRow - area.row + 1 }, (_, index) => {
    const row = area.row + index;
    const width = area.endColumn - area.column + 1;
    return {
      keys: keys.map(({ column }) => cellAt(sheet, row, column)),
      cells: Array.from({ length: width }, (_none, offset) => cellAt(sheet, row, area.column + offset)),
      metadata: sheet.rows[row - 1]?.metadata ?? [],
    };
  });
}

function compareLines(one: Line, other: Line, keys: readonly SortKey[]): number {
  for (const [index, { ascending }] of keys.entries()) {
    const [a, b] = [one.keys[index], other.keys[index]];
    if (!a || !b) continue;
    const emptyFirst = Number(isBlank(a)) - Number(isBlank(b));
    if (emptyFirst !== 0) return emptyFirst;
    const order = compareCells(a, b);
    if (order !== 0) return ascending ? order : -order;
  }
  return 0;
}

const RANK = { number: 0, string: 1, boolean: 2 };
const COLLATOR = new Intl.Collator("en", { sensitivity: "accent" });

function compareCells(a: Cell, b: Cell): number {
  const rank = (cell: Cell) => RANK[typeof cell.value as keyof typeof RANK];
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a.value === "string") return COLLATOR.compare(a.value, String(b.value));
  return Number(a.value) - Number(b.value);
}
