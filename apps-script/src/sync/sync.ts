import { type Client, createClient } from "../api/client.ts";
import { startBudget } from "../core/budget.ts";
import { isHeld, LEASE_MS, parseLease } from "../core/lease.ts";
import type { SyncOutcome } from "../core/outcome.ts";
import { asProblem, Problem } from "../core/problem.ts";
import { isNothing, NO_COUNTS, summaryText } from "../core/summary.ts";
import { type Book, lastAnnounced, openBook } from "../google/book.ts";
import { withLock } from "../google/document-lock.ts";
import { logLine } from "../google/sync-log.ts";
import { nightOwner } from "../google/triggers.ts";
import { apiUrl } from "../settings.ts";
import { disconnect, endConnection, readConnection } from "./connection.ts";
import { runSync, type SyncResult } from "./run-sync.ts";

export interface SyncOptions {
  /** Milliseconds. */
  budget: number;
  /** A sync that goes over several executions goes on under this name; null starts one. */
  jobId: string | null;
  /** It may go over several executions: the sidebar will ask for the next one. */
  isStepwise: boolean;
  /** A person said that so many rows going at once is right. */
  allowMany: boolean;
  isNightly: boolean;
}

/** One execution of a sync, from the lock to the heartbeat. Never throws: whatever goes wrong comes back in words. */
export function sync(options: SyncOptions): SyncOutcome {
  const outcome = withLock(() => underLock(openBook(), options));
  return outcome ?? failed(busyProblem());
}

function underLock(book: Book, options: SyncOptions): SyncOutcome {
  const lease = parseLease(book.memory.get("lease"));
  if (isHeld(lease, options.jobId, book.who, book.now())) {
    return failed(busySince(book, lease.who, lease.since));
  }
  const budget = startBudget(book.now, options.budget);
  const client = createClient({
    baseUrl: apiUrl(),
    fetch: (url, params) => UrlFetchApp.fetch(url, params),
    sleep: (milliseconds) => Utilities.sleep(milliseconds),
    identityToken: () => ScriptApp.getIdentityToken(),
    budget,
  });
  try {
    const result = runSync(book, client, budget, options.allowMany);
    return succeed(book, client, options, result);
  } catch (error) {
    const problem = asProblem(error);
    if (problem.code === "unexpected") console.error(error);
    return giveUp(book, client, options, problem);
  }
}

function succeed(book: Book, client: Client, options: SyncOptions, result: SyncResult): SyncOutcome {
  const { counts, done, troubles, question, bindingId } = result;
  const goesOn = options.isStepwise && !done;
  const jobId = goesOn ? (options.jobId ?? book.newId()) : null;
  const summary = summaryText(counts);
  const message = [summary, ...troubles, ...(question ? [question] : [])].join(" ");
  const since = parseLease(book.memory.get("lease"))?.since ?? book.now();
  const lease = jobId && JSON.stringify({ jobId, who: book.who, since, until: book.now() + LEASE_MS });
  remember(book, "completed", message, !isNothing(counts), { lease: lease ?? "", question: question ?? "" });
  if (!goesOn) {
    client.heartbeat(bindingId, {
      outcome: question || !done ? "stopped" : "completed",
      message: message.slice(0, 1_000),
      nightly: options.isNightly,
      hasNight: nightOwner(book) !== null,
    });
  }
  return { jobId, done, counts, summary, troubles, question, problem: null };
}

/** Nobody would listen. */
const SILENT = new Set(["signed-out", "offline", "revoked"]);

function giveUp(book: Book, client: Client, options: SyncOptions, problem: Problem): SyncOutcome {
  const outcome = failed(problem);
  const connection = readConnection(book);
  try {
    const question = problem.code === "suspicious" ? problem.message : "";
    remember(book, "failed", problem.message, false, { lease: "", question }, problem.advice);
    if (problem.code === "disconnected") disconnect(book);
    if (problem.code === "revoked" && connection) endConnection(book);
  } catch (error) {
    // A sheet that may not be written cannot hold the log either; the person is told all the same.
    console.error(error);
  }
  if (connection && !SILENT.has(problem.code)) {
    client.heartbeat(connection.bindingId, {
      outcome: problem.code === "suspicious" ? "stopped" : "failed",
      message: problem.message.slice(0, 1_000),
      nightly: options.isNightly,
      hasNight: nightOwner(book) !== null,
    });
  }
  return outcome;
}

/** Writes down how it went, where that is news: a sync that changed nothing after one that went well writes nothing. */
function remember(
  book: Book,
  outcome: "completed" | "failed",
  message: string,
  didAnything: boolean,
  values: { lease: string; question: string },
  advice = "",
): void {
  const text = book.memory.get("last");
  const last = text === "" ? null : (JSON.parse(text) as { outcome: string; message: string });
  const isNews =
    didAnything || last?.outcome !== outcome || (outcome === "failed" && last.message !== message);
  if (!isNews) {
    book.memory.set(values);
    return;
  }
  logLine(book, message, advice);
  const entry = JSON.stringify({ at: book.now(), who: book.who, outcome, message });
  book.memory.set({ ...values, last: entry });
}

function failed(problem: Problem): SyncOutcome {
  const { code, message: what, advice } = problem;
  return {
    jobId: null,
    done: false,
    counts: NO_COUNTS,
    summary: "",
    troubles: [],
    question: code === "suspicious" ? what : null,
    problem: { code, what, advice },
  };
}

function busyProblem(): Problem {
  const announced = lastAnnounced();
  return announced
    ? busySince(openBook(), announced.who, announced.since)
    : new Problem("busy", "Somebody is syncing this sheet right now.", "Try again in a minute.");
}

function busySince(book: Book, who: string, since: number): Problem {
  const zone = book.spreadsheet.getSpreadsheetTimeZone();
  const time = Utilities.formatDate(new Date(since), zone, "HH:mm");
  return new Problem(
    "busy",
    `${who === "" ? "Somebody" : who} has been syncing this sheet since ${time}.`,
    "Wait until it is done; what you wrote goes along with the next sync.",
  );
}
