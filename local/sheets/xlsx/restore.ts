import { displayText } from "../model/number-format.ts";
import { cellAt, isHiddenByFilter } from "../model/read.ts";
import type { ProtectionModel, SheetModel, SpreadsheetModel } from "../model/types.ts";
import { matchColumns } from "./match-columns.ts";
import type { FileState, SheetState } from "./state.ts";

/** Gives a spreadsheet its identity and its script's state back. */
export function restoreFile(spreadsheet: SpreadsheetModel, state: FileState): void {
  const { id, name, timeZone, locale, owner, editors, viewers, lastId, metadata } = state;
  Object.assign(spreadsheet, { id, name, timeZone, locale, owner, editors, viewers, lastId, metadata });
  spreadsheet.script = {
    documentProperties: new Map(state.documentProperties),
    scriptProperties: new Map(state.scriptProperties),
    userProperties: new Map(state.userProperties.map(([user, own]) => [user, new Map(own)])),
    triggers: state.triggers,
  };
}

/** The sheet with its number, metadata, protections and what its filter hides. */
export function restoreSheet(sheet: SheetModel, state: SheetState): SheetModel {
  const restored: SheetModel = { ...sheet, id: state.id, metadata: state.metadata };
  const now = sheet.columns.map((_column, index) => {
    const cell = cellAt(sheet, 1, index + 1);
    return { header: displayText(cell), note: cell.note };
  });
  const places = matchColumns(state.columns, now);
  state.columns.forEach((saved, index) => {
    const place = places[index];
    const column = place === null || place === undefined ? undefined : restored.columns[place];
    if (column) column.metadata = saved.metadata;
  });
  for (const { first, metadata } of state.rows) {
    const row = restored.rows.find((_row, index) => displayText(cellAt(sheet, index + 1, 1)) === first);
    if (row) row.metadata = metadata;
  }
  restored.protections = state.protections.flatMap((protection) => restoreProtection(protection, places));
  restoreFilter(restored, state, now);
  return restored;
}

/** A protection of one column follows it; any other keeps its place. */
function restoreProtection(
  { area, ...rest }: SheetState["protections"][number],
  places: readonly (number | null)[],
): ProtectionModel[] {
  const bare = { ...rest, unprotected: [] };
  if (!area) return [{ ...bare, area: null }];
  const end = (place: number | null) => place ?? Infinity;
  const fixed = { ...area, endRow: end(area.endRow), endColumn: end(area.endColumn) };
  if (fixed.column !== fixed.endColumn) return [{ ...bare, area: fixed }];
  const place = places[fixed.column - 1];
  if (place === null || place === undefined) return [];
  return [{ ...bare, area: { ...fixed, column: place + 1, endColumn: place + 1 } }];
}

/** Rows that are hidden because of the filter are not hidden by the person. */
function restoreFilter(sheet: SheetModel, state: SheetState, now: readonly { header: string }[]): void {
  if (!sheet.filter) return;
  for (const [header, texts] of state.hiddenValues) {
    const place = now.findIndex((column) => column.header === header);
    if (place >= 0) sheet.filter.hiddenValues.set(place + 1, texts);
  }
  sheet.rows.forEach((row, index) => {
    if (row?.hidden && isHiddenByFilter(sheet, index + 1)) row.hidden = false;
  });
}
