import { isRecord } from "../../kernel/json.ts";
import { type Fields, kindOf } from "../fields.ts";
import { type PayBand, spanPay } from "../pay-span.ts";
import type { PayPeriod, RawPay } from "../provider.ts";
import { sortedNames } from "../sorted-names.ts";
import { textOf } from "./places.ts";

/** `unitText` of a QuantitativeValue, as Google's job posting documentation lists it. */
const PERIODS: Record<string, PayPeriod> = {
  HOUR: "hour",
  DAY: "day",
  WEEK: "week",
  MONTH: "month",
  YEAR: "year",
};

/** `baseSalary`: amounts with a currency, whose value is a number or a range; or words. Several are spanned. */
export function readPay(fields: Fields): RawPay | null {
  const stated = [fields.raw("baseSalary")].flat().filter((one) => one !== null && one !== undefined);
  const odd = stated.find((one) => !isRecord(one) && textOf(one) === null);
  if (odd !== undefined) fields.report("baseSalary", `expected an amount, found ${kindOf(odd)}`);
  const words = sortedNames(stated.flatMap((one) => textOf(one) ?? []));
  const bands = stated.filter(isRecord).flatMap((one) => readBand(fields, one) ?? []);
  const { pay, problem } = spanPay(bands, words.length === 0 ? null : words.join("; "));
  if (problem !== null) fields.report("baseSalary", problem);
  return pay;
}

/** Null where it states no amount. */
function readBand(fields: Fields, stated: Record<string, unknown>): PayBand | null {
  const value = isRecord(stated.value) ? stated.value : { value: stated.value };
  const one = amountOf(value.value);
  const unit = textOf(value.unitText) ?? textOf(stated.unitText);
  const band = {
    min: amountOf(value.minValue) ?? amountOf(stated.minValue) ?? one,
    max: amountOf(value.maxValue) ?? amountOf(stated.maxValue) ?? one,
    currency: currencyOf(stated.currency ?? value.currency),
    period: PERIODS[unit?.toUpperCase() ?? ""] ?? null,
  };
  if (band.min !== null || band.max !== null) return band;
  if (Object.keys(value).length > 1) fields.report("baseSalary", "states no amount");
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
