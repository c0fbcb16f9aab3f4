import type { Database } from "../db/index.ts";
import type { Clock } from "../kernel/clock.ts";
import type { IdSource } from "../kernel/ids.ts";
import type { Logger } from "../kernel/log.ts";
import type { Outbound } from "../outbound/index.ts";

export type RunnerName =
  | "directory"
  | "ats-discovery"
  | "ats-ingestion"
  | "processing"
  | "sheets-sync"
  | "feedback"
  | "archive"
  | "report";

/** Which part of the world a run is about; null means everything. */
export interface RunScope {
  boardIds: string[] | null;
  /** Processing reads the stored documents of all postings again, by the rules of today, instead of what was staged. */
  reprocess?: true;
}

export interface RunInfo {
  runId: string;
  loop: string;
  mode: string;
  scope: RunScope;
  /** Epoch ms at which the night was due. */
  scheduledAt: number;
}

/** Raw answers and uploaded lists. */
export interface ObjectStore {
  put(key: string, body: string | Uint8Array, contentType: string): Promise<void>;
  getText(key: string): Promise<string | null>;
}

/** Settings the operator may change, already checked. */
export interface NightSettings {
  spreadsheetId: string | null;
  /** Longest wait for a throttled backend inside one night, ms; beyond it the boards wait for the next night. */
  throttlePatienceMs: number;
  /** Providers switched on by name beyond the documented ones. */
  enabledProviders: readonly string[];
}

/** What every runner gets. `now()` is the run's clock: it starts at `scheduledAt` and ticks with the machine's. */
export interface NightContext {
  run: RunInfo;
  db: Database;
  outbound: Outbound;
  objects: ObjectStore;
  settings: NightSettings;
  log: Logger;
  clock: Clock;
  ids: IdSource;
  now(): number;
}

/** Inside a chunk every write of `db` carries the lease: once the lease is lost, nothing lands any more. */
export interface ChunkContext extends NightContext {
  /** Run-clock moment at which work should stop and ask to be continued. */
  stopAt: number;
}

export type Counters = Record<string, number>;

/** One thing that went wrong without stopping the night. */
export interface NightError {
  /** What it is about, as people know it: a board, a directory, a company. */
  subject: string;
  /** The directory or company that `subject` only names; who may read of it is told by this, since names repeat. */
  subjectId?: string;
  message: string;
}

export type ChunkOutcome =
  | { kind: "done"; counters: Counters; errors: NightError[] }
  /** Not finished for a reason that is nobody's failure (throttled, out of time): continue at `notBefore` (run clock). */
  | { kind: "again"; notBefore: number; counters: Counters; errors: NightError[] };

export type ChunkPayload = Record<string, unknown>;

/**
 * One stage of the night. Idempotent: state comes from the database only. `plan` is called once a run and cut into
 * chunks; `work` may be called again for the same chunk after a kill.
 */
export interface Runner {
  name: RunnerName;
  /** A sentence when there is nothing this runner could do tonight, null otherwise. */
  skipReason?(context: NightContext): Promise<string | null>;
  plan(context: NightContext): Promise<ChunkPayload[]>;
  work(context: ChunkContext, payload: ChunkPayload): Promise<ChunkOutcome>;
}

/** Sends a message for each chunk; `delayMs` holds it back. */
export interface ChunkQueue {
  send(messages: readonly { runId: string; runner: string; ord: number; delayMs: number }[]): Promise<void>;
}
