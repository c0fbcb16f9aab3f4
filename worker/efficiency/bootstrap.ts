import { type Interval, measuredBase } from "./combine.ts";
import { lifespanOf, repeatCost } from "./parts.ts";
import { seededRandom } from "./seeded-random.ts";

const RESAMPLES = 500;
const TAIL = 0.05;
const HORIZONS = [30, 60, 90] as const;

/** A life with what its repeats count. */
export interface MeasuredLife {
  days: number;
  ended: boolean;
  unchangedReposts: number;
}

/**
 * The 90 % interval of the measured base by bootstrap over vacancies: 500 resamples, 5th to 95th percentile. The same
 * vacancies and seed give the same interval, in whatever order they come. Null of no vacancies.
 */
export function bootstrapInterval(lives: readonly MeasuredLife[], seed: string): Interval | null {
  if (lives.length === 0) return null;
  const sorted = [...lives].sort(
    (a, b) => a.days - b.days || Number(b.ended) - Number(a.ended) || a.unchangedReposts - b.unchangedReposts,
  );
  const random = seededRandom(seed);
  const bases = Array.from({ length: RESAMPLES }, () => baseOf(sorted, draw(sorted.length, random)));
  bases.sort((a, b) => a - b);
  const at = (position: number) => bases[position] ?? 0;
  return { low: at(Math.floor(TAIL * (RESAMPLES - 1))), high: at(Math.ceil((1 - TAIL) * (RESAMPLES - 1))) };
}

/** How often each vacancy was drawn, of as many draws as there are vacancies. */
function draw(size: number, random: () => number): Uint16Array {
  const counts = new Uint16Array(size);
  for (let drawn = 0; drawn < size; drawn += 1) {
    const index = Math.floor(random() * size);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

/** Kaplan-Meier at three horizons and the reposts in one pass without memory: this runs 500 times a company. */
function baseOf(sorted: readonly MeasuredLife[], counts: Uint16Array): number {
  const shares = [1, 1, 1];
  let atRisk = sorted.length;
  let open = 1;
  let cost = 0;
  for (let index = 0; index < sorted.length; index += 1) {
    const count = counts[index] ?? 0;
    const life = sorted[index];
    if (count === 0 || life === undefined) continue;
    if (life.ended) open *= (atRisk - count) / atRisk;
    atRisk -= count;
    cost += count * repeatCost(life.unchangedReposts);
    for (let at = 0; at < HORIZONS.length; at += 1) if (life.days <= (HORIZONS[at] ?? 0)) shares[at] = open;
  }
  const [open30 = 1, open60 = 1, open90 = 1] = shares;
  return measuredBase(lifespanOf(open30, open60, open90), 1 - cost / sorted.length);
}
