import {
  BASE_FIELD,
  type ColumnSpec,
  REVISION_FIELD,
  STATUS_FIELD,
  TAB_SPECS,
} from "../../../shared/sheet/columns.ts";
import type { CellValue, FeedRow } from "../../../shared/sheet/feed.ts";
import { isAbnormal } from "./abnormal.ts";
import { type Base, formatBase, formatWritten, parseBase, parseWritten } from "./bookkeeping.ts";
import { kindOf, saysSame } from "./cell-codec.ts";
import { isClean } from "./dirty.ts";
import { columnsOf, recruiterColumns, type Table, type TableRow } from "./table.ts";
import { setTarget, type Targets } from "./targets.ts";
import { closedText, isClosedMark } from "./texts.ts";

export interface PullOptions {
  /** Keys of rows a person deleted, or that were here and are not any more: they are not brought back. */
  away: ReadonlySet<string>;
  /** The feed was read from its beginning: rows are repaired even when their revision is the feed's. */
  full: boolean;
  /** A person said that so many rows closing at once is right. */
  allowMany: boolean;
}

export interface PullPlan {
  inserts: readonly FeedRow[];
  targets: Targets;
  /** Ids of rows that change, by what becomes of them. */
  changed: number;
  closed: number;
  /** Rows that were deleted by a person or are older than what the sheet has. */
  skipped: number;
  /** Recruiters' cells left alone because they say something the server has not heard. */
  kept: number;
  /** Nothing may be written: so many rows would close at once. Null when all is well. */
  halted: { count: number; of: number } | null;
}

/**
 * What the feed changes in one tab. Pure: the same table and rows give the same plan, and planning again after the plan
 * was carried out gives an empty one. `rows` holds the newest state of each key.
 */
export function planPull(table: Table, rows: readonly FeedRow[], options: PullOptions): PullPlan {
  const closing = rows.filter((row) => row.deleted && isOpen(table.byKey.get(row.key))).length;
  const of = table.byKey.size;
  const halted = isAbnormal(closing, of) && !options.allowMany ? { count: closing, of } : null;
  const plan = {
    inserts: [] as FeedRow[],
    targets: new Map() as Targets,
    changed: 0,
    closed: 0,
    skipped: 0,
    kept: 0,
  };
  if (halted) return { ...plan, halted };
  for (const row of rows) {
    const present = table.byKey.get(row.key);
    if (present) planRow(table, present, row, options.full, plan);
    else if (row.deleted || options.away.has(row.key)) plan.skipped += 1;
    else plan.inserts.push(row);
  }
  return { ...plan, halted };
}

type Counts = Pick<PullPlan, "targets" | "changed" | "closed" | "skipped" | "kept">;

function planRow(table: Table, present: TableRow, row: FeedRow, full: boolean, plan: Counts): void {
  const had = Number(present.cells[REVISION_FIELD] ?? 0);
  if (row.revision < had && !full) {
    plan.skipped += 1;
    return;
  }
  const targets: Targets = new Map();
  planManaged(table, present, row, targets);
  plan.kept += planRecruiter(table, present, row, targets);
  const cells = targets.get(present.id);
  if (!cells) return;
  plan.targets.set(present.id, cells);
  if (row.deleted && isOpen(present)) plan.closed += 1;
  else if (Object.keys(cells).some((field) => field !== REVISION_FIELD && field !== BASE_FIELD))
    plan.changed += 1;
}

function planManaged(table: Table, present: TableRow, row: FeedRow, targets: Targets): void {
  const isEmptied = TAB_SPECS[table.tab].rows === "page" && row.deleted;
  for (const column of columnsOf(table.tab)) {
    const { field, owner } = column;
    if (owner !== "rolecall" || field === STATUS_FIELD || !table.columns.has(field)) continue;
    const value = isEmptied ? null : row.cells[field];
    if (value !== undefined) aim(present, column, value, targets);
  }
  const status = present.cells[STATUS_FIELD] ?? null;
  if (table.columns.has(STATUS_FIELD) && row.deleted !== isClosedMark(status)) {
    setTarget(targets, present.id, STATUS_FIELD, row.deleted ? closedText(status) : null);
  }
  const revision = String(row.revision);
  if (present.cells[REVISION_FIELD] !== revision) setTarget(targets, present.id, REVISION_FIELD, revision);
}

