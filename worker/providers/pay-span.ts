import type { PayPeriod, RawPay } from "./provider.ts";

/** One stated range of pay, in major currency units. */
export type PayBand = Omit<RawPay, "summary">;

export interface SpannedPay {
  pay: RawPay | null;
  /** Why bands could not be put together, or null. */
  problem: string | null;
}

/**
 * One range over several pay areas or tiers: the lowest minimum to the highest maximum. Ranges in different currencies
 * or for different periods are not put together; the amounts are then unknown and the vendor's words remain.
 */
export function spanPay(bands: readonly PayBand[], summary: string | null): SpannedPay {
  const stated = bands.filter(({ min, max }) => min !== null || max !== null);
  if (stated.length === 0) return { pay: summary === null ? null : wordsOnly(summary), problem: null };
  const problem = mismatch(stated);
  if (problem !== null) return { pay: wordsOnly(summary), problem };
  const min = lowest(stated);
  const max = highest(stated);
  if (min !== null && max !== null && min > max) {
    return { pay: wordsOnly(summary), problem: "the minimum is above the maximum" };
  }
  const [currency = null] = stated.map((band) => band.currency);
  return { pay: { min, max, currency, period: sharedPeriod(stated), summary }, problem: null };
}

function wordsOnly(summary: string | null): RawPay {
  return { min: null, max: null, currency: null, period: null, summary };
}

function mismatch(bands: readonly PayBand[]): string | null {
  if (new Set(bands.map((band) => band.currency)).size > 1) return "ranges in different currencies";
  const periods = bands.flatMap((band) => band.period ?? []);
  return new Set(periods).size > 1 ? "ranges for different periods" : null;
}

/** One band without a period leaves the span's period unknown. */
function sharedPeriod(bands: readonly PayBand[]): PayPeriod | null {
  const periods = new Set(bands.map((band) => band.period));
  const [period = null] = periods;
  return periods.size === 1 ? period : null;
}

function lowest(bands: readonly PayBand[]): number | null {
  const amounts = bands.flatMap((band) => band.min ?? []);
  return amounts.length === 0 ? null : Math.min(...amounts);
}

function highest(bands: readonly PayBand[]): number | null {
  const amounts = bands.flatMap((band) => band.max ?? []);
  return amounts.length === 0 ? null : Math.max(...amounts);
}
