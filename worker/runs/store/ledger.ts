import { bulk, bulkList, type Database, type Statement, statement } from "../../db/index.ts";
import { type ChunkRow, RUN_COLUMNS, type RunRow, STEP_COLUMNS, type StepRow } from "../ledger-rows.ts";
import { CHUNK_MAX_FAILURES } from "../limits.ts";
import type { ChunkPayload, RunnerName } from "../runner.ts";

/** Reads and single transitions of the ledger. Every transition names the state it expects, so a race has one winner. */
export async function loadRun(db: Database, runId: string): Promise<RunRow | null> {
  return db.first<RunRow>(`SELECT ${RUN_COLUMNS} FROM runs WHERE run_id = ?1`, runId);
}

export async function loadRunByTrigger(db: Database, loop: string, key: string): Promise<RunRow | null> {
  return db.first<RunRow>(`SELECT ${RUN_COLUMNS} FROM runs WHERE loop = ?1 AND trigger_key = ?2`, loop, key);
}

export async function loadSteps(db: Database, runId: string): Promise<StepRow[]> {
  return db.all<StepRow>(`SELECT ${STEP_COLUMNS} FROM run_steps WHERE run_id = ?1 ORDER BY ord`, runId);
}

export async function loadChunks(db: Database, runId: string, runner: RunnerName): Promise<ChunkRow[]> {
  return db.all<ChunkRow>(
    `SELECT ord, state, attempt, failures, counters, errors FROM run_chunks
     WHERE run_id = ?1 AND runner = ?2 ORDER BY ord`,
    runId,
    runner,
  );
}

export async function runningRuns(db: Database): Promise<string[]> {
  const rows = await db.all<{ runId: string }>(
    "SELECT run_id AS runId FROM runs WHERE status = 'running' ORDER BY started_at",
  );
  return rows.map((row) => row.runId);
}

export function startStep(runId: string, ord: number, now: number): Statement {
  return statement(
    "UPDATE run_steps SET state = 'running', started_at = ?3 WHERE run_id = ?1 AND ord = ?2 AND state = 'pending'",
    runId,
    ord,
    now,
  );
}

/** The plan of a step lands whole or not at all: of two planners at once the first one's plan is the plan. */
export function storePlan(
  runId: string,
  step: StepRow,
  payloads: readonly ChunkPayload[],
  now: number,
): Statement[] {
  const rows = payloads.map((payload, ord) => [ord, JSON.stringify(payload)]);
  const insert = `INSERT INTO run_chunks (run_id, runner, ord, payload, state, attempt, failures, counters, errors, updated_at)
    SELECT ?2, ?3, value->>0, value->>1, 'open', 0, 0, '{}', '[]', ?4 FROM json_each(?1)
    WHERE EXISTS (SELECT 1 FROM run_steps WHERE run_id = ?2 AND ord = ?5 AND planned_at IS NULL AND state = 'running')`;
  return [
    ...bulk(insert, rows, runId, step.runner, now, step.ord),
    statement(
      "UPDATE run_steps SET planned_at = ?3 WHERE run_id = ?1 AND ord = ?2 AND planned_at IS NULL AND state = 'running'",
      runId,
      step.ord,
      now,
    ),
  ];
}

export interface StepEnd {
  state: StepRow["state"];
  reason: string | null;
  counters: string;
  errors: string;
}

export function endStep(runId: string, ord: number, end: StepEnd, now: number): Statement {
  return statement(
    `UPDATE run_steps SET state = ?3, reason = ?4, counters = ?5, errors = ?6, ended_at = ?7,
       started_at = COALESCE(started_at, ?7)
     WHERE run_id = ?1 AND ord = ?2 AND state IN ('pending', 'running')`,
    runId,
    ord,
    end.state,
    end.reason,
    end.counters,
    end.errors,
    now,
  );
}

export function renewLock(loop: string, runId: string, until: number, renewBelow: number): Statement {
  return statement(
    "UPDATE locks SET lease_until = ?3 WHERE loop = ?1 AND holder = ?2 AND lease_until < ?4",
    loop,
    runId,
    until,
    renewBelow,
  );
}

/** A lease that ran out goes back to open, or to failed when its tries are spent. Either way the late worker is fenced off. */
export function releaseExpired(runId: string, runner: string, now: number): Statement {
  const lost = JSON.stringify([{ subject: "chunk", message: "Its worker stopped before it was finished." }]);
  const spent = `failures + 1 >= ${CHUNK_MAX_FAILURES}`;
  return statement(
    `UPDATE run_chunks SET state = CASE WHEN ${spent} THEN 'failed' ELSE 'open' END,
       errors = CASE WHEN ${spent} THEN ?4 ELSE errors END,
       failures = failures + 1, attempt = attempt + 1, sent_at = NULL, lease_until = NULL, updated_at = ?3
     WHERE run_id = ?1 AND runner = ?2 AND state = 'leased' AND lease_until <= ?3`,
    runId,
    runner,
    now,
    lost,
  );
}

/** A chunk that is not finished, as the dispatcher sees it. */
export interface UnfinishedChunk {
  ord: number;
  state: "open" | "leased";
  notBefore: number | null;
  sentAt: number | null;
}

export async function unfinishedChunks(
  db: Database,
  runId: string,
  runner: RunnerName,
): Promise<UnfinishedChunk[]> {
  return db.all<UnfinishedChunk>(
    `SELECT ord, state, not_before AS notBefore, sent_at AS sentAt FROM run_chunks
     WHERE run_id = ?1 AND runner = ?2 AND state IN ('open', 'leased') ORDER BY ord`,
    runId,
    runner,
  );
}

export function markSent(
  runId: string,
  runner: RunnerName,
  ords: readonly number[],
  now: number,
): Statement[] {
  return bulkList(
    `UPDATE run_chunks SET sent_at = ?4 WHERE run_id = ?2 AND runner = ?3
     AND ord IN (SELECT value FROM json_each(?1))`,
    ords,
    runId,
    runner,
    now,
  );
}
