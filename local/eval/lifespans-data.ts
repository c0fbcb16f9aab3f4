import { existsSync, readFileSync } from "node:fs";
import Papa from "papaparse";
import { createRandom } from "../boards/random.ts";

/** One life as the comparison needs it. */
export interface ObservedLife {
  days: number;
  /** False: still there when the observation ended. */
  ended: boolean;
}

const DAY = 86_400_000;
/** The tracker was still filling up on these first days; who is there by then has a beginning nobody saw. */
const WARM_UP_DAYS = 4;
/** A posting seen on one of the last so many days may come back: it counts as open. */
const OPEN_DAYS = 3;

/** Measured shares of an entry-level tracker that ran for four months, as far as the two files are there; else null. */
export function readTrackerLives(folder: string): ObservedLife[] | null {
  const [lives, snapshots] = [`${folder}/newgrad_ats_lifespans.tsv`, `${folder}/newgrad_snapshot_days.tsv`];
  if (!existsSync(lives) || !existsSync(snapshots)) return null;
  const days = readTsv(snapshots).map((row) => row.date ?? "");
  const settled = days[WARM_UP_DAYS - 1] ?? "";
  const stillOpen = new Set(days.slice(-OPEN_DAYS));
  return readTsv(lives).flatMap(({ first_seen: first = "", last_seen: last = "" }) =>
    first <= settled
      ? []
      : [{ days: (Date.parse(last) - Date.parse(first)) / DAY + 1, ended: !stillOpen.has(last) }],
  );
}

function readTsv(path: string): Record<string, string>[] {
  const options = { header: true, delimiter: "\t", skipEmptyLines: true } as const;
  return Papa.parse<Record<string, string>>(readFileSync(path, "utf8"), options).data;
}

/**
 * Lives of a made-up company: exponential with this mean, a fifth of them for ever, begun within `window` days and last
 * looked at on its last one. In whole days when `whole`, so that many are equal.
 */
export function generateLives(seed: number, size: number, meanDays: number, whole: boolean): ObservedLife[] {
  const random = createRandom("lifespans", seed);
  const window = 180;
  return Array.from({ length: size }, () => {
    const age = random.next() * window;
    const life = random.chance(0.2) ? Number.POSITIVE_INFINITY : -meanDays * Math.log(1 - random.next());
    const days = Math.min(age, life);
    return { days: whole ? Math.floor(days) : days, ended: life <= age };
  });
}
