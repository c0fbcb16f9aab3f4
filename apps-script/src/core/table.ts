import {
  BASE_FIELD,
  type ColumnSpec,
  KEY_FIELD,
  OPERATIONS_FIELD,
  REVISION_FIELD,
  TAB_SPECS,
  type TabName,
} from "../../../shared/sheet/columns.ts";
import type { CellValue } from "../../../shared/sheet/feed.ts";
import { type DayCodec, kindOf, type RawCell, toWire } from "./cell-codec.ts";

/** Where a tab's managed columns stand: field → column number from 1. Missing ones were deleted by a person. */
export type Columns = ReadonlyMap<string, number>;

export interface TableRow {
  /** Row number in the sheet, from 1; the header is 1. */
  row: number;
  /** Empty: a row of the recruiter's own. */
  key: string;
  /** The key; for the second row with that key and every further one the key and a number. */
  id: string;
  /** By field, for every managed column that is there. */
  cells: Readonly<Record<string, CellValue>>;
  /** Fields whose cell holds a formula. */
  formulas: readonly string[];
  /** Every column as it was read, the recruiter's own ones included. */
  raw: readonly RawCell[];
}

/** One tab as it was read in one go. */
export interface Table {
  tab: TabName;
  columns: Columns;
  /** Headers as they stand, from column 1. */
  header: readonly RawCell[];
  rows: readonly TableRow[];
  /** The first row of each key: the one that counts. */
  byKey: ReadonlyMap<string, TableRow>;
  /** Further rows with a key that was already there: pasted copies. */
  copies: readonly TableRow[];
}

export interface TabReading {
  tab: TabName;
  columns: Columns;
  /** The data range, header included. */
  values: readonly (readonly RawCell[])[];
  /** Same shape; null when formulas were not read. */
  formulas: readonly (readonly string[])[] | null;
}

/** Without these a tab can be neither read nor written safely. */
const NEEDED = [KEY_FIELD, REVISION_FIELD, BASE_FIELD, OPERATIONS_FIELD];

export function missingBookkeeping(columns: Columns): string[] {
  return NEEDED.filter((field) => !columns.has(field));
}

export function columnsOf(tab: TabName): readonly ColumnSpec[] {
  return TAB_SPECS[tab].columns;
}

/** The recruiter's fields of a tab that have a column. */
export function recruiterColumns(table: Pick<Table, "tab" | "columns">): ColumnSpec[] {
  return columnsOf(table.tab).filter(({ field, owner }) => owner === "recruiter" && table.columns.has(field));
}

/** Everything of ours but the key, which is never rewritten. */
export function writableColumns(table: Pick<Table, "tab" | "columns">): ColumnSpec[] {
  return columnsOf(table.tab).filter(
    ({ field, owner }) => owner !== "recruiter" && field !== KEY_FIELD && table.columns.has(field),
  );
}

/** Turns one reading into rows. Pure. */
export function toTable(reading: TabReading, days: DayCodec): Table {
  const { tab, columns } = reading;
  const specs = columnsOf(tab).filter(({ field }) => columns.has(field));
  const rows: TableRow[] = [];
  const byKey = new Map<string, TableRow>();
  const copies: TableRow[] = [];
  for (let index = 1; index < reading.values.length; index += 1) {
    const read = toRow(reading, specs, index, days);
    const isCopy = byKey.has(read.key);
    const row = isCopy ? { ...read, id: `${read.key} ${copies.length + 2}` } : read;
    rows.push(row);
    if (isCopy) copies.push(row);
    else if (row.key !== "") byKey.set(row.key, row);
  }
  return { tab, columns, header: reading.values[0] ?? [], rows, byKey, copies };
}

function toRow(
  { columns, values, formulas }: TabReading,
  specs: readonly ColumnSpec[],
  index: number,
  days: DayCodec,
): TableRow {
  const raw = values[index] ?? [];
  const cells: Record<string, CellValue> = {};
  const withFormula: string[] = [];
  for (const spec of specs) {
    const at = (columns.get(spec.field) ?? 0) - 1;
    cells[spec.field] = toWire(kindOf(spec), raw[at] ?? "", days);
    if (formulas?.[index]?.[at]) withFormula.push(spec.field);
  }
  const key = String(cells[KEY_FIELD] ?? "").trim();
  return { row: index + 1, key, id: key, cells, formulas: withFormula, raw };
}

/** Nothing in any column, the recruiter's own ones included. */
export function isBlank(row: TableRow): boolean {
  return row.raw.every((cell) => cell === "");
}
