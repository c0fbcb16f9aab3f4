import { env } from "cloudflare:workers";
import { openDatabase } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import type { Death } from "./mortal.ts";

/** Fingerprints over moments, which differ by the minutes a dead worker costs. */
const MOMENTARY = ["hash", "validator"];

/**
 * Every row of these tables, to compare a night in which a worker died with an unbroken one: each moment is cut to its
 * day, because a killed worker costs minutes. `without`: columns that say the same in other words.
 */
export async function tablesOf(
  tables: readonly string[],
  without: readonly string[] = [],
): Promise<Record<string, string[]>> {
  const db = openDatabase(env.DB);
  const left = new Set([...MOMENTARY, ...without]);
  const dumps: Record<string, string[]> = {};
  for (const table of tables) {
    const rows = await db.all<Record<string, unknown>>(`SELECT * FROM ${table}`);
    dumps[table] = rows.map((row) => comparable(row, left)).sort();
  }
  return dumps;
}

function comparable(row: Record<string, unknown>, without: ReadonlySet<string>): string {
  const entries = Object.entries(row).filter(([name]) => !without.has(name));
  const isMoment = (value: unknown): value is number =>
    typeof value === "number" && value > 1_500_000_000_000;
  return JSON.stringify(
    entries.map(([name, value]) => [name, isMoment(value) ? Math.floor(value / DAY) : value]),
  );
}

/** Every `sample`-th await dies one of the two deaths, in turn; with KILL_EVERYWHERE=1 every await dies both. */
export function deathsAt(step: number, sample: number): Death[] {
  if (env.KILL_EVERYWHERE) return ["before", "after"];
  if (step % sample !== 1) return [];
  return [step % (2 * sample) === 1 ? "before" : "after"];
}
