import type { FieldIssue, NormalisedPay, PayPeriod, RawPay } from "./posting-types.ts";

/** Bounds of one period that lie further apart than this mix two units, such as an hour and a year. */
const WIDEST_RATIO = 20;
const MOST = 1e11;

/** Plausible pay in currencies of roughly a dollar's size: outside it, amount and period do not belong together. */
const STRONG_CURRENCIES: ReadonlySet<string> = new Set([
  "USD",
  "EUR",
  "GBP",
  "CHF",
  "CAD",
  "AUD",
  "NZD",
  "SGD",
]);
const PLAUSIBLE: Record<PayPeriod, readonly [number, number]> = {
  hour: [3, 2_000],
  day: [20, 20_000],
  week: [50, 100_000],
  month: [100, 500_000],
  year: [2_000, 20_000_000],
  once: [1, MOST],
};

/** Pay in order: bounds swapped where reversed, zero and nonsense dropped with the reason. Null is unknown. */
export function normalisePay(raw: RawPay | null): { pay: NormalisedPay | null; issues: FieldIssue[] } {
  if (raw === null) return { pay: null, issues: [] };
  const issues: FieldIssue[] = [];
  const report = (problem: string) => issues.push({ field: "pay", problem });
  const currency = readCurrency(raw.currency, report);
  const bounds = [raw.min, raw.max].map((bound) => readBound(bound, report));
  const [first = null, second = null] = bounds;
  const isReversed = first !== null && second !== null && first > second;
  const [min, max] = isReversed ? [second, first] : [first, second];
  if (min === null && max === null) return { pay: null, issues };
  const problem = implausible(min, max, currency, raw.period);
  if (problem === null) return { pay: { min, max, currency, period: raw.period }, issues };
  report(problem);
  return { pay: null, issues };
}

function readCurrency(currency: string | null, report: (problem: string) => void): string | null {
  const code = currency?.trim().toUpperCase() ?? "";
  if (/^[A-Z]{3}$/.test(code)) return code;
  if (code !== "") report(`"${code.slice(0, 20)}" is not a currency code`);
  return null;
}

function readBound(bound: number | null, report: (problem: string) => void): number | null {
  // Vendors write an unknown bound as zero.
  if (bound === null || bound === 0) return null;
  if (Number.isFinite(bound) && bound > 0 && bound < MOST) return Math.round(bound * 100) / 100;
  report(`${bound} is not an amount of pay`);
  return null;
}

function implausible(
  min: number | null,
  max: number | null,
  currency: string | null,
  period: PayPeriod | null,
): string | null {
  if (min !== null && max !== null && max / min > WIDEST_RATIO) {
    return `${min} to ${max} cannot be one range`;
  }
  if (currency === null || period === null || !STRONG_CURRENCIES.has(currency)) return null;
  const [least, most] = PLAUSIBLE[period];
  const isOutside = [min, max].some((bound) => bound !== null && (bound < least || bound > most));
  return isOutside ? `${min ?? "?"} to ${max ?? "?"} ${currency} a ${period} is not plausible` : null;
}
