import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GRange, GTextFinder } from "../google-types.ts";
import { areaOf } from "../model/area.ts";
import { displayText } from "../model/number-format.ts";
import { cellAt, mapArea } from "../model/read.ts";
import { makersOf, type Place } from "./makers.ts";

/** Finds a text in the cells of a place, row by row. */
export function makeTextFinder(execution: Execution, { sheet, area }: Place, wanted: string): GTextFinder {
  let matchCase = false;
  let entireCell = false;
  let last = -1;
  const fold = (text: string) => (matchCase ? text : text.toLowerCase());
  const matches = (row: number, column: number) => {
    const text = fold(displayText(cellAt(sheet, row, column)));
    return entireCell ? text === fold(wanted) : text.includes(fold(wanted));
  };
  const findAll = (): GRange[] =>
    mapArea(area, (row, column) => ({ row, column }))
      .flat()
      .filter(({ row, column }) => matches(row, column))
      .map(({ row, column }) => makersOf(execution).range({ sheet, area: areaOf(row, column) }));
  const finder: GTextFinder = guard<GTextFinder, typeof KINDS>(execution, "TextFinder", KINDS, {
    findAll,
    findNext: () => {
      last += 1;
      return findAll()[last] ?? null;
    },
    matchCase: (on: boolean) => {
      matchCase = on;
      return finder;
    },
    matchEntireCell: (on: boolean) => {
      entireCell = on;
      return finder;
    },
  });
  return finder;
}

const KINDS = { findAll: "read", findNext: "read", matchCase: "free", matchEntireCell: "free" } as const;
