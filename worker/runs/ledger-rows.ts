import type { Counters, NightError, RunInfo, RunnerName, RunScope } from "./runner.ts";

/** Rows of the ledger as SQL gives them, and their readings. */
export interface RunRow {
  runId: string;
  loop: string;
  mode: string;
  trigger: string;
  triggerKey: string;
  scope: string;
  status: "running" | "completed" | "partial" | "failed";
  scheduledAt: number;
  startedAt: number;
  endedAt: number | null;
  counters: string;
  errors: string;
}

export interface StepRow {
  ord: number;
  runner: RunnerName;
  state: "pending" | "running" | "completed" | "partial" | "failed" | "skipped";
  reason: string | null;
  plannedAt: number | null;
  startedAt: number | null;
  endedAt: number | null;
  counters: string;
  errors: string;
}

export interface ChunkRow {
  ord: number;
  state: "open" | "leased" | "done" | "failed";
  attempt: number;
  failures: number;
  counters: string;
  errors: string;
}

/** An error of the night with the chunk it came from. */
export interface RecordedError extends NightError {
  runner: RunnerName;
  /** Null when the step failed before it had chunks. */
  chunk: number | null;
}

export const RUN_COLUMNS = `run_id AS runId, loop, mode, "trigger", trigger_key AS triggerKey, scope, status,
  scheduled_at AS scheduledAt, started_at AS startedAt, ended_at AS endedAt, counters, errors`;
export const STEP_COLUMNS = `ord, runner, state, reason, planned_at AS plannedAt, started_at AS startedAt,
  ended_at AS endedAt, counters, errors`;

export function runInfo(row: RunRow): RunInfo {
  return {
    runId: row.runId,
    loop: row.loop,
    mode: row.mode,
    scope: JSON.parse(row.scope) as RunScope,
    scheduledAt: row.scheduledAt,
  };
}

export function addCounters(into: Counters, more: Counters): Counters {
  const sum = { ...into };
  for (const [name, value] of Object.entries(more)) sum[name] = (sum[name] ?? 0) + value;
  return sum;
}

export function parseCounters(json: string): Counters {
  return JSON.parse(json) as Counters;
}

export function parseErrors<Kind extends Pick<NightError, "subject" | "message">>(json: string): Kind[] {
  return JSON.parse(json) as Kind[];
}
