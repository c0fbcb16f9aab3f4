import { displayText } from "../model/number-format.ts";
import { cellAt } from "../model/read.ts";
import type { SheetModel } from "../model/types.ts";
import type { SheetState } from "./state.ts";

interface SheetMatch {
  sheet: SheetModel;
  known: SheetState;
}

/** Which sheet of the workbook is which of the saved ones: by name, else by at least half of its headers. */
export function matchSheets(sheets: readonly SheetModel[], known: readonly SheetState[]): SheetMatch[] {
  const byName = sheets.flatMap((sheet) => {
    const same = known.find(({ name }) => name === sheet.name);
    return same ? [{ sheet, known: same }] : [];
  });
  const left = sheets.filter((sheet) => !byName.some((match) => match.sheet === sheet));
  const open = new Set(known.filter((state) => !byName.some((match) => match.known === state)));
  const renamed = left.flatMap((sheet) => {
    const alike = [...open].find((state) => isAlike(sheet, state));
    if (alike) open.delete(alike);
    return alike ? [{ sheet, known: alike }] : [];
  });
  return [...byName, ...renamed];
}

function isAlike(sheet: SheetModel, state: SheetState): boolean {
  const headers = new Set(sheet.columns.map((_column, index) => displayText(cellAt(sheet, 1, index + 1))));
  const wanted = state.columns.map(({ header }) => header).filter((header) => header !== "");
  return wanted.length > 0 && wanted.filter((header) => headers.has(header)).length * 2 >= wanted.length;
}
