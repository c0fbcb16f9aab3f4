import type { ColumnKind, ColumnSpec } from "../../../shared/sheet/columns.ts";
import type { CellValue } from "../../../shared/sheet/feed.ts";
import { linkLabel, plainText, safeLink, safeText } from "./cell-safety.ts";

/** What a range gives and takes. A Date stands for a day or time in the spreadsheet's time zone. */
export type RawCell = string | number | boolean | Date;

/** Days between the spreadsheet's time zone and the wire. */
export interface DayCodec {
  /** ISO day of a moment. */
  toDay: (moment: Date) => string;
  /** Midnight of an ISO day. */
  toDate: (day: string) => Date;
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;
/** Day 0 of a spreadsheet's serial dates. */
const EPOCH = Date.UTC(1899, 11, 30);

/** Five entries of a row, their quotes and newlines escaped, still fit into one bookkeeping cell of 50 000 characters. */
const LONGEST_ENTRY = 4_000;
/** Nobody types control characters and lone surrogates, and JSON spells each with six characters. */
const UNTYPED = /(?![\n\t\r])[\p{Cc}\p{Cs}]/gu;

/** What a cell says, as it travels. `kind` null is bookkeeping: the text as it stands. */
export function toWire(kind: ColumnKind | null, raw: RawCell, days: DayCodec): CellValue {
  if (raw === "") return null;
  if (isDate(raw)) return days.toDay(raw);
  if (typeof raw === "number") return numberToWire(kind, raw);
  const text = String(raw);
  if (kind === null) return text;
  return plainText(text) === "" ? null : text.replace(UNTYPED, " ").trim().slice(0, LONGEST_ENTRY);
}

function numberToWire(kind: ColumnKind | null, raw: number): CellValue {
  if (kind === "number") return raw;
  if (kind === "date") return new Date(EPOCH + Math.floor(raw) * DAY_MS).toISOString().slice(0, 10);
  return String(raw);
}

/** What is put into a cell. Dates and numbers stay typed, so that the column's format holds; text is neutralised. */
export function toCell(kind: ColumnKind | null, value: CellValue, days: DayCodec): RawCell {
  if (value === null) return "";
  if (kind === null) return String(value);
  if (kind === "number" && typeof value === "number") return value;
  const text = String(value);
  if (kind === "date" && isDay(text)) return days.toDate(text);
  if (kind === "link") return safeText(safeLink(text) === null ? text : linkLabel(text));
  return safeText(text);
}

/** Whether a cell that was read says what `value` says. */
export function saysSame(kind: ColumnKind | null, read: CellValue, value: CellValue): boolean {
  return canonical(kind, read) === canonical(kind, value);
}

function canonical(kind: ColumnKind | null, value: CellValue): string {
  if (value === null) return "";
  if (kind === null) return String(value);
  const text = plainText(String(value));
  return kind === "link" ? linkLabel(text) : text;
}

/** A calendar day that exists, as "2027-01-31". */
function isDay(text: string): boolean {
  if (!ISO_DAY.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Holds for a Date of another realm too. */
function isDate(raw: RawCell): raw is Date {
  return Object.prototype.toString.call(raw) === "[object Date]";
}

/** The kind that matters to the codec: bookkeeping is no kind. */
export function kindOf(column: ColumnSpec): ColumnKind | null {
  return column.owner === "bookkeeping" ? null : column.kind;
}
