import type { Database } from "../../db/index.ts";

/** How the runs of one mode went. Durations in ms. */
export interface ModeRow {
  mode: string;
  runs: number;
  completed: number;
  partial: number;
  failed: number;
  running: number;
  meanMs: number | null;
  longestMs: number | null;
  lastStartedAt: number;
}

/** Runs that started since `since` (epoch ms), by mode. */
export async function statsByMode(db: Database, since: number): Promise<ModeRow[]> {
  return db.all<ModeRow>(
    `SELECT mode, COUNT(*) AS runs, ${statuses("status")}, SUM(status = 'running') AS running,
       ${durations} AS meanMs, MAX(ended_at - started_at) AS longestMs, MAX(started_at) AS lastStartedAt
     FROM runs WHERE started_at >= ?1 GROUP BY mode ORDER BY mode`,
    since,
  );
}

/** How the steps of one runner went in runs of one mode. */
export interface RunnerRow {
  mode: string;
  runner: string;
  steps: number;
  completed: number;
  partial: number;
  failed: number;
  skipped: number;
  meanMs: number | null;
  longestMs: number | null;
  chunks: number;
  failedChunks: number;
  errors: number;
}

/** Steps of those runs, by mode and runner. A step that was skipped has no duration. */
export async function statsByRunner(db: Database, since: number): Promise<RunnerRow[]> {
  return db.all<RunnerRow>(
    `SELECT r.mode, s.runner, COUNT(*) AS steps, ${statuses("s.state")}, SUM(s.state = 'skipped') AS skipped,
       CAST(AVG(CASE WHEN s.state <> 'skipped' THEN s.ended_at - s.started_at END) AS INTEGER) AS meanMs,
       MAX(CASE WHEN s.state <> 'skipped' THEN s.ended_at - s.started_at END) AS longestMs,
       COALESCE(SUM(c.chunks), 0) AS chunks, COALESCE(SUM(c.failed), 0) AS failedChunks,
       COALESCE(SUM(s.counters->>'$.errors'), 0) AS errors
     FROM runs r JOIN run_steps s ON s.run_id = r.run_id
     LEFT JOIN (SELECT run_id, runner, COUNT(*) AS chunks, SUM(state = 'failed') AS failed FROM run_chunks
       GROUP BY run_id, runner) c ON c.run_id = s.run_id AND c.runner = s.runner
     WHERE r.started_at >= ?1 GROUP BY r.mode, s.runner ORDER BY r.mode, MIN(s.ord), s.runner`,
    since,
  );
}

/** Runs of one mode that started on one day, UTC. */
export interface DayRow {
  day: string;
  mode: string;
  runs: number;
  completed: number;
}

export async function runsByDay(db: Database, since: number): Promise<DayRow[]> {
  return db.all<DayRow>(
    `SELECT date(started_at / 1000, 'unixepoch') AS day, mode, COUNT(*) AS runs, SUM(status = 'completed') AS completed
     FROM runs WHERE started_at >= ?1 GROUP BY 1, 2 ORDER BY 1 DESC, 2`,
    since,
  );
}

const durations = "CAST(AVG(ended_at - started_at) AS INTEGER)";

function statuses(column: string): string {
  const count = (status: string) => `SUM(${column} = '${status}') AS ${status}`;
  return ["completed", "partial", "failed"].map(count).join(", ");
}
