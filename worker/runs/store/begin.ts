import { bulk, type Database, missingMigrations, type Statement, statement } from "../../db/index.ts";
import { LOOP_LEASE } from "../limits.ts";
import { RUNNERS_OF_MODE, type RunMode } from "../modes.ts";
import type { RunScope } from "../runner.ts";
import { loadRun, loadRunByTrigger } from "./ledger.ts";

export interface BeginRequest {
  runId: string;
  loop: string;
  mode: RunMode;
  /** Who asked: `cron`, `api`, `cli`. */
  trigger: string;
  /** The same key in the same loop is the same run. */
  triggerKey: string;
  scope: RunScope;
  scheduledAt: number;
}

export type BeginOutcome =
  | { kind: "started"; runId: string }
  /** This trigger already made a run. */
  | { kind: "existing"; runId: string }
  /** Another run holds the loop. */
  | { kind: "busy"; runId: string | null }
  | { kind: "fatal"; reason: string };

/** Takes the loop's lock and writes the run with its steps in one transaction. `now` is the machine's clock. */
export async function beginRun(db: Database, request: BeginRequest, now: number): Promise<BeginOutcome> {
  const missing = await missingMigrations(db);
  if (missing.length > 0) {
    const reason = `The database lacks ${missing.length === 1 ? "migration" : "migrations"} ${missing.join(", ")}: apply with "npm run migrate" and start again.`;
    return { kind: "fatal", reason };
  }
  await db.write([...takeLock(request, now), ...abandonOthers(request, now), ...insertRun(request, now)]);
  const run = await loadRunByTrigger(db, request.loop, request.triggerKey);
  if (run?.runId === request.runId) return { kind: "started", runId: run.runId };
  if (run) return { kind: "existing", runId: run.runId };
  const lock = await db.first<{ holder: string | null }>(
    "SELECT holder FROM locks WHERE loop = ?1",
    request.loop,
  );
  const holder = lock?.holder ? await loadRun(db, lock.holder) : null;
  return { kind: "busy", runId: holder?.runId ?? null };
}

function takeLock({ loop, triggerKey, runId }: BeginRequest, now: number): Statement[] {
  return [
    statement(
      `INSERT INTO locks (loop, holder, fence, lease_until) SELECT ?1, ?2, 1, ?4
       WHERE NOT EXISTS (SELECT 1 FROM runs WHERE loop = ?1 AND trigger_key = ?3)
       ON CONFLICT (loop) DO UPDATE SET holder = excluded.holder, fence = locks.fence + 1, lease_until = excluded.lease_until
       WHERE locks.holder IS NULL OR locks.lease_until <= ?5`,
      loop,
      runId,
      triggerKey,
      now + LOOP_LEASE,
      now,
    ),
  ];
}

/** A run whose lock ran out can no longer write: its chunks get a new fencing number and an end. */
function abandonOthers({ loop, runId }: BeginRequest, now: number): Statement[] {
  const holds = "EXISTS (SELECT 1 FROM locks WHERE loop = ?1 AND holder = ?2)";
  const others = `SELECT run_id FROM runs WHERE loop = ?1 AND status = 'running' AND run_id <> ?2 AND ${holds}`;
  const error = JSON.stringify([
    { subject: "run", message: "Abandoned: nothing advanced it for an hour.", runner: null, chunk: null },
  ]);
  return [
    statement(
      `UPDATE run_chunks SET state = 'failed', attempt = attempt + 1, updated_at = ?3
       WHERE state IN ('open', 'leased') AND run_id IN (${others})`,
      loop,
      runId,
      now,
    ),
    statement(
      `UPDATE run_steps SET state = 'failed', reason = 'The run was abandoned', ended_at = ?3
       WHERE state IN ('pending', 'running') AND run_id IN (${others})`,
      loop,
      runId,
      now,
    ),
    statement(
      `UPDATE runs SET status = 'failed', ended_at = ?3, errors = ?4
       WHERE run_id IN (${others})`,
      loop,
      runId,
      now,
      error,
    ),
  ];
}

function insertRun(request: BeginRequest, now: number): Statement[] {
  const holds = "EXISTS (SELECT 1 FROM locks WHERE loop = ?2 AND holder = ?1)";
  const steps = RUNNERS_OF_MODE[request.mode].map((runner, ord) => [ord, runner]);
  return [
    statement(
      `INSERT INTO runs (run_id, loop, mode, "trigger", trigger_key, scope, status, scheduled_at, started_at, counters, errors)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, 'running', ?7, ?8, '{}', '[]' WHERE ${holds}`,
      request.runId,
      request.loop,
      request.mode,
      request.trigger,
      request.triggerKey,
      JSON.stringify(request.scope),
      request.scheduledAt,
      now,
    ),
    ...bulk(
      `INSERT INTO run_steps (run_id, ord, runner, state, counters, errors)
       SELECT ?2, value->>0, value->>1, 'pending', '{}', '[]' FROM json_each(?1)
       WHERE EXISTS (SELECT 1 FROM locks WHERE loop = ?3 AND holder = ?2)`,
      steps,
      request.runId,
      request.loop,
    ),
  ];
}
