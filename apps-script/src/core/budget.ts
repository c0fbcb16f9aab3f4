/** Milliseconds. */
export interface Budget {
  /** Time left before this execution shall end by itself. */
  left: () => number;
}

/** Google ends an execution after six minutes ("Quotas for Google Services"); we stop well before. */
export const EXECUTION_BUDGET = 4.5 * 60_000;
/** One step of a sync that the sidebar drives: short, so that progress shows and cancel is felt. */
export const STEP_BUDGET = 25_000;

/** @param now epoch ms */
export function startBudget(now: () => number, total: number): Budget {
  const end = now() + total;
  return { left: () => end - now() };
}
