import { CELL_COST } from "../execution/costs.ts";
import { spend } from "../execution/enter-call.ts";
import type { Fake } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GRange, GRichTextValue } from "../google-types.ts";
import { type Cell, EMPTY_CELL, isBlank, withoutContent } from "../model/cell.ts";
import { NOT_CALCULATED } from "../model/coerce.ts";
import { instantFromSerial } from "../model/dates.ts";
import { assertFits, enterValue } from "../model/enter.ts";
import { GoogleError } from "../model/google-error.ts";
import { displayText, isDateFormat } from "../model/number-format.ts";
import { cellAt, mapArea } from "../model/read.ts";
import { editCells, entryRules } from "./edit-cells.ts";
import { makersOf, type Place } from "./makers.ts";
import { matrixFor } from "./matrix.ts";
import { makeRichText, richTextOf, richTextOfCell } from "./rich-text.ts";

export const CONTENT_KINDS = {
  clear: "write",
  clearContent: "write",
  getDisplayValue: "read",
  getDisplayValues: "read",
  getFormula: "read",
  getFormulas: "read",
  getRichTextValue: "read",
  getRichTextValues: "read",
  getValue: "read",
  getValues: "read",
  isBlank: "read",
  setFormula: "write",
  setFormulas: "write",
  setRichTextValue: "write",
  setRichTextValues: "write",
  setValue: "write",
  setValues: "write",
} as const;

/** What a range's cells hold, in and out. */
export function rangeContent(execution: Execution, place: Place): Fake<GRange, typeof CONTENT_KINDS> {
  const read = <T>(look: (cell: Cell) => T) => readCells(execution, place, look);
  const first = <T>(look: (cell: Cell) => T) => look(firstCell(execution, place));
  const write = (change: (cell: Cell, row: number, column: number) => Cell) => {
    editCells(execution, { place, change, content: true });
    return makersOf(execution).range(place);
  };
  const enter = (cell: Cell, value: unknown) => enterValue(cell, value, entryRules(execution));
  const value = (cell: Cell) => valueInScript(execution, cell);
  return {
    clear: (options?: { contentsOnly?: boolean; formatOnly?: boolean }) =>
      write((cell) => cleared(cell, options ?? {})),
    clearContent: () => write(withoutContent),
    getDisplayValue: () => first(displayText),
    getDisplayValues: () => read(displayText),
    getFormula: () => first((cell) => cell.formula),
    getFormulas: () => read((cell) => cell.formula),
    getRichTextValue: () => first((cell) => richOrNull(execution, cell)),
    getRichTextValues: () => read((cell) => richOrNull(execution, cell)),
    getValue: () => first(value),
    getValues: () => read(value),
    isBlank: () => read(isBlank).flat().every(Boolean),
    setFormula: (formula: string) => write((cell) => withFormula(cell, formula)),
    setFormulas: (formulas: string[][]) => {
      const block = matrixFor(place, formulas);
      return write((cell, row, column) => withFormula(cell, block[row]?.[column] ?? ""));
    },
    setRichTextValue: (rich: GRichTextValue) => write((cell) => withRichText(cell, rich)),
    setRichTextValues: (richTexts: GRichTextValue[][]) => {
      const block = matrixFor(place, richTexts);
      return write((cell, row, column) => withRichText(cell, block[row]?.[column]));
    },
    setValue: (input: unknown) => {
      enter(EMPTY_CELL, input);
      return write((cell) => enter(cell, input));
    },
    setValues: (values: unknown[][]) => {
      const block = snapshot(matrixFor(place, values));
      for (const input of block.flat()) if (typeof input === "string") assertFits(input);
      return write((cell, row, column) => enter(cell, block[row]?.[column]));
    },
  };
}

/** What `getValue` says: "" for empty, a Date of the script's own realm under a date format. */
function valueInScript(execution: Execution, cell: Cell): unknown {
  if (typeof cell.value !== "number" || !isDateFormat(cell.format)) return cell.value;
  return execution.realm.date(instantFromSerial(cell.value, execution.spreadsheet.timeZone));
}

function firstCell(execution: Execution, { sheet, area }: Place): Cell {
  spend(execution, CELL_COST.read);
  return cellAt(sheet, area.row, area.column);
}

function readCells<T>(execution: Execution, { sheet, area }: Place, look: (cell: Cell) => T): T[][] {
  if (area.endRow > sheet.rows.length || area.endColumn > sheet.columns.length) {
    throw new GoogleError("The coordinates of the range are outside the dimensions of the sheet.");
  }
  spend(execution, (area.endRow - area.row + 1) * (area.endColumn - area.column + 1) * CELL_COST.read);
  return mapArea(area, (row, column) => look(cellAt(sheet, row, column)));
}

/** The script may go on changing its array; a buffered write holds what it was given. */
function snapshot<T>(block: readonly (readonly T[])[]): T[][] {
  return block.map((row) => Array.from(row));
}

function cleared(
  cell: Cell,
  { contentsOnly, formatOnly }: { contentsOnly?: boolean; formatOnly?: boolean },
): Cell {
  if (contentsOnly) return withoutContent(cell);
  if (formatOnly) return { ...cell, format: "", style: {} };
  return EMPTY_CELL;
}

function withFormula(cell: Cell, formula: string): Cell {
  if (formula === "") return withoutContent(cell);
  const text = String(formula);
  return { ...cell, value: NOT_CALCULATED, formula: text.startsWith("=") ? text : `=${text}`, runs: [] };
}

function withRichText(cell: Cell, rich: GRichTextValue | undefined): Cell {
  if (!rich)
    throw new GoogleError("The parameters don't match the method signature: a RichTextValue is wanted.");
  const { text, runs } = richTextOf(rich);
  assertFits(text);
  return { ...cell, value: text, formula: "", runs };
}

function richOrNull(execution: Execution, cell: Cell): GRichTextValue | null {
  const rich = richTextOfCell(cell);
  return rich && makeRichText(execution, rich);
}
