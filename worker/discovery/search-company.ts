import type { Database } from "../db/index.ts";
import { boardId } from "../kernel/board-id.ts";
import type { Outbound } from "../outbound/index.ts";
import { type DiscoveryTools, discoverCompany } from "./discover-company.ts";
import { nextAttemptAt } from "./next-attempt.ts";
import { type Outcome, type OutcomeKind, outcomeOf } from "./outcome.ts";
import { type PendingCompany, saveSearch, surroundings } from "./store.ts";

export interface SearchTools extends DiscoveryTools {
  db: Database;
  runId: string;
  /** The night's due time, epoch ms. */
  nightAt: number;
  now(): number;
}

/** What a search did, for the night's counters. */
export interface SearchReport {
  outcome: OutcomeKind;
  /** Boards at supported vendors now linked, with an owner or shared. */
  boardsFound: number;
  boardsNew: number;
  candidates: number;
  notSupported: number;
  requests: number;
}

/** Searches one company and stores the result in one write. */
export async function searchCompany(company: PendingCompany, tools: SearchTools): Promise<SearchReport> {
  const { db, runId, nightAt } = tools;
  const counted = countRequests(tools.outbound);
  const search = await discoverCompany(company, { ...tools, outbound: counted.outbound });
  const boardIds = search.boards.map(({ reference }) => boardId(reference.provider, reference.token));
  const outcome = outcomeOf(company, search, await surroundings(db, company.companyId, boardIds));
  const attempts = company.lastOutcome === outcome.kind ? company.attempts + 1 : 1;
  const record = {
    companyId: company.companyId,
    outcome: outcome.kind,
    detail: outcome.detail,
    attempts,
    runId,
    nextAttemptAt: nextAttemptAt(outcome.kind, { attempts, askAgain: outcome.askAgain, nightAt }),
    links: outcome.links,
  };
  const boardsNew = await saveSearch(db, record, tools.now());
  return { ...countLinks(outcome), boardsNew, requests: counted.count() };
}

function countLinks({ kind, links }: Outcome): Omit<SearchReport, "boardsNew" | "requests"> {
  const owned = links.filter((link) => link.status !== "candidate");
  const boardsFound = owned.filter((link) => link.isSupported).length;
  return {
    outcome: kind,
    boardsFound,
    candidates: links.length - owned.length,
    notSupported: owned.length - boardsFound,
  };
}

function countRequests(outbound: Outbound): { outbound: Outbound; count(): number } {
  let requests = 0;
  return {
    outbound: {
      request: (request) => {
        requests += 1;
        return outbound.request(request);
      },
      penalise: (backend, retryAfterMs) => outbound.penalise(backend, retryAfterMs),
    },
    count: () => requests,
  };
}
