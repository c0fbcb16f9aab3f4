import { type Database, statement } from "../../db/index.ts";
import { CHUNK_LEASE, CHUNK_MAX_FAILURES } from "../limits.ts";
import type { Lease } from "./fence.ts";

export interface ChunkMessage {
  runId: string;
  runner: string;
  ord: number;
}

export interface ClaimedChunk {
  lease: Lease;
  payload: string;
  failures: number;
  counters: string;
  errors: string;
}

/** Takes the lease of an open or abandoned chunk. Null when somebody else has it, it is finished, or its time has not come. */
export async function claimChunk(
  db: Database,
  message: ChunkMessage,
  now: number,
): Promise<ClaimedChunk | null> {
  const [rows] = await db.query<{
    attempt: number;
    payload: string;
    failures: number;
    counters: string;
    errors: string;
  }>([
    statement(
      `UPDATE run_chunks SET failures = failures + (state = 'leased'), state = 'leased', attempt = attempt + 1,
         lease_until = ?5, updated_at = ?4
       WHERE run_id = ?1 AND runner = ?2 AND ord = ?3
         AND ((state = 'open' AND COALESCE(not_before, 0) <= ?4)
           OR (state = 'leased' AND lease_until <= ?4 AND failures + 1 < ?6))
         AND EXISTS (SELECT 1 FROM runs WHERE run_id = ?1 AND status = 'running')
       RETURNING attempt, payload, failures, counters, errors`,
      message.runId,
      message.runner,
      message.ord,
      now,
      now + CHUNK_LEASE,
      CHUNK_MAX_FAILURES,
    ),
  ]);
  const row = rows?.[0];
  if (!row) return null;
  const { attempt, ...rest } = row;
  return { lease: { ...message, attempt }, ...rest };
}
