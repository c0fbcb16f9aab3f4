import type { Database } from "../db/index.ts";
import {
  type CompanyMetrics,
  companyMetrics,
  firstOfKindText,
  type Lead,
  scoreLead,
} from "../insights/index.ts";
import { vacanciesWithoutKeptOut } from "../vacancies/index.ts";
import { type CompanyFacts, factsOf, type MatchedPosting } from "./company-facts.ts";
import { readProfiles, rescoreDue } from "./match-changed.ts";
import { openingsSeenBy } from "./seen-by.ts";
import { dueAmong, type WatchState } from "./store/read.ts";
import {
  type CompanyLead,
  type CompanyNumbers,
  storeLeads,
  storeMatches,
  storeMetrics,
} from "./store/write.ts";

const TOP_POSTINGS = 5;
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
  const remaining = await vacanciesWithoutKeptOut(db, due);
  await db.write(storeMatches(await rescoreDue(db, await readProfiles(db), due, remaining, now)));
  const facts = await factsOf(db, due, remaining, now);
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

function compute(
  companyId: string,
  facts: CompanyFacts,
  now: number,
): { numbers: CompanyNumbers; leads: CompanyLead[] } {
  const { openings, matched, watches } = facts;
  const metrics = companyMetrics(openingsSeenBy(openings, null), now);
  const seen = watches.map((watch) => {
    const ruled = facts.ruledBy(watch.institutionId);
    const own = ruled === null ? metrics : companyMetrics(openingsSeenBy(openings, ruled), now);
    const firstOfKind = firstOfKindText(facts.firstsFor(watch.institutionId));
    return { ...leadOf(watch, own, matched, now), firstOfKind };
  });
  const nextReviewAt = earliestAfter(now, [
    metrics.nextReviewAt,
    facts.wakesAt,
    ...matched.map((one) => one.nextReviewAt),
    ...seen.flatMap((one) => [one.metrics.nextReviewAt, one.lead?.nextReviewAt ?? null]),
    ...watches.map((watch) => watch.offLimitsUntil),
  ]);
  return { numbers: { companyId, metrics, nextReviewAt }, leads: seen };
}

function leadOf(
  watch: WatchState,
  metrics: CompanyMetrics,
  matched: readonly MatchedPosting[],
  now: number,
): Omit<CompanyLead, "firstOfKind"> {
  const { companyId, institutionId, companyName, agencyEvidence: agency } = watch;
  const mine = bestOfEach(matched.filter((one) => one.institutionId === institutionId));
  const hidden = watch.removedAt !== null || SETTLED.has(watch.status) || (watch.offLimitsUntil ?? 0) > now;
  const lead: Lead | null = hidden
    ? null
    : scoreLead({ metrics, matches: mine.map(withPlace), companyName, agency, now });
  const topPostings = mine.slice(0, TOP_POSTINGS).map(({ postingId }) => postingId);
  return { institutionId, companyId, lead, metrics, topPostings };
}

/** A posting that fits two profiles counts once, with its better score; they come best first. */
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
