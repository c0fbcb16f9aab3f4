import type { Database } from "../db/index.ts";
import {
  type CompanyMetrics,
  companyMetrics,
  type First,
  firstOfKindText,
  type Lead,
  type Opening,
  scoreLead,
} from "../insights/index.ts";
import { DAY } from "../kernel/clock.ts";
import { readProfiles, rescoreDue } from "./match-changed.ts";
import {
  dueAmong,
  type MatchedPosting,
  matchedPostings,
  nextWakings,
  openingsOf,
  type WatchState,
  watchStates,
} from "./store/read.ts";
import { firstsOf } from "./store/read-firsts.ts";
import {
  type CompanyLead,
  type CompanyNumbers,
  storeLeads,
  storeMatches,
  storeMetrics,
} from "./store/write.ts";

/** Postings closed longer ago than this no longer move any number. */
const MEMORY = 31 * DAY;
const TOP_POSTINGS = 5;
/** For so long a first role of its kind is news; the ages in the metrics say when that changes. */
const FIRST_FOR = 30 * DAY;
/** Statuses with which a company is off the list: there is nobody left to call. */
const SETTLED = new Set(["not_relevant", "won", "lost"]);

/**
 * Computes metrics and leads anew for those of these companies that are due, and only for them. What it writes says
 * when time alone will change it next. Returns how many companies were computed and how many are leads.
 */
export async function refreshCompanies(
  db: Database,
  companyIds: readonly string[],
  now: number,
): Promise<{ companies: number; leads: number }> {
  const due = await dueAmong(db, companyIds, now);
  if (due.length === 0) return { companies: 0, leads: 0 };
  await db.write(storeMatches(await rescoreDue(db, await readProfiles(db), due, now)));
  const facts = await factsOf(db, due, now);
  const computed = due.map((companyId) => compute(companyId, facts(companyId), now));
  const leads = computed.flatMap((one) => one.leads);
  await db.write([
    ...storeLeads(leads, now),
    ...storeMetrics(
      computed.map((one) => one.numbers),
      now,
    ),
  ]);
  return { companies: due.length, leads: leads.filter(({ lead }) => lead !== null).length };
}

/** What is stored of one company. */
interface CompanyFacts {
  openings: readonly Opening[];
  matched: readonly MatchedPosting[];
  watches: readonly WatchState[];
  firsts: readonly First[];
  /** When a role that somebody snoozed is shown again. */
  wakesAt: number | null;
}

async function factsOf(
  db: Database,
  due: readonly string[],
  now: number,
): Promise<(companyId: string) => CompanyFacts> {
  const byCompany = <Row extends { companyId: string }>(rows: Row[]) =>
    Map.groupBy(rows, ({ companyId }) => companyId);
  const openings = byCompany(await openingsOf(db, due, now - MEMORY));
  const matched = byCompany(await matchedPostings(db, due, now));
  const watches = byCompany(await watchStates(db, due));
  const firsts = byCompany(await firstsOf(db, due, now - FIRST_FOR));
  const wakings = await nextWakings(db, due, now);
  return (companyId) => ({
    openings: openings.get(companyId) ?? [],
    matched: matched.get(companyId) ?? [],
    watches: watches.get(companyId) ?? [],
    firsts: firsts.get(companyId) ?? [],
    wakesAt: wakings.get(companyId) ?? null,
  });
}

function compute(
  companyId: string,
  facts: CompanyFacts,
  now: number,
): { numbers: CompanyNumbers; leads: CompanyLead[] } {
  const { matched, watches } = facts;
  const metrics = companyMetrics(facts.openings, now);
  const firstOfKind = firstOfKindText(facts.firsts);
  const leads = watches.map((watch) => ({ ...leadOf(watch, metrics, matched, now), firstOfKind }));
  const nextReviewAt = earliestAfter(now, [
    metrics.nextReviewAt,
    facts.wakesAt,
    ...matched.map((one) => one.nextReviewAt),
    ...leads.map(({ lead }) => lead?.nextReviewAt ?? null),
    ...watches.map((watch) => watch.offLimitsUntil),
  ]);
  return { numbers: { companyId, metrics, nextReviewAt }, leads };
}

function leadOf(
  watch: WatchState,
  metrics: CompanyMetrics,
  matched: readonly MatchedPosting[],
  now: number,
): Omit<CompanyLead, "firstOfKind"> {
  const { companyId, institutionId, companyName } = watch;
  const mine = bestOfEach(matched.filter((one) => one.institutionId === institutionId));
  const hidden = watch.removedAt !== null || SETTLED.has(watch.status) || (watch.offLimitsUntil ?? 0) > now;
  const lead: Lead | null = hidden
    ? null
    : scoreLead({ metrics, matches: mine.map(withPlace), companyName, now });
  const topPostings = mine.slice(0, TOP_POSTINGS).map(({ postingId }) => postingId);
  return { institutionId, companyId, lead, metrics, topPostings };
}

/** A posting that fits two profiles counts once, with its better score; the rows come best first. */
function bestOfEach(matched: readonly MatchedPosting[]): MatchedPosting[] {
  const seen = new Set<string>();
  return matched.filter(({ postingId }) => !seen.has(postingId) && seen.add(postingId));
}

function withPlace(posting: MatchedPosting): MatchedPosting {
  const places = JSON.parse(posting.places) as { text: string }[];
  return { ...posting, place: places[0]?.text ?? null };
}

function earliestAfter(now: number, moments: readonly (number | null)[]): number | null {
  const ahead = moments.filter((moment) => moment !== null && moment > now) as number[];
  return ahead.length === 0 ? null : ahead.reduce((least, moment) => Math.min(least, moment));
}
