import { readCurrency } from "../currency.ts";
import type { Fields } from "../fields.ts";
import { type PayBand, spanPay } from "../pay-span.ts";
import type { PayPeriod, RawPay } from "../provider.ts";

/** The period stands only in the free-text title of a range (Greenhouse Job Board API docs, "pay transparency"). */
const PERIOD_WORDS: readonly [PayPeriod, RegExp][] = [
  ["hour", /\b(hour|hourly|hr)\b/i],
  ["day", /\b(day|daily)\b/i],
  ["week", /\b(week|weekly)\b/i],
  ["month", /\b(month|monthly)\b/i],
  ["year", /\b(annual|annually|annum|annualized|annualised|year|yearly)\b/i],
];

/** Pay over all stated areas. Amounts come in cents. */
export function readPay(fields: Fields): RawPay | null {
  const ranges = fields.objects("pay_input_ranges");
  const titles = ranges.flatMap((range) => range.text("title") ?? []);
  const summary = titles.length === 0 ? null : [...new Set(titles)].join("; ");
  const { pay, problem } = spanPay(ranges.map(readBand), summary);
  if (problem !== null) fields.report("pay_input_ranges", problem);
  return pay;
}

function readBand(range: Fields): PayBand {
  return {
    min: dollars(range.amount("min_cents")),
    max: dollars(range.amount("max_cents")),
    currency: readCurrency(range, "currency_type"),
    period: periodIn(range.text("title") ?? ""),
  };
}

function dollars(cents: number | null): number | null {
  return cents === null ? null : cents / 100;
}

/** Null unless the words name exactly one period. */
function periodIn(title: string): PayPeriod | null {
  const named = PERIOD_WORDS.filter(([, words]) => words.test(title));
  return named.length === 1 ? (named[0]?.[0] ?? null) : null;
}
