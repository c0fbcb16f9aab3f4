import type { Database } from "../db/index.ts";
import { type CompanyJudgement, judgeCompany } from "./judge-company.ts";
import { type Library, openLibrary } from "./library.ts";
import type { Vacancy, VacancyPosting } from "./rows.ts";
import {
  type AdvertisementRow,
  advertisementsOf,
  archivedOf,
  type CompanyState,
  companyStates,
  signaturesOf,
  toAdvertisement,
  vacanciesOf,
  vacancyPostingsOf,
} from "./store/read.ts";
import { storeSignatures, storeState, storeVacancies, storeVacancyPostings } from "./store/write.ts";

/** Companies are read together up to so many postings; a larger one is read alone. */
const POSTINGS_AT_ONCE = 2_000;
const SIGNATURES_PER_WRITE = 1_000;

export interface RefreshOptions {
  now: number;
  /** True when the caller's time or statements are used up. */
  isSpent(): boolean;
  /** True for an error that is not one company's own trouble. */
  stops(error: unknown): boolean;
}

export interface RefreshOutcome {
  /** False when it stopped early: called again, it goes on where it was. */
  finished: boolean;
  companies: number;
  failed: { companyId: string; company: string; message: string }[];
}

/**
 * Brings the vacancies of those of these companies up to date whose postings changed since. A company's rows land in
 * one transaction with the mark that says so; a company that makes the code stumble costs the others nothing.
 */
export async function refreshVacancies(
  db: Database,
  companyIds: readonly string[],
  options: RefreshOptions,
): Promise<RefreshOutcome> {
  const outcome: RefreshOutcome = { finished: true, companies: 0, failed: [] };
  if (companyIds.length === 0) return outcome;
  const states = await companyStates(db, companyIds);
  const due = states.filter(
    ({ state, before, postings }) => (before ?? (postings > 0 ? "" : state)) !== state,
  );
  for (const group of groupsOf(due)) {
    if (options.isSpent()) return { ...outcome, finished: false };
    const loaded = await load(db, group);
    const library = openLibrary(db);
    for (const company of loaded) {
      const message = await refreshApart(db, company, library, options);
      if (message === null) outcome.companies += 1;
      else outcome.failed.push({ companyId: company.companyId, company: company.name, message });
    }
  }
  return outcome;
}

interface Loaded extends CompanyState {
  advertisements: AdvertisementRow[];
  rows: VacancyPosting[];
  vacancies: Vacancy[];
}

async function load(db: Database, group: readonly CompanyState[]): Promise<Loaded[]> {
  const ids = group.map(({ companyId }) => companyId);
  const advertisements = await advertisementsOf(db, ids);
  const rows = await vacancyPostingsOf(db, ids);
  const vacancies = await vacanciesOf(db, ids);
  return group.map((company) => ({
    ...company,
    advertisements: advertisements.get(company.companyId) ?? [],
    rows: rows.get(company.companyId) ?? [],
    vacancies: vacancies.get(company.companyId) ?? [],
  }));
}

async function refreshApart(
  db: Database,
  company: Loaded,
  library: Library,
  { now, stops }: RefreshOptions,
): Promise<string | null> {
  try {
    const present = new Set(company.advertisements.map(({ postingId }) => postingId));
    const { companyId } = company;
    const absent = company.rows.filter(({ postingId }) => !present.has(postingId));
    const archived = await archivedOf(
      db,
      absent.map(({ postingId }) => ({ companyId, postingId })),
    );
    const rows = company.rows.filter(({ postingId }) => present.has(postingId) || archived.has(postingId));
    const signatures = await signaturesOf(db, company.isAgency ? [] : [...present]);
    const advertisements = company.advertisements.map(toAdvertisement);
    const judged = await judgeCompany({ ...company, advertisements, rows, signatures }, library, now);
    await write(db, company, judged, now);
    return null;
  } catch (error) {
    if (stops(error)) throw error;
    return error instanceof Error ? error.message : String(error);
  }
}

async function write(db: Database, company: Loaded, judged: CompanyJudgement, now: number): Promise<void> {
  const { companyId } = company;
  const made = [...judged.signatures];
  // A cache: what a kill leaves of it is right, so a large company's need not land with its rows.
  while (made.length > SIGNATURES_PER_WRITE) {
    await db.write(storeSignatures(made.splice(0, SIGNATURES_PER_WRITE)));
  }
  await db.write([
    ...storeSignatures(made),
    ...storeVacancyPostings(companyId, { before: company.rows, after: judged.rows }, now),
    ...storeVacancies(companyId, { before: company.vacancies, after: judged.vacancies }, now),
    ...storeState(companyId, judged.boilerplate, company.state, now),
  ]);
}

function groupsOf(states: readonly CompanyState[]): CompanyState[][] {
  const groups: CompanyState[][] = [];
  let postings = 0;
  for (const state of states) {
    const last = groups.at(-1);
    if (!last || postings + state.postings > POSTINGS_AT_ONCE) {
      groups.push([state]);
      postings = state.postings;
    } else {
      last.push(state);
      postings += state.postings;
    }
  }
  return groups;
}
