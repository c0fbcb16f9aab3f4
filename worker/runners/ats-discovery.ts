import {
  dueCompanies,
  needsWord,
  type PendingCompany,
  pendingCompanies,
  recheckSites,
  type SearchReport,
  type SearchTools,
  searchCompany,
  siteFacts,
} from "../discovery/index.ts";
import { careersSites } from "../people/index.ts";
import { createProviders, enabledProviders, type Provider } from "../providers/index.ts";
import {
  type ChunkContext,
  type ChunkOutcome,
  type ChunkPayload,
  type Counters,
  type NightContext,
  type NightError,
  type Runner,
  stopsChunk,
} from "../runs/index.ts";

type ProviderOf = (id: string) => Provider | null;

const CHUNK = 25;
const AT_ONCE = 4;

/** Finds the job boards of watched companies, oldest attempt first, 25 companies a chunk. */
export const atsDiscoveryRunner: Runner = {
  name: "ats-discovery",
  skipReason: async ({ run }) =>
    run.scope.boardIds === null ? null : "The run is about chosen boards, not about finding new ones",
  plan,
  work,
};

async function plan({ db, now }: NightContext): Promise<ChunkPayload[]> {
  await recheckSites(db, [...(await careersSites(db)).values()], now());
  const due = await dueCompanies(db, now());
  due.sort((a, b) => (a.lastAttemptAt ?? 0) - (b.lastAttemptAt ?? 0) || (a.companyId < b.companyId ? -1 : 1));
  const ids = due.map((company) => company.companyId);
  return Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, position) => ({
    companyIds: ids.slice(position * CHUNK, (position + 1) * CHUNK),
  }));
}

async function work(context: ChunkContext, payload: ChunkPayload): Promise<ChunkOutcome> {
  const ids = Array.isArray(payload.companyIds) ? payload.companyIds.map(String) : [];
  const waiting = await pendingCompanies(context.db, ids, context.run.runId);
  const counters: Counters = {
    companies: 0,
    boardsFound: 0,
    boardsNew: 0,
    candidates: 0,
    notSupported: 0,
    unreachable: 0,
    withoutWebsite: 0,
    requests: 0,
  };
  const errors: NightError[] = [];
  const vendors = {
    providerOf: vendorsOf(context),
    careersSite: await givenSites(context.db, waiting),
  };
  await inLanes(waiting, context, async (company) => {
    try {
      count(counters, await search(company, context, vendors));
    } catch (error) {
      if (stopsChunk(error)) throw error;
      const message = error instanceof Error ? error.message : String(error);
      errors.push({ subject: company.name, subjectId: company.companyId, message });
    }
  });
  return waiting.length === 0
    ? { kind: "done", counters, errors }
    : { kind: "again", notBefore: context.now(), counters, errors };
}

/** The careers sites that lists give for these companies, and whether they are theirs. */
async function givenSites(
  db: ChunkContext["db"],
  companies: readonly PendingCompany[],
): Promise<NonNullable<SearchTools["careersSite"]>> {
  const sites = await careersSites(db);
  const siteOf = (url: string | null) => (url === null ? undefined : sites.get(URL.parse(url)?.href ?? url));
  const given = companies.filter(({ boardUrl }) => siteOf(boardUrl) !== undefined);
  const facts = await siteFacts(
    db,
    given.map(({ companyId }) => companyId),
  );
  return ({ companyId, boardUrl }) => {
    const [site, own] = [siteOf(boardUrl), facts.get(companyId)];
    if (!site || !own) return null;
    const { provider, token, namings } = site;
    return { provider, token, needsWord: needsWord(token, namings, own) };
  };
}

/** Vendors the operator left off are not asked about boards either. */
function vendorsOf({ clock, settings }: ChunkContext): ProviderOf {
  const enabled = new Set<string>(enabledProviders(settings.enabledProviders));
  const vendors = Object.values(createProviders(clock)).filter(({ id }) => enabled.has(id));
  return (id) => vendors.find((vendor) => vendor.id === id) ?? null;
}

function search(
  company: PendingCompany,
  context: ChunkContext,
  vendors: Pick<SearchTools, "providerOf" | "careersSite">,
): Promise<SearchReport> {
  const { db, outbound, run } = context;
  const tools = { db, outbound, ...vendors, runId: run.runId, nightAt: run.scheduledAt };
  return searchCompany(company, { ...tools, now: () => context.now() });
}

/** Takes from `waiting` in a few lanes until it is empty, time is up, or a lane fails; then waits for all lanes. */
async function inLanes(
  waiting: PendingCompany[],
  context: ChunkContext,
  task: (company: PendingCompany) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  const lane = async (): Promise<void> => {
    while (failures.length === 0 && context.now() < context.stopAt) {
      const company = waiting.shift();
      if (company === undefined) return;
      await task(company).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  if (failures.length > 0) throw failures[0];
}

function count(counters: Counters, { outcome, ...report }: SearchReport): void {
  const add = (name: string, amount: number): void => {
    counters[name] = (counters[name] ?? 0) + amount;
  };
  add("companies", 1);
  for (const [name, amount] of Object.entries(report)) add(name, amount);
  add("unreachable", outcome === "site_unreachable" ? 1 : 0);
  add("withoutWebsite", outcome === "no_website" ? 1 : 0);
}
