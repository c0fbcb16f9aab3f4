import { readCurrency } from "../currency.ts";
import type { Fields } from "../fields.ts";
import { type PayBand, spanPay } from "../pay-span.ts";
import type { PayPeriod, RawPay } from "../provider.ts";

const PERIODS: Record<string, PayPeriod> = {
  "1 HOUR": "hour",
  "1 DAY": "day",
  "1 WEEK": "week",
  "1 MONTH": "month",
  "1 YEAR": "year",
};

/**
 * The salary of a posting (Ashby developer docs, "compensation"): the components of type Salary of the summary, or else
 * of the tiers, spanned over zones. Equity, bonus and commission are no pay here.
 */
export function readPay(fields: Fields): RawPay | null {
  const compensation = fields.object("compensation");
  const summary = compensation.text("compensationTierSummary");
  const salaries = salaryComponents(compensation);
  if (salaries.length === 0) {
    const words = compensation.text("scrapeableCompensationSalarySummary");
    return spanPay([], words).pay;
  }
  const { pay, problem } = spanPay(salaries.map(readBand), summary);
  if (problem !== null) fields.report("compensation", problem);
  return pay;
}

function salaryComponents(compensation: Fields): Fields[] {
  const summarised = compensation.objects("summaryComponents").filter(isSalary);
  if (summarised.length > 0) return summarised;
  const tiers = compensation.objects("compensationTiers");
  return tiers.flatMap((tier) => tier.objects("components")).filter(isSalary);
}

function isSalary(component: Fields): boolean {
  return component.text("compensationType") === "Salary";
}

function readBand(component: Fields): PayBand {
  return {
    min: component.amount("minValue"),
    max: component.amount("maxValue"),
    currency: readCurrency(component, "currencyCode"),
    period: readPeriod(component),
  };
}

/** `NONE` states no period; other spans than one of ours ("2 WEEK") are unknown. */
function readPeriod(component: Fields): PayPeriod | null {
  const interval = component.text("interval")?.toUpperCase() ?? "NONE";
  if (interval === "NONE") return null;
  const period = Object.hasOwn(PERIODS, interval) ? PERIODS[interval] : undefined;
  if (period === undefined) component.report("interval", "not a period we know");
  return period ?? null;
}
