/** One vacancy's life. */
export interface Life {
  /** Days from its start to its end, or to when it was last known to be open. */
  days: number;
  /** False: still open when last looked at (right-censored). */
  ended: boolean;
}

/** A step function: from `days` on, the share `open` is left. */
interface Step {
  days: number;
  open: number;
}

/** How many vacancies live how long. Made by `survivalCurve`, read by the functions beside it. */
export interface SurvivalCurve {
  steps: readonly Step[];
  /** The longest that any vacancy was followed, in days; null of no vacancies. */
  followedDays: number | null;
  vacancies: number;
  /** How many of them are still open. */
  open: number;
}

/**
 * Kaplan-Meier estimate of the share still open after t days: S(t) = product over ends d ≤ t of (1 - ended / at risk)
 * (Kaplan and Meier, JASA 53, 1958). A vacancy that ends at the age at which another was last seen open ends first, as is usual.
 * The order of the lives does not matter.
 */
export function survivalCurve(lives: readonly Life[]): SurvivalCurve {
  const sorted = sortLives(lives);
  const steps: Step[] = [];
  let atRisk = sorted.length;
  let open = 1;
  for (const { days, ended } of sorted) {
    if (ended) {
      // One end after the other gives the same product as all of a moment together.
      open *= (atRisk - 1) / atRisk;
      steps.push({ days, open });
    }
    atRisk -= 1;
  }
  return {
    steps,
    followedDays: sorted.at(-1)?.days ?? null,
    vacancies: sorted.length,
    open: sorted.length - steps.length,
  };
}

/** By age; of equal ages those that ended come first. */
function sortLives(lives: readonly Life[]): Life[] {
  return [...lives].sort((a, b) => a.days - b.days || Number(b.ended) - Number(a.ended));
}

/**
 * The share (0 to 1) still open after so many days, the last known one where nothing was followed that long; 1 of none.
 */
export function lastKnownOpen(curve: SurvivalCurve, days: number): number {
  return curve.steps.findLast((step) => step.days <= days)?.open ?? 1;
}

/** The same, but null where nothing was followed that long and something was still open: then nobody knows. */
export function openAfter(curve: SurvivalCurve, days: number): number | null {
  if (curve.followedDays === null) return null;
  const open = lastKnownOpen(curve, days);
  return days <= curve.followedDays || open === 0 ? open : null;
}

/** Days after which at most half are still open; null while more than half are. */
export function medianDays(curve: SurvivalCurve): number | null {
  return curve.steps.find((step) => step.open <= HALF)?.days ?? null;
}

/** Products of fractions may miss a half by their last bit. */
const HALF = 0.5 + 1e-12;
