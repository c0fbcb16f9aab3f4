import type { CellValue } from "../../../shared/sheet/feed.ts";
import { belongsTo } from "./operation-id.ts";

/** What is written down about the recruiter's cells of one row. */
export interface Base {
  /** Last acknowledged value by field. */
  values: Record<string, CellValue>;
  /** Sent and refused: not sent again until the cell changes. */
  rejected: Record<string, CellValue>;
  /** What somebody else had written where this row's value won: shown in the sidebar until settled. */
  theirs: Record<string, CellValue>;
}

export interface OpenOperation {
  id: string;
  value: CellValue | Record<string, CellValue>;
}

/** Google refuses a longer cell, and the write of all others with it. */
const LONGEST_CELL = 50_000;

/** Which row a `_base` belongs to: one that landed on another row is as good as none. */
const OWNER = "_key";
const REJECTED = "_rejected";
const THEIRS = "_theirs";
const WRITTEN = "_written";

/** Null when nothing is known: an empty cell, one that was edited, one of another row, or a row nobody has verified. */
export function parseBase(text: CellValue, key: string): Base | null {
  const record = parseRecord(text);
  if (record === null || record[OWNER] !== key || WRITTEN in record) return null;
  const { [OWNER]: _, [REJECTED]: rejected, [THEIRS]: theirs, ...values } = record;
  return { values: cellsOf(values), rejected: cellsOf(rejected), theirs: cellsOf(theirs) };
}

/** Too long for a cell, it does without what is only shown, then without what would merely be refused once more. */
export function formatBase(key: string, { values, rejected, theirs }: Base): string {
  const known = { [OWNER]: key, ...values };
  const refused = isEmpty(rejected) ? known : { ...known, [REJECTED]: rejected };
  const all = isEmpty(theirs) ? refused : { ...refused, [THEIRS]: theirs };
  const texts = [all, refused, known].map((record) => JSON.stringify(record));
  return texts.find(({ length }) => length <= LONGEST_CELL) ?? JSON.stringify(known);
}

/**
 * Stands for the base of a row that was written and not yet seen to be right: what we put into the recruiter's cells.
 * After a cut-off those values are known as ours and not as typed, even when the feed says something else by then.
 */
export function formatWritten(key: string, values: Base["values"]): string {
  return JSON.stringify({ [OWNER]: key, [WRITTEN]: values });
}

/** Null for a row that was verified, or is not ours. */
export function parseWritten(text: CellValue, key: string): Base["values"] | null {
  const record = parseRecord(text);
  return record !== null && record[OWNER] === key && WRITTEN in record ? cellsOf(record[WRITTEN]) : null;
}

/** The key of the row this base was written for, verified or not; null for any other text. */
export function baseKey(text: string): string | null {
  const key = parseRecord(text)?.[OWNER];
  return typeof key === "string" ? key : null;
}

/** The key of the unverified row this text was written for, wherever it stands now; null for any other text. */
export function writtenKey(text: string): string | null {
  const record = parseRecord(text);
  const key = record !== null && WRITTEN in record ? record[OWNER] : null;
  return typeof key === "string" ? key : null;
}

/** The open operations of a row; those that belong to another row are left out. */
export function parseOperations(text: CellValue, key: string): Record<string, OpenOperation> {
  const operations: Record<string, OpenOperation> = {};
  for (const [field, entry] of Object.entries(parseRecord(text) ?? {})) {
    if (!isRecord(entry)) continue;
    const { id, value } = entry;
    if (typeof id !== "string" || !belongsTo(id, key, field)) continue;
    operations[field] = { id, value: isCell(value) ? value : cellsOf(value) };
  }
  return operations;
}

/** Null, an empty cell, when nothing is on its way. */
export function formatOperations(operations: Readonly<Record<string, OpenOperation>>): string | null {
  return isEmpty(operations) ? null : JSON.stringify(operations);
}

function parseRecord(text: CellValue): Record<string, unknown> | null {
  if (typeof text !== "string" || text === "") return null;
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function cellsOf(value: unknown): Record<string, CellValue> {
  const cells: Record<string, CellValue> = {};
  if (!isRecord(value)) return cells;
  for (const [field, cell] of Object.entries(value)) if (isCell(cell)) cells[field] = cell;
  return cells;
}

function isCell(value: unknown): value is CellValue {
  return value === null || typeof value === "string" || typeof value === "number";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmpty(record: object): boolean {
  return Object.keys(record).length === 0;
}
