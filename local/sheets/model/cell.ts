/** What a cell holds. Empty is "". A date is its serial number (days since 1899-12-30) under a date format. */
export type Scalar = string | number | boolean;

export interface TextStyleSpec {
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strikethrough?: boolean;
  fontSize?: number;
  fontFamily?: string;
  foregroundColor?: string;
}

/** A stretch of a rich text, `end` excluded. */
export interface TextRun {
  start: number;
  end: number;
  link: string | null;
  style: TextStyleSpec;
}

export interface ValidationRule {
  /** Name of the published criteria, such as "VALUE_IN_LIST" or "NUMBER_BETWEEN". */
  readonly criteria: string;
  readonly values: readonly unknown[];
  /** false: what does not fit is refused. */
  readonly allowInvalid: boolean;
  readonly helpText: string | null;
}

/** How a cell looks: kept and handed back, never interpreted. */
export interface CellStyle {
  background?: string;
  fontColor?: string;
  fontWeight?: string;
  fontStyle?: string;
  fontLine?: string;
  fontFamily?: string;
  fontSize?: number;
  horizontalAlignment?: string;
  verticalAlignment?: string;
  wrap?: string;
}

/** One cell. Never changed in place: a write puts another cell in its stead. */
export interface Cell {
  readonly value: Scalar;
  /** With its leading "="; "" when the cell holds no formula. */
  readonly formula: string;
  /** Number format pattern; "" is automatic, "@" is plain text. */
  readonly format: string;
  readonly runs: readonly TextRun[];
  readonly note: string;
  readonly validation: ValidationRule | null;
  readonly style: CellStyle;
}

export const EMPTY_CELL: Cell = Object.freeze({
  value: "",
  formula: "",
  format: "",
  runs: [],
  note: "",
  validation: null,
  style: {},
});

/** True when a person would call the cell empty: formats, notes and dropdowns do not count. */
export function isBlank(cell: Cell): boolean {
  return cell.value === "" && cell.formula === "";
}

/** The cell without its content; note, format, dropdown and looks stay. */
export function withoutContent(cell: Cell): Cell {
  return { ...cell, value: "", formula: "", runs: [] };
}

/** What a new row or column takes over from its neighbour: format, dropdown and looks. */
export function asNeighbour(cell: Cell): Cell {
  return { ...EMPTY_CELL, format: cell.format, validation: cell.validation, style: cell.style };
}
