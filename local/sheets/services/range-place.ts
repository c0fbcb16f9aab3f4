import type { Fake } from "../execution/guard.ts";
import { gridSize } from "../execution/pending.ts";
import type { Execution } from "../execution/state.ts";
import type { GRange } from "../google-types.ts";
import { type Area, areaOf, toA1 } from "../model/area.ts";
import { GoogleError } from "../model/google-error.ts";
import { makersOf, type Place } from "./makers.ts";

export const PLACE_KINDS = {
  activate: "other",
  getA1Notation: "free",
  getCell: "free",
  getColumn: "free",
  getGridId: "free",
  getHeight: "free",
  getLastColumn: "free",
  getLastRow: "free",
  getNumColumns: "free",
  getNumRows: "free",
  getRow: "free",
  getRowIndex: "free",
  getSheet: "free",
  getWidth: "free",
  isEndColumnBounded: "free",
  isEndRowBounded: "free",
  offset: "free",
} as const;

/** Where a range is: answered from its own numbers, which no edit of others ever moves. */
export function rangePlace(execution: Execution, place: Place): Fake<GRange, typeof PLACE_KINDS> {
  const { area, sheet } = place;
  const rows = area.endRow - area.row + 1;
  const columns = area.endColumn - area.column + 1;
  const make = (target: Area) =>
    makersOf(execution).range({ sheet, area: insideGrid(execution, { sheet, area: target }) });
  return {
    activate: () => {
      execution.world.selection = { sheet, area };
      return makersOf(execution).range(place);
    },
    getA1Notation: () => toA1(named(place)),
    getCell: (row: number, column: number) => {
      if (row < 1 || column < 1 || row > rows || column > columns) {
        throw new GoogleError("Cell reference out of range");
      }
      return make(areaOf(area.row + row - 1, area.column + column - 1));
    },
    getColumn: () => area.column,
    getGridId: () => sheet.id,
    getHeight: () => rows,
    getLastColumn: () => area.endColumn,
    getLastRow: () => area.endRow,
    getNumColumns: () => columns,
    getNumRows: () => rows,
    getRow: () => area.row,
    getRowIndex: () => area.row,
    getSheet: () => makersOf(execution).sheet(sheet),
    getWidth: () => columns,
    isEndColumnBounded: () => !place.openColumns,
    isEndRowBounded: () => !place.openRows,
    offset: (down: number, right: number, height?: number, width?: number) =>
      make(areaOf(area.row + down, area.column + right, height ?? rows, width ?? columns)),
  };
}

/** The area with its open ends open again, as a person would write it and as rules and protections keep it. */
export function named({ area, openRows, openColumns }: Place): Area {
  return {
    ...area,
    ...(openRows ? { endRow: Infinity } : {}),
    ...(openColumns ? { endColumn: Infinity } : {}),
  };
}

/** @throws GoogleError in Google's words when the area leaves the grid as this execution sees it. */
export function insideGrid(execution: Execution, { sheet, area }: Place): Area {
  const { rows, columns } = gridSize(execution, sheet);
  const parts = [area.row, area.column, area.endRow, area.endColumn];
  if (!parts.every(Number.isInteger))
    throw new GoogleError("The parameters (number,number) don't match the method signature.");
  if (area.row < 1) throw new GoogleError("The starting row of the range is too small.");
  if (area.column < 1) throw new GoogleError("The starting column of the range is too small.");
  if (area.endRow < area.row) throw new GoogleError("The number of rows in the range must be at least 1.");
  if (area.endColumn < area.column)
    throw new GoogleError("The number of columns in the range must be at least 1.");
  if (area.endRow > rows || area.endColumn > columns) {
    throw new GoogleError("The coordinates of the range are outside the dimensions of the sheet.");
  }
  return area;
}
