import { isRecord } from "../../kernel/json.ts";
import { type Fields, kindOf } from "../fields.ts";
import { spanPay } from "../pay-span.ts";
import type { PayPeriod, RawPay } from "../provider.ts";
import { textOf } from "./places.ts";

/** `unitText` of a QuantitativeValue, as Google's job posting documentation lists it. */
const PERIODS: Record<string, PayPeriod> = {
  HOUR: "hour",
  DAY: "day",
  WEEK: "week",
  MONTH: "month",
  YEAR: "year",
};

/** `baseSalary`: an amount with a currency, whose value is a number or a range; or words. */
export function readPay(fields: Fields): RawPay | null {
  const stated = [fields.raw("baseSalary")].flat()[0];
  if (stated === null || stated === undefined) return null;
  const words = textOf(stated);
  if (words !== null) return { min: null, max: null, currency: null, period: null, summary: words };
  if (!isRecord(stated)) return report(fields, `expected an amount, found ${kindOf(stated)}`);
  const value = isRecord(stated.value) ? stated.value : { value: stated.value };
  const one = amountOf(value.value);
  const unit = textOf(value.unitText) ?? textOf(stated.unitText);
  const band = {
    min: amountOf(value.minValue) ?? amountOf(stated.minValue) ?? one,
    max: amountOf(value.maxValue) ?? amountOf(stated.maxValue) ?? one,
    currency: currencyOf(stated.currency ?? value.currency),
    period: PERIODS[unit?.toUpperCase() ?? ""] ?? null,
  };
  if (band.min === null && band.max === null) {
    return Object.keys(value).length > 1 ? report(fields, "states no amount") : null;
  }
  const { pay, problem } = spanPay([band], null);
  if (problem !== null) fields.report("baseSalary", problem);
  return pay;
}

function report(fields: Fields, problem: string): null {
  fields.report("baseSalary", problem);
  return null;
}

/** Numbers come as texts, too; zero is how forms say "not stated". */
function amountOf(value: unknown): number | null {
  const text =
    typeof value === "string" && /^\d{1,12}(?:\.\d{1,4})?$/.test(value.trim()) ? Number(value) : value;
  return typeof text === "number" && Number.isFinite(text) && text > 0 ? text : null;
}

function currencyOf(value: unknown): string | null {
  const code = textOf(value)?.toUpperCase() ?? "";
  return /^[A-Z]{3}$/.test(code) ? code : null;
}
