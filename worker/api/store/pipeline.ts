import type { Database } from "../../db/index.ts";
import { OWN_BOARDS } from "./visibility.ts";

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

const SUMS = `SUM(completed) AS completed, SUM(partial) AS partial, SUM(failed) AS failed,
  CAST(SUM(total_ms) AS REAL) / NULLIF(SUM(timed), 0) AS meanMs, MAX(longest_ms) AS longestMs`;

/** Runs that started since `day` ("2026-11-02", UTC), by mode. */
export async function statsByMode(db: Database, day: string): Promise<ModeRow[]> {
  return db.all<ModeRow>(
    `SELECT mode, SUM(runs) AS runs, SUM(running) AS running, ${SUMS}, MAX(last_started_at) AS lastStartedAt
     FROM pipeline_stats WHERE day >= ?1 GROUP BY mode ORDER BY mode`,
    day,
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

/** Steps of those runs, by mode and runner. */
export async function statsByRunner(db: Database, day: string): Promise<RunnerRow[]> {
  return db.all<RunnerRow>(
    `SELECT mode, runner, SUM(steps) AS steps, SUM(skipped) AS skipped, ${SUMS}, SUM(chunks) AS chunks,
       SUM(failed_chunks) AS failedChunks, SUM(errors) AS errors
     FROM pipeline_job_stats WHERE day >= ?1 GROUP BY mode, runner ORDER BY mode, MIN(ord), runner`,
    day,
  );
}

/** Runs of one mode that started on one day, UTC. */
export interface DayRow {
  day: string;
  mode: string;
  runs: number;
  completed: number;
  byClock: number;
  firstStartedAt: number;
}

export async function runsByDay(db: Database, day: string): Promise<DayRow[]> {
  return db.all<DayRow>(
    `SELECT day, mode, runs, completed, by_clock AS byClock, first_started_at AS firstStartedAt
     FROM pipeline_schedule WHERE day >= ?1 ORDER BY day DESC, first_started_at DESC, mode`,
    day,
  );
}

/** Documents in staging: promoted ones are gone from there. */
export interface StagingRow {
  scraped: number;
  unprocessed: number;
  refused: number;
  retrying: number;
}

/** What lies in staging for the boards an institution watches. */
export async function stagingNow(db: Database, institutionId: string): Promise<StagingRow> {
  const row = await db.first<StagingRow>(
    `SELECT COALESCE(SUM(is_scraped), 0) AS scraped, COALESCE(SUM(NOT is_processed), 0) AS unprocessed,
       COALESCE(SUM(is_processed AND status = 'failed'), 0) AS refused,
       COALESCE(SUM(is_processed AND status = 'staged'), 0) AS retrying
     FROM staging_states WHERE board_id IN (${OWN_BOARDS})`,
    institutionId,
  );
  return row ?? { scraped: 0, unprocessed: 0, refused: 0, retrying: 0 };
}
