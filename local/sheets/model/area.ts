/** A rectangle, 1-based, both ends included. An open end (a whole column or row) is Infinity. */
export interface Area {
  row: number;
  column: number;
  endRow: number;
  endColumn: number;
}

/** `row`, `column`, `rows`, `columns` → the area. */
export function areaOf(row: number, column: number, rows = 1, columns = 1): Area {
  return { row, column, endRow: row + rows - 1, endColumn: column + columns - 1 };
}

export function contains(area: Area, row: number, column: number): boolean {
  return row >= area.row && row <= area.endRow && column >= area.column && column <= area.endColumn;
}

export function overlaps(one: Area, other: Area): boolean {
  return (
    one.row <= other.endRow &&
    other.row <= one.endRow &&
    one.column <= other.endColumn &&
    other.column <= one.endColumn
  );
}

/** Open ends cut off at the grid. */
export function within(area: Area, rows: number, columns: number): Area {
  return { ...area, endRow: Math.min(area.endRow, rows), endColumn: Math.min(area.endColumn, columns) };
}

/** 28 → "AB". */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

/** "B2:D9", "A:C", "2:2", "A2:A" → the area, open where it names no end; null when it is no such text. */
export function parseA1(text: string): Area | null {
  const parts = text.replaceAll("$", "").split(":");
  const from = corner(parts[0] ?? "");
  const to = parts.length === 1 ? from : corner(parts[1] ?? "");
  if (!from || !to || parts.length > 2) return null;
  if (parts.length === 1 && (from.row === null || from.column === null)) return null;
  const area = {
    row: from.row ?? 1,
    column: from.column ?? 1,
    endRow: to.row ?? Infinity,
    endColumn: to.column ?? Infinity,
  };
  return {
    row: Math.min(area.row, area.endRow),
    column: Math.min(area.column, area.endColumn),
    endRow: Math.max(area.row, area.endRow),
    endColumn: Math.max(area.column, area.endColumn),
  };
}

function corner(text: string): { row: number | null; column: number | null } | null {
  const match = /^([A-Za-z]*)(\d*)$/.exec(text.trim());
  if (!match || text.trim() === "") return null;
  return {
    column: match[1] ? columnNumber(match[1]) : null,
    row: match[2] ? Number(match[2]) : null,
  };
}

/** The area → "B2:D9"; open ends as Google writes them: "A2:A", "A:C". */
export function toA1({ row, column, endRow, endColumn }: Area): string {
  const open = (end: number) => !Number.isFinite(end);
  if (open(endRow) && open(endColumn)) return `${columnLetters(column)}${row}:${row}`;
  if (open(endColumn)) return `${row}:${endRow}`;
  const from = open(endRow) && row === 1 ? columnLetters(column) : `${columnLetters(column)}${row}`;
  if (open(endRow)) return `${from}:${columnLetters(endColumn)}`;
  const to = `${columnLetters(endColumn)}${endRow}`;
  return from === to ? from : `${from}:${to}`;
}
