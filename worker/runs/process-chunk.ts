import type { Database } from "../db/index.ts";
import { runInfo } from "./ledger-rows.ts";
import { CHUNK_BUDGET } from "./limits.ts";
import type {
  ChunkContext,
  ChunkOutcome,
  ChunkPayload,
  NightContext,
  RunInfo,
  Runner,
  RunnerName,
} from "./runner.ts";
import { type ChunkMessage, type ClaimedChunk, claimChunk } from "./store/claim-chunk.ts";
import { fencedDatabase, LeaseLostError } from "./store/fence.ts";
import { failChunk, finishChunk } from "./store/finish-chunk.ts";
import { loadRun } from "./store/ledger.ts";

export interface ProcessPorts {
  db: Database;
  runners: Readonly<Record<RunnerName, Runner>>;
  now(): number;
  contextOf(run: RunInfo, startedAt: number): NightContext;
}

export type ProcessOutcome =
  | { kind: "done"; outcome: ChunkOutcome }
  | { kind: "failed"; message: string }
  /** Somebody else holds it, it is finished, or its time has not come. */
  | { kind: "notMine" }
  /** The lease ran out on the way; what was written before stays, the rest is done by the next holder. */
  | { kind: "lost" };

/** Claim → work → finish. The same for every way a chunk can be delivered, and harmless when delivered twice. */
export async function processChunk(ports: ProcessPorts, message: ChunkMessage): Promise<ProcessOutcome> {
  const run = await loadRun(ports.db, message.runId);
  const chunk =
    run && isRunner(ports, message.runner) ? await claimChunk(ports.db, message, ports.now()) : null;
  if (!run || !chunk) return { kind: "notMine" };
  const context = chunkContext(ports, ports.contextOf(runInfo(run), run.startedAt), chunk);
  try {
    const runner = ports.runners[message.runner as RunnerName];
    const outcome = await runner.work(context, JSON.parse(chunk.payload) as ChunkPayload);
    logChunk(context, message, outcome);
    const mine = await finishChunk(ports.db, chunk, outcome, ports.now(), context.now());
    return mine ? { kind: "done", outcome } : { kind: "lost" };
  } catch (error) {
    return onSurprise(ports, context, chunk, error);
  }
}

async function onSurprise(
  ports: ProcessPorts,
  context: ChunkContext,
  chunk: ClaimedChunk,
  error: unknown,
): Promise<ProcessOutcome> {
  if (error instanceof LeaseLostError) return { kind: "lost" };
  const message = error instanceof Error ? error.message : String(error);
  context.log.error("chunk failed", { ...chunk.lease, message });
  // If the database is down this throws too, and the queue delivers the message again.
  await failChunk(ports.db, chunk, message, ports.now());
  return { kind: "failed", message };
}

function chunkContext(ports: ProcessPorts, night: NightContext, chunk: ClaimedChunk): ChunkContext {
  return {
    ...night,
    db: fencedDatabase(night.db, chunk.lease, ports.now),
    stopAt: night.now() + CHUNK_BUDGET,
  };
}

function isRunner(ports: ProcessPorts, name: string): name is RunnerName {
  return Object.hasOwn(ports.runners, name);
}

function logChunk(context: ChunkContext, message: ChunkMessage, outcome: ChunkOutcome): void {
  const { queries, rowsRead, rowsWritten } = context.db.usage();
  context.log.info("chunk", {
    ...message,
    outcome: outcome.kind,
    errors: outcome.errors.length,
    queries,
    rowsRead,
    rowsWritten,
    ...outcome.counters,
  });
}
