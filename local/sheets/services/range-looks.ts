import type { Fake } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GDataValidation, GRange } from "../google-types.ts";
import { overlaps } from "../model/area.ts";
import type { Cell, CellStyle, ValidationRule } from "../model/cell.ts";
import { GoogleError } from "../model/google-error.ts";
import { AUTOMATIC_PATTERN } from "../model/number-format.ts";
import { cellAt, mapArea } from "../model/read.ts";
import { makeDataValidation, ruleOf } from "./data-validation.ts";
import { editCells } from "./edit-cells.ts";
import { makersOf, type Place } from "./makers.ts";
import { matrixFor } from "./matrix.ts";

export const LOOKS_KINDS = {
  clearDataValidations: "write",
  clearFormat: "write",
  clearNote: "write",
  getBackground: "read",
  getBackgrounds: "read",
  getDataValidation: "read",
  getDataValidations: "read",
  getFontWeight: "read",
  getFontWeights: "read",
  getHorizontalAlignment: "read",
  getNote: "read",
  getNotes: "read",
  getNumberFormat: "read",
  getNumberFormats: "read",
  getWrap: "read",
  insertCheckboxes: "write",
  setBackground: "write",
  setBackgrounds: "write",
  setDataValidation: "write",
  setDataValidations: "write",
  setFontColor: "write",
  setFontColors: "write",
  setFontFamily: "write",
  setFontLine: "write",
  setFontSize: "write",
  setFontStyle: "write",
  setFontWeight: "write",
  setFontWeights: "write",
  setHorizontalAlignment: "write",
  setNote: "write",
  setNotes: "write",
  setNumberFormat: "write",
  setNumberFormats: "write",
  setVerticalAlignment: "write",
  setWrap: "write",
  setWrapStrategy: "write",
} as const;

const CHECKBOX: ValidationRule = { criteria: "CHECKBOX", values: [], allowInvalid: false, helpText: null };

/** Formats, notes, dropdowns and colours of a range. */
export function rangeLooks(execution: Execution, place: Place): Fake<GRange, typeof LOOKS_KINDS> {
  const { sheet, area } = place;
  const read = <T>(look: (cell: Cell) => T) =>
    mapArea(area, (row, column) => look(cellAt(sheet, row, column)));
  const first = <T>(look: (cell: Cell) => T) => look(cellAt(sheet, area.row, area.column));
  const write = (change: (cell: Cell, row: number, column: number) => Cell) => {
    editCells(execution, { place, change, content: false });
    return makersOf(execution).range(place);
  };
  const each = <T>(values: readonly (readonly T[])[], change: (cell: Cell, value: T | undefined) => Cell) => {
    const block = matrixFor(place, values).map((row) => Array.from(row));
    return write((cell, row, column) => change(cell, block[row]?.[column]));
  };
  const style = (more: CellStyle) => write((cell) => styled(cell, more));
  const validation = (cell: Cell) => cell.validation && makeDataValidation(execution, cell.validation);
  const setRule = (rule: ValidationRule | null) => {
    assertUntyped(place);
    return write((cell) => ({ ...cell, validation: rule }));
  };
  return {
    clearDataValidations: () => setRule(null),
    clearFormat: () => write((cell) => ({ ...cell, format: "", style: {} })),
    clearNote: () => write((cell) => ({ ...cell, note: "" })),
    getBackground: () => first(backgroundOf),
    getBackgrounds: () => read(backgroundOf),
    getDataValidation: () => first(validation),
    getDataValidations: () => read(validation),
    getFontWeight: () => first(weightOf),
    getFontWeights: () => read(weightOf),
    getHorizontalAlignment: () => first((cell) => cell.style.horizontalAlignment ?? "general"),
    getNote: () => first((cell) => cell.note),
    getNotes: () => read((cell) => cell.note),
    getNumberFormat: () => first(formatOf),
    getNumberFormats: () => read(formatOf),
    getWrap: () => first((cell) => cell.style.wrap === "WRAP"),
    insertCheckboxes: () => setRule(CHECKBOX),
    setBackground: (color: string | null) => style({ background: color ?? undefined }),
    setBackgrounds: (colors: (string | null)[][]) =>
      each(colors, (cell, color) => styled(cell, { background: color ?? undefined })),
    setDataValidation: (rule: GDataValidation | null) => setRule(rule && ruleOf(rule)),
    setDataValidations: (rules: (GDataValidation | null)[][]) => {
      assertUntyped(place);
      return each(rules, (cell, rule) => ({ ...cell, validation: rule ? ruleOf(rule) : null }));
    },
    setFontColor: (color: string | null) => style({ fontColor: color ?? undefined }),
    setFontColors: (colors: unknown[][]) =>
      each(colors, (cell, color) => styled(cell, { fontColor: color ? String(color) : undefined })),
    setFontFamily: (family: string | null) => style({ fontFamily: family ?? undefined }),
    setFontLine: (line: string | null) => style({ fontLine: line ?? undefined }),
    setFontSize: (size: number) => style({ fontSize: size }),
    setFontStyle: (fontStyle: string | null) => style({ fontStyle: fontStyle ?? undefined }),
    setFontWeight: (weight: string | null) => style({ fontWeight: weight ?? undefined }),
    setFontWeights: (weights: (string | null)[][]) =>
      each(weights, (cell, weight) => styled(cell, { fontWeight: weight ?? undefined })),
    setHorizontalAlignment: (alignment: string | null) =>
      style({ horizontalAlignment: alignment ?? undefined }),
    setNote: (note: string | null) => write((cell) => ({ ...cell, note: note ?? "" })),
    setNotes: (notes: (string | null)[][]) => each(notes, (cell, note) => ({ ...cell, note: note ?? "" })),
    setNumberFormat: (format: string) => write((cell) => ({ ...cell, format: plainFormat(format) })),
    setNumberFormats: (formats: string[][]) =>
      each(formats, (cell, format) => ({ ...cell, format: plainFormat(format ?? "") })),
    setVerticalAlignment: (alignment: string | null) => style({ verticalAlignment: alignment ?? undefined }),
    setWrap: (wraps: boolean) => style({ wrap: wraps ? "WRAP" : "OVERFLOW" }),
    setWrapStrategy: (strategy: unknown) => style({ wrap: String(strategy) }),
  };
}

function styled(cell: Cell, more: CellStyle): Cell {
  return { ...cell, style: { ...cell.style, ...more } };
}

function backgroundOf(cell: Cell): string {
  return cell.style.background ?? "#ffffff";
}

function weightOf(cell: Cell): "bold" | "normal" {
  return cell.style.fontWeight === "bold" ? "bold" : "normal";
}

function formatOf(cell: Cell): string {
  return cell.format || AUTOMATIC_PATTERN;
}

function plainFormat(format: string): string {
  return format === AUTOMATIC_PATTERN || /^general$/i.test(format) ? "" : String(format);
}

/** Google's "tables" refuse dropdowns in typed columns. */
function assertUntyped({ sheet, area }: Place): void {
  if (sheet.typedTables.some((table) => overlaps(table, area))) {
    throw new GoogleError("This operation is not allowed on cells in typed columns.");
  }
}
