import { DAY } from "../../kernel/clock.ts";
import { isoDay } from "../edits/cell-values.ts";
import { sparkline } from "./sparkline.ts";

const WEEKS = 7;
const SUNDAY_OFFSET = 3;

/**
 * The Sundays that ended the last seven weeks before the day of `now` (epoch ms), as ISO days, oldest first. Fixed days
 * instead of "seven days ago": a trend then moves once a week, not every night.
 */
export function weekEnds(now: number): string[] {
  const today = Math.floor(now / DAY);
  // Day 0 was a Thursday, so that day 3 was the first Sunday.
  const last = Math.floor((today - 1 - SUNDAY_OFFSET) / 7) * 7 + SUNDAY_OFFSET;
  return Array.from(
    { length: WEEKS },
    (_, index) => isoDay((last - 7 * (WEEKS - 1 - index)) * DAY) as string,
  );
}

/**
 * "▂▄▇█ up from 3 to 12": open roles at the ends of the weeks that are known, oldest first, and now. Null while there
 * is nothing to compare with.
 */
export function trendText(weeks: readonly number[], open: number): string | null {
  const [first] = weeks;
  if (first === undefined) return null;
  const points = [...weeks, open];
  return `${sparkline(points)} ${direction(first, open, points)}`;
}

function direction(first: number, open: number, points: readonly number[]): string {
  if (open > first) return `up from ${first} to ${open}`;
  if (open < first) return `down from ${first} to ${open}`;
  return points.every((point) => point === first) ? "steady" : `back at ${open}`;
}
