import type { RawCell } from "./cell-codec.ts";
import { plainText } from "./cell-safety.ts";
import { recruiterColumns, type Table, type TableRow } from "./table.ts";

/** A cell that is not ours and took a value that was meant for another place. */
export interface Stray {
  row: number;
  column: number;
  /** What it said before. */
  value: RawCell;
}

/** What one round of writes put where: a place, as of `placeOf`, and the text. */
export type Written = ReadonlyMap<string, string>;

export function placeOf(row: number, column: number): string {
  return `${row} ${column}`;
}

/**
 * Finds the cells outside our own that a write hit because rows or columns moved at that very moment: they differ from
 * before and now say what was written at just that place. The same text anywhere else was typed by a person and is no
 * stray. Only asked when some of what was written is not where it belongs. Columns are matched by header, rows by key,
 * rows without a key by what else they say.
 */
export function findStrays(before: Table, after: Table, written: Written): Stray[] {
  const columns = matchColumns(before, after);
  const foreign = columns.filter(({ isOurs }) => !isOurs);
  return after.rows.flatMap((now) => {
    if (now.key !== "") {
      const then = before.byKey.get(now.key);
      return then ? straysOf(then, now, foreign, written) : [];
    }
    // All of a row without a key is the recruiter's, also under our headers.
    const then = sameRow(before, now, columns, written);
    return then === undefined ? [] : straysOf(then, now, columns, written);
  });
}

interface Match {
  /** Place in the earlier reading, from 0; -1: there was no such column. */
  from: number;
  to: number;
  isOurs: boolean;
}

function straysOf(
  then: TableRow | null,
  now: TableRow,
  columns: readonly Match[],
  written: Written,
): Stray[] {
  return columns.flatMap(({ from, to }) => {
    const value = then?.raw[from] ?? "";
    // What stayed in its place and was written was meant.
    const moved = then?.row !== now.row || from !== to;
    const changed = String(now.raw[to] ?? "") !== String(value);
    return moved && changed && isHit(now, to, written) ? [{ row: now.row, column: to + 1, value }] : [];
  });
}

/** Whether a cell says what was written at its place, however the sheet spells it. */
function isHit({ row, raw }: TableRow, at: number, written: Written): boolean {
  const present = raw[at] ?? "";
  const text = written.get(placeOf(row, at + 1));
  if (present === "" || text === undefined) return false;
  if (typeof present === "number" && Number(plainText(text)) === present) return true;
  return plainText(String(present)) === plainText(text);
}

/** Columns by their places before and after. One without a header, right of all others, is one nobody had filled. */
function matchColumns(before: Table, after: Table): Match[] {
  const recruiters = new Set(recruiterColumns(after).map(({ field }) => field));
  const ours = new Set(
    [...after.columns].flatMap(([field, column]) => (recruiters.has(field) ? [] : [column])),
  );
  const fields = new Map([...after.columns].map(([field, column]) => [column, field]));
  const places = new Map(before.header.map((header, index) => [String(header), index]));
  const width = after.rows.reduce((most, { raw }) => Math.max(most, raw.length), after.header.length);
  return Array.from({ length: width }, (_, to) => {
    const header = String(after.header[to] ?? "");
    const field = fields.get(to + 1);
    const known = field === undefined ? undefined : before.columns.get(field);
    const from = known === undefined ? (header === "" ? -1 : (places.get(header) ?? -1)) : known - 1;
    return { from, to, isOurs: ours.has(to + 1) };
  });
}

/**
 * The row of before, without a key, that says the same wherever nothing was written; null when it was empty; undefined
 * when it holds nothing that was written.
 */
function sameRow(
  before: Table,
  now: TableRow,
  columns: readonly Match[],
  written: Written,
): TableRow | null | undefined {
  const rest = columns.filter(({ to }) => !isHit(now, to, written));
  if (rest.length === columns.length) return undefined;
  if (rest.every(({ to }) => (now.raw[to] ?? "") === "")) return null;
  return before.rows.find(
    (then) =>
      then.key === "" &&
      rest.every(({ from, to }) => String(then.raw[from] ?? "") === String(now.raw[to] ?? "")),
  );
}
