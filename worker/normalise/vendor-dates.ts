import type { FieldIssue } from "./posting-types.ts";

/** No job board is older; a date before it is a zero, a birthday, or seconds taken for milliseconds. */
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
const FIVE_YEARS = 5 * 365.25 * 24 * 60 * 60 * 1000;

export interface VendorDates {
  postedAt: number | null;
  updatedAt: number | null;
  closesAt: number | null;
}

/**
 * The vendor's dates (epoch ms) without the impossible ones, each with its reason. Independent of the present, so
 * that one document always gives one posting: a closing date is measured against the posting's own dates, and a
 * posted date in the future is for the caller, who knows the time.
 */
export function vendorDates(raw: VendorDates): { dates: VendorDates; issues: FieldIssue[] } {
  const issues: FieldIssue[] = [];
  const postedAt = possible("postedAt", raw.postedAt, LATEST, issues);
  const updatedAt = possible("updatedAt", raw.updatedAt, LATEST, issues);
  const stated = Math.max(postedAt ?? 0, updatedAt ?? 0);
  const closesAt = possible("closesAt", raw.closesAt, stated === 0 ? LATEST : stated + FIVE_YEARS, issues);
  return { dates: { postedAt, updatedAt, closesAt }, issues };
}

function possible(field: string, time: number | null, latest: number, issues: FieldIssue[]): number | null {
  if (time === null) return null;
  if (Number.isFinite(time) && time >= EARLIEST && time <= latest) return Math.trunc(time);
  const problem = time < EARLIEST ? "lies before 1990" : "lies more than five years ahead";
  issues.push({ field, problem: Number.isFinite(time) ? problem : "is not a date" });
  return null;
}
