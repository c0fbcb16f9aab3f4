import type { Cell } from "./cell.ts";
import { formatPattern } from "./date-pattern.ts";
import { wallClock } from "./dates.ts";

/** What `getNumberFormat` says of an automatic format (Apps Script reference, Range.getNumberFormat). */
export const AUTOMATIC_PATTERN = "0.###############";

/** True for a pattern that shows a day or a time of day, so that the value is read as a Date. */
export function isDateFormat(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, "");
  return /[ydhs]|m{1,5}/i.test(bare) && !/[0#@]/.test(bare.replace(/\.0+/g, "")) && !/general/i.test(bare);
}

/** The text a person sees. Covers what a sheet of leads uses: numbers, percent, currency, days and times. */
export function displayText(cell: Cell): string {
  const { value, format } = cell;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return value;
  if (isDateFormat(format)) return formatPattern(wallClock(value), format);
  return formatNumber(value, format);
}

function formatNumber(value: number, format: string): string {
  const bare = (format.split(";")[0] ?? "").replace(/\[[^\]]*\]|"/g, "");
  const match = /^([^0#]*)([0#,]+)(?:\.([0#]+))?(E\+0+)?([^0#]*)$/.exec(bare);
  if (!match || bare === AUTOMATIC_PATTERN) return plain(value);
  const [, before = "", whole = "", decimals = "", , after = ""] = match;
  const least = decimals.replaceAll("#", "").length;
  const shown = Math.abs(after.includes("%") ? value * 100 : value).toLocaleString("en-US", {
    useGrouping: whole.includes(","),
    minimumFractionDigits: least,
    maximumFractionDigits: decimals.length,
  });
  return `${value < 0 ? "-" : ""}${before}${shown}${after}`;
}

function plain(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15
    ? String(value)
    : String(Number(value.toPrecision(10)));
}
