import { DAY, HOUR } from "../../worker/kernel/clock.ts";
import type { RunMode } from "../../worker/runs/index.ts";

/** Start of the night, after midnight UTC, as in wrangler.toml's first cron expression. */
const NIGHT_HOUR = 2 * HOUR;
/** Later in the same night, for the second half of a night that was run in two. */
const SECOND_HALF = 2 * HOUR;

export interface LastRun {
  /** Epoch ms. */
  scheduledAt: number;
  mode: RunMode;
}

/**
 * When the next invented or replayed night is due, epoch ms: today at 02:00 UTC for the first, then the next 02:00
 * after the last run, however little real time has passed. Processing what was only scraped belongs to the same night.
 */
export function nextNightAt(last: LastRun | null, mode: RunMode, now: number): number {
  if (last === null) return startOfDay(now) + NIGHT_HOUR;
  if (last.mode === "scrapeOnly" && mode === "processOnly") return last.scheduledAt + SECOND_HALF;
  const sameDay = startOfDay(last.scheduledAt) + NIGHT_HOUR;
  return sameDay > last.scheduledAt ? sameDay : sameDay + DAY;
}

function startOfDay(at: number): number {
  return Math.floor(at / DAY) * DAY;
}
