import type { Database } from "../db/index.ts";
import { addCounters, type ChunkRow, parseCounters, parseErrors, type RecordedError } from "./ledger-rows.ts";
import { MAX_ERRORS_KEPT } from "./limits.ts";
import type { Counters, NightError, RunnerName } from "./runner.ts";
import { loadChunks, type StepEnd } from "./store/ledger.ts";

/** The verdict over a step whose chunks are all terminal. */
export async function summariseStep(db: Database, runId: string, runner: RunnerName): Promise<StepEnd> {
  const chunks = await loadChunks(db, runId, runner);
  const errors = chunks.flatMap((chunk) => errorsOf(chunk, runner));
  const counters = chunks.reduce<Counters>((sum, chunk) => addCounters(sum, parseCounters(chunk.counters)), {
    chunks: chunks.length,
  });
  if (errors.length > 0) counters.errors = errors.length;
  return {
    state: verdict(chunks, errors.length),
    reason: chunks.length === 0 ? "Nothing was due" : null,
    counters: JSON.stringify(counters),
    errors: JSON.stringify(errors.slice(0, MAX_ERRORS_KEPT)),
  };
}

function verdict(chunks: readonly ChunkRow[], errors: number): StepEnd["state"] {
  const failed = chunks.filter((chunk) => chunk.state === "failed").length;
  if (failed > 0 && failed === chunks.length) return "failed";
  return failed > 0 || errors > 0 ? "partial" : "completed";
}

function errorsOf(chunk: ChunkRow, runner: RunnerName): RecordedError[] {
  return parseErrors<NightError>(chunk.errors).map((error) => ({ ...error, runner, chunk: chunk.ord }));
}
