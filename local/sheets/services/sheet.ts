import { guard } from "../execution/guard.ts";
import { gridSize } from "../execution/pending.ts";
import type { Execution } from "../execution/state.ts";
import type { GRange, GSheet } from "../google-types.ts";
import { areaOf } from "../model/area.ts";
import { withoutContent } from "../model/cell.ts";
import { duplicateSheet } from "../model/copy.ts";
import { lastColumn, lastRow } from "../model/read.ts";
import type { SheetModel } from "../model/types.ts";
import {
  addMetadata,
  findMetadata,
  type MetadataArguments,
  makeMetadataFinder,
  onSheet,
} from "./developer-metadata.ts";
import { editCells, editNow } from "./edit-cells.ts";
import { makeFilter } from "./filter.ts";
import { makersOf, type Place, placeOf } from "./makers.ts";
import { protect, protectionsOf } from "./protection.ts";
import { makeRangeList } from "./range-list.ts";
import { GRID_KINDS, sheetGrid } from "./sheet-grid.ts";
import { LOOKS_KINDS, sheetLooks } from "./sheet-looks.ts";
import { resolveRange } from "./sheet-place.ts";
import { makeTextFinder } from "./text-finder.ts";

const KINDS = {
  ...GRID_KINDS,
  ...LOOKS_KINDS,
  activate: "other",
  addDeveloperMetadata: "write",
  clear: "write",
  clearContents: "write",
  copyTo: "structural",
  createDeveloperMetadataFinder: "free",
  createTextFinder: "free",
  getActiveCell: "read",
  getActiveRange: "read",
  getCurrentCell: "read",
  getDataRange: "read",
  getDeveloperMetadata: "read",
  getFilter: "read",
  getIndex: "read",
  getLastColumn: "read",
  getLastRow: "read",
  getMaxColumns: "read",
  getMaxRows: "read",
  getName: "read",
  getParent: "free",
  getProtections: "read",
  getRange: "free",
  getRangeList: "free",
  getSheetId: "free",
  getSheetName: "read",
  protect: "write",
  setActiveRange: "other",
} as const;

type RangeArguments = [string] | [number, number, number?, number?];

export function makeSheet(execution: Execution, sheet: SheetModel): GSheet {
  const { range } = makersOf(execution);
  const self = () => makersOf(execution).sheet(sheet);
  const all = (): Place => {
    const { rows, columns } = gridSize(execution, sheet);
    return { sheet, area: areaOf(1, 1, rows, columns) };
  };
  const clear = () => {
    editCells(execution, { place: all(), change: withoutContent, content: true });
    return self();
  };
  const active = (): GRange => {
    const { selection } = execution.world;
    return range({ sheet, area: selection?.sheet === sheet ? selection.area : areaOf(1, 1) });
  };
  const activeCell = () => active().getCell(1, 1);
  return guard<GSheet, typeof KINDS>(execution, "Sheet", KINDS, {
    ...sheetGrid(execution, sheet),
    ...sheetLooks(execution, sheet),
    activate: () => {
      execution.world.selection = { sheet, area: areaOf(1, 1) };
      return self();
    },
    addDeveloperMetadata: (...args: MetadataArguments) => {
      addMetadata(execution, { kind: "SHEET", sheet }, args);
      return self();
    },
    clear,
    clearContents: clear,
    copyTo: () => makersOf(execution).sheet(copyInto(execution, sheet)),
    createDeveloperMetadataFinder: () => makeMetadataFinder(execution, onSheet(sheet)),
    createTextFinder: (text: string) => makeTextFinder(execution, all(), text),
    getActiveCell: activeCell,
    getActiveRange: active,
    getCurrentCell: activeCell,
    getDataRange: () =>
      range({ sheet, area: areaOf(1, 1, Math.max(lastRow(sheet), 1), Math.max(lastColumn(sheet), 1)) }),
    getDeveloperMetadata: () =>
      findMetadata(execution, ({ place }) => place.kind === "SHEET" && place.sheet === sheet),
    getFilter: () => (sheet.filter ? makeFilter(execution, sheet) : null),
    getIndex: () => execution.spreadsheet.sheets.indexOf(sheet) + 1,
    getLastColumn: () => lastColumn(sheet),
    getLastRow: () => lastRow(sheet),
    getMaxColumns: () => sheet.columns.length,
    getMaxRows: () => sheet.rows.length,
    getName: () => sheet.name,
    getParent: () => makersOf(execution).spreadsheet(),
    getProtections: (type: unknown) => protectionsOf(execution, sheet, type),
    getRange: (...args: RangeArguments) => range(resolveRange(execution, sheet, args)),
    getRangeList: (texts: string[]) =>
      makeRangeList(
        execution,
        Array.from(texts, (text) => resolveRange(execution, sheet, [text])),
      ),
    getSheetId: () => sheet.id,
    getSheetName: () => sheet.name,
    protect: () => protect(execution, sheet, null),
    setActiveRange: (target: GRange) => {
      execution.world.selection = { sheet, area: placeOf(target).area };
      return target;
    },
  });
}

/** A copy at the end of the same file: the script may reach no other. */
function copyInto(execution: Execution, sheet: SheetModel): SheetModel {
  editNow(execution, () => undefined);
  return duplicateSheet(execution.spreadsheet, sheet, `Copy of ${sheet.name}`);
}
