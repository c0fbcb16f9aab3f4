import type { Database } from "../db/index.ts";
import type { First, LeadMatch } from "../insights/index.ts";
import { DAY } from "../kernel/clock.ts";
import { keptOutOf } from "../rules/index.ts";
import type { RemainingVacancies } from "../vacancies/index.ts";
import { lifeOf } from "./life-of.ts";
import type { Ruled, StoredOpening } from "./seen-by.ts";
import { nextWakings, openingsOf, type WatchState, watchStates } from "./store/read.ts";
import { firstsOf } from "./store/read-firsts.ts";
import { matchedPostings, type StoredMatch } from "./store/read-matches.ts";

/** Postings closed longer ago than this no longer move any number. */
export const MEMORY = 31 * DAY;
/** For so long a first role of its kind is news; the ages in the metrics say when that changes. */
const FIRST_FOR = 30 * DAY;

export interface MatchedPosting extends LeadMatch {
  companyId: string;
  institutionId: string;
  postingId: string;
  places: string;
  nextReviewAt: number | null;
}

/** What is stored of one company. */
export interface CompanyFacts {
  openings: readonly StoredOpening[];
  /** Best first. */
  matched: readonly MatchedPosting[];
  watches: readonly WatchState[];
  /** What an institution's rules take from it; null for one whose rules take nothing. */
  ruledBy(institutionId: string): Ruled | null;
  firstsFor(institutionId: string): readonly First[];
  /** When a role that somebody snoozed is shown again. */
  wakesAt: number | null;
}

/** Reads all of these companies together. `remaining`: their vacancies, where rules take something from them. */
export async function factsOf(
  db: Database,
  due: readonly string[],
  remaining: RemainingVacancies,
  now: number,
): Promise<(companyId: string) => CompanyFacts> {
  const openings = byCompany(await openingsOf(db, due, now - MEMORY));
  const matched = byCompany(
    (await matchedPostings(db, due, now)).map((row) => asMatched(row, remaining)).sort(byScore),
  );
  const watches = byCompany(await watchStates(db, due));
  const ruled = await ruledOf(db, due, remaining);
  const firsts = byCompany(await firstsOf(db, due, now - FIRST_FOR, ruled));
  const wakings = await nextWakings(db, due, now);
  return (companyId) => {
    const ruledHere = new Map(
      ruled.filter((one) => one.companyId === companyId).map((one) => [one.institutionId, one]),
    );
    const firstsHere = firsts.get(companyId) ?? [];
    return {
      openings: openings.get(companyId) ?? [],
      matched: matched.get(companyId) ?? [],
      watches: watches.get(companyId) ?? [],
      ruledBy: (institutionId) => ruledHere.get(institutionId) ?? null,
      firstsFor: (institutionId) => {
        const viewer = ruledHere.has(institutionId) ? institutionId : null;
        return firstsHere.filter((one) => one.institutionId === viewer);
      },
      wakesAt: wakings.get(companyId) ?? null,
    };
  };
}

/** What rules take from these companies, one item a company and institution; of one institution where that is said. */
export async function ruledOf(
  db: Database,
  companyIds: readonly string[],
  remaining: RemainingVacancies,
  institution: string | null = null,
): Promise<(Ruled & { companyId: string; institutionId: string })[]> {
  const rows = await keptOutOf(db, companyIds, institution);
  const groups = Map.groupBy(rows, ({ companyId, institutionId }) => `${companyId} ${institutionId}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { companyId, institutionId } = first;
    const keptOut = new Set(group.map(({ postingId }) => postingId));
    return [{ companyId, institutionId, keptOut, remaining: remaining.get(institutionId) ?? new Map() }];
  });
}

function asMatched(row: StoredMatch, remaining: RemainingVacancies): MatchedPosting {
  return { ...row, ...lifeOf(row, remaining.get(row.institutionId)?.get(row.postingId)) };
}

function byScore(a: MatchedPosting, b: MatchedPosting): number {
  return b.score - a.score || b.openedAt - a.openedAt || (a.postingId < b.postingId ? -1 : 1);
}

function byCompany<Row extends { companyId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, ({ companyId }) => companyId);
}
