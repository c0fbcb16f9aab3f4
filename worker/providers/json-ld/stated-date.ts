import { vendorDate } from "../vendor-date.ts";

const LOCAL = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?$/;
const DAY_ONLY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A date of structured data, epoch ms. schema.org wants ISO 8601, and sites often leave the zone away: then only the day
 * is known, and its midnight UTC is what is given. `isDay`: no more than a day was stated.
 */
export function statedDate(value: unknown): { time: number | null; isDay: boolean } {
  const text = typeof value === "string" ? value.trim() : value;
  const day = typeof text === "string" ? LOCAL.exec(text)?.[1] : undefined;
  if (day !== undefined) return { time: vendorDate(day), isDay: true };
  return { time: vendorDate(text), isDay: typeof text === "string" && DAY_ONLY.test(text) };
}