function aim(present: TableRow, column: ColumnSpec, value: CellValue, targets: Targets): void {
  const same = saysSame(kindOf(column), present.cells[column.field] ?? null, value);
  if (!same || present.formulas.includes(column.field)) setTarget(targets, present.id, column.field, value);
}

/** Brings clean cells up to date; the number of cells left alone because the recruiter changed them. */
function planRecruiter(table: Table, present: TableRow, row: FeedRow, targets: Targets): number {
  const columns = recruiterColumns(table).filter(({ field }) => row.cells[field] !== undefined);
  const known = parseBase(present.cells[BASE_FIELD] ?? null, present.key);
  if (columns.length === 0 && known) return 0;
  const written = known ? null : writtenInto(present);
  const base: Base = known ?? { values: {}, rejected: {}, theirs: {} };
  let kept = 0;
  for (const column of columns) {
    const value = row.cells[column.field] ?? null;
    if (known && heardSame(column, base, value)) continue;
    const mine = present.cells[column.field] ?? null;
    const mayWrite = known
      ? isClean(present, column, base)
      : mine === null || isOurs(column, mine, row, written);
    if (mayWrite) aimFree(present, column, value, targets);
    else if (!saysSame(kindOf(column), mine, value)) kept += 1;
    // A cell the recruiter changed keeps its base: the next push then meets the server's value as a conflict.
    if (mayWrite || !known) base.values[column.field] = value;
  }
  const text = formatBase(present.key, base);
  if (text !== present.cells[BASE_FIELD]) setTarget(targets, present.id, BASE_FIELD, text);
  return kept;
}

/** What we wrote into a row nobody verified, even when that itself landed in another column. */
function writtenInto({ raw, key }: TableRow): Base["values"] | null {
  for (const cell of raw) {
    const written = typeof cell === "string" ? parseWritten(cell, key) : null;
    if (written) return written;
  }
  return null;
}

/** A row that was cut off while it was written shows what was written, perhaps under another header. */
function isOurs(
  column: ColumnSpec,
  mine: CellValue,
  row: FeedRow,
  written: Readonly<Record<string, CellValue>> | null,
): boolean {
  if (written === null) return false;
  if (saysSame(kindOf(column), mine, written[column.field] ?? null)) return true;
  return Object.values(row.cells).some((value) => value !== null && saysSame("link", mine, value));
}

function aimFree(present: TableRow, column: ColumnSpec, value: CellValue, targets: Targets): void {
  if (!present.formulas.includes(column.field)) aim(present, column, value, targets);
}

/** Whether the server's value is the one it acknowledged last. A choice it spells otherwise is no other choice. */
function heardSame(column: ColumnSpec, base: Base, value: CellValue): boolean {
  const known = base.values[column.field] ?? null;
  if (saysSame(kindOf(column), known, value)) return true;
  return column.kind === "choice" && String(known ?? "").toLowerCase() === String(value ?? "").toLowerCase();
}

function isOpen(row: TableRow | undefined): boolean {
  return row !== undefined && !isClosedMark(row.cells[STATUS_FIELD] ?? null);
}

/** The cells of a row that is new: what it shows, and the bookkeeping that goes with it. */
export function newRowCells(table: Pick<Table, "tab" | "columns">, row: FeedRow): Record<string, CellValue> {
  const values: Record<string, CellValue> = {};
  for (const { field, owner } of columnsOf(table.tab)) {
    if (owner === "recruiter") values[field] = row.cells[field] ?? null;
  }
  return {
    ...row.cells,
    _key: row.key,
    _rev: String(row.revision),
    _base: formatWritten(row.key, values),
    _op: null,
  };
}
