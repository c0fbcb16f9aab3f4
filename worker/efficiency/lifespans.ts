import type { Database } from "../db/index.ts";
import { loadVacancies } from "./load-vacancies.ts";
import { countedVacancies, lifeOf, WINDOW } from "./measure.ts";
import type { CompanyVacancy } from "./store/vacancies.ts";
import { watchedAmong, watchedCompanies } from "./store/watched.ts";
import { type Life, medianDays, openAfter, type SurvivalCurve, survivalCurve } from "./survival.ts";

/** How long the vacancies of one group live. Shares are 0 to 1; null is "not known yet". */
export interface Lifespan {
  group: string;
  vacancies: number;
  stillOpen: number;
  closed: number;
  medianDays: number | null;
  open30: number | null;
  open60: number | null;
  open90: number | null;
}

/** The name of a vacancy's group: its company's id, its family ("unknown" where none was recognised), or everything. */
const GROUPS = {
  company: ({ companyId }: CompanyVacancy) => companyId,
  family: ({ family }: CompanyVacancy) => family ?? "unknown",
  institution: () => "",
} as const;
export type LifespanGroup = keyof typeof GROUPS;

/** Companies whose vacancies are held in memory at once; of each vacancy only its length is kept. */
const COMPANIES_AT_ONCE = 300;

/**
 * Lifespans over the companies an institution watches, at `now` (epoch ms), by group name. Groups without vacancies are
 * left out. `only` limits them to some companies. All groups are made of the same lives to the millisecond: lives rounded
 * to days would put ends before last sights that were earlier.
 */
export async function lifespansBy(
  db: Database,
  institutionId: string,
  by: LifespanGroup,
  now: number,
  only: readonly string[] | null = null,
): Promise<Lifespan[]> {
  const companyIds = await (only === null
    ? watchedCompanies(db, institutionId)
    : watchedAmong(db, institutionId, only));
  const groups = new Map<string, Life[]>();
  for (let start = 0; start < companyIds.length; start += COMPANIES_AT_ONCE) {
    const some = companyIds.slice(start, start + COMPANIES_AT_ONCE);
    const vacancies = countedVacancies(await loadVacancies(db, some, now - WINDOW), now);
    for (const [group, members] of Map.groupBy(vacancies, GROUPS[by])) {
      const lives = groups.get(group) ?? [];
      for (const one of members) lives.push(lifeOf(one, now));
      groups.set(group, lives);
    }
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, lives]) => lifespanOfGroup(group, survivalCurve(lives)));
}

function lifespanOfGroup(group: string, curve: SurvivalCurve): Lifespan {
  const { vacancies, open } = curve;
  return {
    group,
    vacancies,
    stillOpen: open,
    closed: vacancies - open,
    medianDays: medianDays(curve),
    open30: openAfter(curve, 30),
    open60: openAfter(curve, 60),
    open90: openAfter(curve, 90),
  };
}
