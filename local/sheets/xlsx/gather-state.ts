import type { Area } from "../model/area.ts";
import { displayText } from "../model/number-format.ts";
import { cellAt } from "../model/read.ts";
import type { SheetModel, SpreadsheetModel } from "../model/types.ts";
import type { FileState, SheetState } from "./state.ts";

/** Everything of a spreadsheet that a workbook has no place for. */
export function gatherState(spreadsheet: SpreadsheetModel): FileState {
  const { id, name, timeZone, locale, owner, editors, viewers, lastId, metadata, script } = spreadsheet;
  return {
    version: 1,
    ...{ id, name, timeZone, locale, owner, editors, viewers, lastId, metadata },
    documentProperties: [...script.documentProperties],
    scriptProperties: [...script.scriptProperties],
    userProperties: [...script.userProperties].map(([user, own]) => [user, [...own]]),
    triggers: script.triggers,
    sheets: spreadsheet.sheets.map(sheetState),
  };
}

function sheetState(sheet: SheetModel): SheetState {
  const header = (column: number) => displayText(cellAt(sheet, 1, column));
  return {
    id: sheet.id,
    name: sheet.name,
    metadata: sheet.metadata,
    columns: sheet.columns.map((column, index) => ({
      header: header(index + 1),
      note: cellAt(sheet, 1, index + 1).note,
      metadata: column.metadata,
    })),
    rows: sheet.rows.flatMap((row, index) =>
      row && row.metadata.length > 0
        ? [{ first: displayText(cellAt(sheet, index + 1, 1)), metadata: row.metadata }]
        : [],
    ),
    protections: sheet.protections.map(({ unprotected: _unprotected, ...protection }) => ({
      ...protection,
      area: protection.area && openEnds(protection.area),
    })),
    hiddenValues: [...(sheet.filter?.hiddenValues ?? [])].map(([column, texts]) => [
      header(column),
      [...texts],
    ]),
  };
}

function openEnds({
  row,
  column,
  endRow,
  endColumn,
}: Area): NonNullable<SheetState["protections"][number]["area"]> {
  const end = (place: number) => (Number.isFinite(place) ? place : null);
  return { row, column, endRow: end(endRow), endColumn: end(endColumn) };
}
