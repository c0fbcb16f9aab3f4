import { type Fake, guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GRange, GRangeList } from "../google-types.ts";
import { type Cell, type CellStyle, withoutContent } from "../model/cell.ts";
import { enterValue } from "../model/enter.ts";
import { editCells, entryRules } from "./edit-cells.ts";
import { makersOf, type Place } from "./makers.ts";

/** One call for several ranges, which is why scattered cells are best written with it. */
export function makeRangeList(execution: Execution, places: readonly Place[]): GRangeList {
  const write = (content: boolean, change: (cell: Cell) => Cell) => {
    for (const place of places) editCells(execution, { place, change, content });
    return list;
  };
  const style = (more: CellStyle) => write(false, (cell) => ({ ...cell, style: { ...cell.style, ...more } }));
  const fake: Fake<GRangeList, typeof KINDS> = {
    getRanges: (): GRange[] => places.map((place) => makersOf(execution).range(place)),
    clearContent: () => write(true, withoutContent),
    clearNote: () => write(false, (cell) => ({ ...cell, note: "" })),
    setValue: (value: unknown) => write(true, (cell) => enterValue(cell, value, entryRules(execution))),
    setNumberFormat: (format: string) => write(false, (cell) => ({ ...cell, format })),
    setNote: (note: string | null) => write(false, (cell) => ({ ...cell, note: note ?? "" })),
    setBackground: (background: string | null) => style({ background: background ?? undefined }),
    setFontColor: (fontColor: string | null) => style({ fontColor: fontColor ?? undefined }),
    setFontWeight: (fontWeight: string | null) => style({ fontWeight: fontWeight ?? undefined }),
  };
  const list: GRangeList = guard<GRangeList, typeof KINDS>(execution, "RangeList", KINDS, fake);
  return list;
}

const KINDS = {
  getRanges: "free",
  clearContent: "write",
  clearNote: "write",
  setValue: "write",
  setNumberFormat: "write",
  setNote: "write",
  setBackground: "write",
  setFontColor: "write",
  setFontWeight: "write",
} as const;
