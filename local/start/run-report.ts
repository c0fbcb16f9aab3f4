import { isSupportedProvider } from "../../worker/providers/index.ts";
import type { Counters, RecordedError } from "../../worker/runs/index.ts";
import type { RunView } from "./run-view.ts";

export interface Lead {
  company: string;
  /** 0 to 100. */
  score: number;
  reason: string;
  open: number;
  new7d: number;
  reopened30d: number;
  /** Epoch ms. */
  oldestOpenAt: number | null;
}

/** A watched company and one board of it, as the database tells. */
export interface BoardFacts {
  company: string;
  website: string | null;
  link: "verified" | "shared" | "candidate" | null;
  linkReason: string | null;
  boardId: string | null;
  provider: string | null;
  token: string | null;
  /** Open postings we hold that the last read listed. */
  held: number | null;
  lastOutcome: "read" | "incomplete" | "unchanged" | "gone" | "unreadable" | null;
  lastError: string | null;
  /** Postings of a read that is not processed yet. */
  listed: number | null;
  incompleteBecause: string | null;
  discovery: string | null;
  discoveryDetail: string | null;
}

export interface CompanyEntry {
  company: string;
  website: string | null;
  provider: string | null;
  token: string | null;
  link: BoardFacts["link"];
  postings: number;
  /** Of the last read. */
  complete: boolean;
  /** A sentence where there is something to say, for example why a read is incomplete. */
  note: string | null;
}

/** One night in `run.json`. Times are ISO 8601. */
export interface NightEntry {
  runId: string;
  status: RunView["status"];
  mode: RunView["mode"];
  scheduledAt: string;
  startedAt: string;
  endedAt: string | null;
  counters: Record<string, Counters>;
  steps: { runner: string; state: string; reason: string | null; errors: number }[];
  errors: RecordedError[];
}

export interface RunReport extends NightEntry {
  source: string;
  companies: CompanyEntry[];
  leads: (Omit<Lead, "oldestOpenAt"> & { oldestOpenAt: string | null })[];
  /** Every night of this start, oldest first; only with more than one. */
  nights?: NightEntry[];
}

/** What is written to `run.json`: the last night in full, and all of them in short when there were several. */
export function runReport(
  source: string,
  runs: readonly RunView[],
  boards: readonly BoardFacts[],
  leads: readonly Lead[],
): RunReport {
  const last = runs.at(-1);
  if (last === undefined) throw new Error("there is no night to report");
  return {
    ...nightEntry(last),
    source,
    companies: boards.map((facts) => companyEntry(facts, last.errors)),
    leads: leads.map((lead) => ({ ...lead, oldestOpenAt: isoOrNull(lead.oldestOpenAt) })),
    ...(runs.length > 1 ? { nights: runs.map(nightEntry) } : {}),
  };
}

function nightEntry(run: RunView): NightEntry {
  return {
    runId: run.runId,
    status: run.status,
    mode: run.mode,
    scheduledAt: new Date(run.scheduledAt).toISOString(),
    startedAt: new Date(run.startedAt).toISOString(),
    endedAt: isoOrNull(run.endedAt),
    counters: Object.fromEntries(run.steps.map(({ runner, counters }) => [runner, counters])),
    steps: run.steps.map(({ runner, state, reason, errors }) => ({ runner, state, reason, errors })),
    errors: run.errors,
  };
}

/** `errors` are those of the night: they remember why a read was incomplete after it has been processed. */
export function companyEntry(facts: BoardFacts, errors: readonly RecordedError[]): CompanyEntry {
  const { company, website, provider, token, link } = facts;
  return {
    company,
    website,
    provider,
    token,
    link,
    postings: facts.listed ?? facts.held ?? 0,
    complete: facts.lastOutcome === "read" || facts.lastOutcome === "unchanged",
    note: noteOf(facts, errors),
  };
}

function noteOf(facts: BoardFacts, errors: readonly RecordedError[]): string | null {
  if (facts.provider === null) return facts.discoveryDetail ?? "Not searched yet";
  if (facts.link === "candidate")
    return `Board not confirmed: ${facts.linkReason ?? "no evidence that it is theirs"}`;
  if (!isSupportedProvider(facts.provider)) return "Board found, provider not supported yet";
  const readNote = noteOfRead(facts, errors);
  const shared = facts.link === "shared" ? (facts.linkReason ?? "The board of another company too") : null;
  return [shared, readNote].filter((note) => note !== null).join("; ") || null;
}

function noteOfRead(facts: BoardFacts, errors: readonly RecordedError[]): string | null {
  const told = errors.find(({ subject }) => subject === facts.boardId)?.message ?? null;
  switch (facts.lastOutcome) {
    case null:
      return "Not read yet";
    case "incomplete":
      return facts.incompleteBecause ?? told ?? "The list was empty, which proves nothing";
    case "gone":
    case "unreadable":
      return told ?? facts.lastError;
    default:
      return null;
  }
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
