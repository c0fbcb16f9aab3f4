import { type Database, raiseAlert, statement } from "../../db/index.ts";
import { MINUTE, SECOND } from "../../kernel/clock.ts";
import { addCounters, parseCounters, parseErrors } from "../ledger-rows.ts";
import { CHUNK_MAX_FAILURES, MAX_ERRORS_KEPT } from "../limits.ts";
import type { ChunkOutcome, Counters, NightError } from "../runner.ts";
import type { ChunkMessage, ClaimedChunk } from "./claim-chunk.ts";

/** Records how a chunk ended, only if the lease is still held. Returns false when it is not. `now` is the machine's clock. */
export async function finishChunk(
  db: Database,
  chunk: ClaimedChunk,
  outcome: ChunkOutcome,
  now: number,
  runNow: number,
): Promise<boolean> {
  const again = outcome.kind === "again";
  const notBefore = again ? now + Math.max(0, outcome.notBefore - runNow) : null;
  return settle(db, chunk, {
    state: again ? "open" : "done",
    failures: chunk.failures,
    notBefore,
    counters: outcome.counters,
    errors: outcome.errors,
    now,
  });
}

/** Records a surprise: the chunk is tried again after a pause, and after three failures it is failed and visible. */
export async function failChunk(
  db: Database,
  chunk: ClaimedChunk,
  message: string,
  now: number,
): Promise<boolean> {
  const failures = chunk.failures + 1;
  const spent = failures >= CHUNK_MAX_FAILURES;
  return settle(db, chunk, {
    state: spent ? "failed" : "open",
    failures,
    notBefore: spent ? null : now + Math.min(15 * SECOND * 4 ** chunk.failures, 5 * MINUTE),
    counters: {},
    errors: [{ subject: "chunk", message }],
    now,
  });
}

/**
 * A message that came back from the dead-letter queue: its chunk is failed, unless a worker holds it or its time has
 * not come, when the heartbeat sends it again. Returns whether it was.
 */
export async function buryChunk(db: Database, message: ChunkMessage, now: number): Promise<boolean> {
  const error = JSON.stringify({
    subject: "chunk",
    message: "Its message could not be delivered and ended in the dead-letter queue.",
  });
  const [changed] = await db.write([
    statement(
      `UPDATE run_chunks SET state = 'failed', attempt = attempt + 1, errors = json_insert(errors, '$[#]', json(?4)),
         updated_at = ?5
       WHERE run_id = ?1 AND runner = ?2 AND ord = ?3
         AND ((state = 'open' AND COALESCE(not_before, 0) <= ?5) OR (state = 'leased' AND lease_until <= ?5))`,
      message.runId,
      message.runner,
      message.ord,
      error,
      now,
    ),
  ]);
  if ((changed ?? 0) === 0) return false;
  const chunk = `${message.runId}/${message.runner}/${message.ord}`;
  await db.write([raiseAlert("dead_letter", message.runner, `Chunk ${chunk} could not be delivered`, now)]);
  return true;
}

interface Settlement {
  state: "open" | "done" | "failed";
  failures: number;
  notBefore: number | null;
  counters: Counters;
  errors: NightError[];
  now: number;
}

async function settle(db: Database, chunk: ClaimedChunk, end: Settlement): Promise<boolean> {
  const counters = addCounters(parseCounters(chunk.counters), end.counters);
  const earlier = parseErrors<NightError>(chunk.errors);
  // A failed try that a later one made good is no error of the night.
  const kept = end.state === "failed" ? earlier : earlier.filter((error) => error.subject !== "chunk");
  const errors = [...kept, ...end.errors].slice(0, MAX_ERRORS_KEPT);
  const [changed] = await db.write([
    statement(
      `UPDATE run_chunks SET state = ?5, failures = ?6, not_before = ?7, sent_at = NULL, lease_until = NULL,
         counters = ?8, errors = ?9, updated_at = ?10
       WHERE run_id = ?1 AND runner = ?2 AND ord = ?3 AND attempt = ?4 AND state = 'leased' AND lease_until > ?10`,
      chunk.lease.runId,
      chunk.lease.runner,
      chunk.lease.ord,
      chunk.lease.attempt,
      end.state,
      end.failures,
      end.notBefore,
      JSON.stringify(counters),
      JSON.stringify(errors),
      end.now,
    ),
  ]);
  return (changed ?? 0) > 0;
}
