import { applyPending, hasPendingStructure, submit } from "../execution/pending.ts";
import type { Execution } from "../execution/state.ts";
import { areaOf, toA1 } from "../model/area.ts";
import type { Cell } from "../model/cell.ts";
import type { EntryRules } from "../model/enter.ts";
import { GoogleError } from "../model/google-error.ts";
import { cellAt, mapArea } from "../model/read.ts";
import type { SheetModel } from "../model/types.ts";
import { fitsRule } from "../model/validation.ts";
import { changeCells } from "../model/write.ts";
import type { Place } from "./makers.ts";
import { assertMayEdit } from "./rights.ts";

export interface CellEdit {
  place: Place;
  /** `row` and `column` count from 0 within the place. */
  change: (cell: Cell, row: number, column: number) => Cell;
  /** The content changes, so that dropdowns have a say. */
  content: boolean;
}

/** Submits a change of cells: all of them or none. Looks cost as much as values. */
export function editCells(execution: Execution, edit: CellEdit): void {
  const { sheet, area } = edit.place;
  assertMayEdit(execution, sheet, area);
  const early = execution.world.behaviour.validationErrors === "at-call";
  if (edit.content && early && !hasPendingStructure(execution, sheet)) assertAccepted(execution, edit);
  submit(execution, {
    sheet,
    cells: (area.endRow - area.row + 1) * (area.endColumn - area.column + 1),
    rows: 0,
    columns: 0,
    structural: false,
    apply: () => applyEdit(execution, edit),
  });
}

/** Submits a change of the grid itself. */
export function editGrid(
  execution: Execution,
  sheet: SheetModel,
  grown: { rows?: number; columns?: number },
  apply: () => void,
): void {
  assertMayEdit(execution, sheet, areaOf(1, 1));
  const { rows = 0, columns = 0 } = grown;
  submit(execution, { sheet, cells: 0, rows, columns, structural: true, apply });
}

/** Submits a change that is neither: widths, hidden columns, frozen rows. */
export function editSheet(execution: Execution, sheet: SheetModel, apply: () => void): void {
  assertMayEdit(execution, sheet, areaOf(1, 1));
  submit(execution, { sheet, cells: 0, rows: 0, columns: 0, structural: false, apply });
}

/** Changes something that cannot wait (metadata, protections, filters): pending writes go first. */
export function editNow(execution: Execution, apply: () => void): void {
  applyPending(execution);
  apply();
}

export function entryRules(execution: Execution): EntryRules {
  const { timeZone, locale } = execution.spreadsheet;
  return { timeZone, locale, behaviour: execution.world.behaviour };
}

function applyEdit(execution: Execution, edit: CellEdit): void {
  const { sheet, area } = edit.place;
  if (area.endRow > sheet.rows.length || area.endColumn > sheet.columns.length) {
    throw new GoogleError("The coordinates of the range are outside the dimensions of the sheet.");
  }
  if (edit.content) assertAccepted(execution, edit);
  changeCells(sheet, area, (cell, row, column) => edit.change(cell, row - area.row, column - area.column));
}

function assertAccepted(execution: Execution, { place: { sheet, area }, change }: CellEdit): void {
  mapArea(area, (row, column) => {
    const cell = cellAt(sheet, row, column);
    if (!cell.validation || cell.validation.allowInvalid) return;
    const next = change(cell, row - area.row, column - area.column);
    if (fitsRule(next, cell.validation, execution.spreadsheet.timeZone)) return;
    throw new GoogleError(
      `The data you entered in cell ${toA1(areaOf(row, column))} violates the data validation rules set on this cell.`,
    );
  });
}
