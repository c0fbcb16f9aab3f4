import { DAY } from "../kernel/clock.ts";
import type { Family } from "../normalise/index.ts";

/** One posting of a company, as its metrics need it. Times are epoch ms. */
export interface Opening {
  /** The vacancy it belongs to; postings of one vacancy share it. Null: one of its own. */
  vacancyId: string | null;
  /** When its vacancy was first advertised. */
  openedAt: number;
  closedAt: number | null;
  reopenedAt: number | null;
  status: "open" | "closed" | "archived";
  family: Family | null;
  missingSince: number | null;
}

export interface CompanyMetrics {
  open: number;
  /** Vacancies first seen within the last 7 and 30 days, closed since or not. */
  new7d: number;
  new30d: number;
  /** Vacancies that ended: closing a posting that is advertised anew ends none. */
  closed30d: number;
  /** Vacancies that came back, however often. */
  reopened30d: number;
  /** Open, but absent from the last complete read. */
  missing: number;
  oldestOpenAt: number | null;
  /** Open for at least so many days. */
  openOver30d: number;
  openOver60d: number;
  openOver90d: number;
  /** Open postings a kind of work, keys sorted; unrecognised ones under "unknown". */
  families: Record<string, number>;
  /** The earliest moment at which time alone changes any of these; null when it never does. */
  nextReviewAt: number | null;
}

/**
 * Counts over all postings of one company at `now` (epoch ms): what is on the board by posting, what began, ended or came
 * back by vacancy. The order of the rows does not matter.
 */
export function companyMetrics(openings: readonly Opening[], now: number): CompanyMetrics {
  const open = openings.filter((one) => one.status === "open");
  const lives = vacanciesOf(openings);
  const openSince = open.map((one) => one.openedAt);
  const firstSeen = lives.flatMap((postings) => earliest(postings.map((one) => one.openedAt)) ?? []);
  const closed = lives.flatMap(endOf);
  const reopened = lives.flatMap((postings) => latest(postings.map((one) => one.reopenedAt)));
  return {
    open: open.length,
    new7d: countWithin(firstSeen, 7, now),
    new30d: countWithin(firstSeen, 30, now),
    closed30d: countWithin(closed, 30, now),
    reopened30d: countWithin(reopened, 30, now),
    missing: open.filter((one) => one.missingSince !== null).length,
    oldestOpenAt: earliest(openSince),
    openOver30d: openSince.length - countWithin(openSince, 30, now),
    openOver60d: openSince.length - countWithin(openSince, 60, now),
    openOver90d: openSince.length - countWithin(openSince, 90, now),
    families: countFamilies(open),
    nextReviewAt: earliest([
      ...edgesAfter(firstSeen, [7, 30], now),
      ...edgesAfter(openSince, [30, 60, 90], now),
      ...edgesAfter([...closed, ...reopened], [30], now),
    ]),
  };
}

function vacanciesOf(openings: readonly Opening[]): readonly (readonly Opening[])[] {
  const known = openings.filter((one) => one.vacancyId !== null);
  const alone = openings.filter((one) => one.vacancyId === null).map((one) => [one]);
  return [...Map.groupBy(known, (one) => one.vacancyId).values(), ...alone];
}

/** When the last posting of a vacancy closed; empty while one is open. */
function endOf(postings: readonly Opening[]): number[] {
  return postings.some((one) => one.status === "open") ? [] : latest(postings.map((one) => one.closedAt));
}

function latest(moments: readonly (number | null)[]): number[] {
  const known = moments.filter((moment) => moment !== null);
  return known.length === 0 ? [] : [known.reduce((last, one) => Math.max(last, one))];
}

/** How many moments lie less than `days` before `now`; a moment in the future does. */
function countWithin(moments: readonly number[], days: number, now: number): number {
  return moments.filter((moment) => now < moment + days * DAY).length;
}

function edgesAfter(moments: readonly number[], days: readonly number[], now: number): number[] {
  return moments.flatMap((moment) => days.map((day) => moment + day * DAY)).filter((edge) => edge > now);
}

/** The smallest number; null of none. */
export function earliest(moments: readonly number[]): number | null {
  return moments.reduce<number | null>((least, one) => (least === null || one < least ? one : least), null);
}

function countFamilies(open: readonly Opening[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { family } of open) counts.set(family ?? "unknown", (counts.get(family ?? "unknown") ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
