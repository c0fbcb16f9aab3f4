import type { ObservedLife } from "./lifespans-data.ts";

/**
 * Kaplan-Meier as the textbook writes it, to compare the Worker's with: for every day on which something ended, count
 * anew who was at risk and who ended. Slow on purpose; nothing is shared with worker/efficiency.
 */
export function plainShareOpen(lives: readonly ObservedLife[], days: number): number | null {
  if (lives.length === 0) return null;
  let share = 1;
  for (const end of new Set(lives.filter((life) => life.ended).map((life) => life.days))) {
    if (end > days) continue;
    let atRisk = 0;
    let ended = 0;
    for (const life of lives) {
      if (life.days >= end) atRisk += 1;
      if (life.days === end && life.ended) ended += 1;
    }
    share = share * (1 - ended / atRisk);
  }
  const followed = lives.some((life) => life.days >= days);
  return followed || share < 1e-12 ? share : null;
}

/** The first end after which at most half are open; null when there is none. */
export function plainMedian(lives: readonly ObservedLife[]): number | null {
  const ends = [...new Set(lives.filter((life) => life.ended).map((life) => life.days))].sort(
    (a, b) => a - b,
  );
  for (const end of ends) {
    const share = plainShareOpen(lives, end);
    if (share !== null && share <= 0.5 + 1e-9) return end;
  }
  return null;
}
