import { sql } from "drizzle-orm";
import { integer, real, sqliteView, text } from "drizzle-orm/sqlite-core";

/** How the runs of one mode went on one day (UTC, of their start). A run that ended has a duration. */
export const pipelineStats = sqliteView("pipeline_stats", {
  day: text("day").notNull(),
  mode: text("mode").notNull(),
  runs: integer("runs").notNull(),
  completed: integer("completed").notNull(),
  partial: integer("partial").notNull(),
  failed: integer("failed").notNull(),
  running: integer("running").notNull(),
  /** Completed among those that ended, 0 to 1; null when none did. */
  successRate: real("success_rate"),
  timed: integer("timed").notNull(),
  totalMs: integer("total_ms").notNull(),
  longestMs: integer("longest_ms"),
  lastStartedAt: integer("last_started_at").notNull(),
}).as(sql`SELECT date(started_at / 1000, 'unixepoch') AS day, mode, COUNT(*) AS runs,
  SUM(status = 'completed') AS completed, SUM(status = 'partial') AS partial, SUM(status = 'failed') AS failed,
  SUM(status = 'running') AS running,
  ROUND(CAST(SUM(status = 'completed') AS REAL) / NULLIF(SUM(status <> 'running'), 0), 3) AS success_rate,
  COUNT(ended_at) AS timed, COALESCE(SUM(ended_at - started_at), 0) AS total_ms,
  MAX(ended_at - started_at) AS longest_ms, MAX(started_at) AS last_started_at
FROM runs GROUP BY 1, 2`);

/** Which runs there were on a day, and how many of them the clock began. */
export const pipelineSchedule = sqliteView("pipeline_schedule", {
  day: text("day").notNull(),
  mode: text("mode").notNull(),
  runs: integer("runs").notNull(),
  completed: integer("completed").notNull(),
  byClock: integer("by_clock").notNull(),
  firstStartedAt: integer("first_started_at").notNull(),
  lastEndedAt: integer("last_ended_at"),
}).as(sql`SELECT date(started_at / 1000, 'unixepoch') AS day, mode, COUNT(*) AS runs,
  SUM(status = 'completed') AS completed, SUM("trigger" = 'cron') AS by_clock,
  MIN(started_at) AS first_started_at, MAX(ended_at) AS last_ended_at
FROM runs GROUP BY 1, 2`);

/** How the steps of one runner went in the runs of one mode and day. A step that was skipped has no duration. */
export const pipelineJobStats = sqliteView("pipeline_job_stats", {
  day: text("day").notNull(),
  mode: text("mode").notNull(),
  runner: text("runner").notNull(),
  /** Its place in the run. */
  ord: integer("ord").notNull(),
  steps: integer("steps").notNull(),
  completed: integer("completed").notNull(),
  partial: integer("partial").notNull(),
  failed: integer("failed").notNull(),
  skipped: integer("skipped").notNull(),
  successRate: real("success_rate"),
  timed: integer("timed").notNull(),
  totalMs: integer("total_ms").notNull(),
  longestMs: integer("longest_ms"),
  chunks: integer("chunks").notNull(),
  failedChunks: integer("failed_chunks").notNull(),
  errors: integer("errors").notNull(),
}).as(sql`SELECT date(r.started_at / 1000, 'unixepoch') AS day, r.mode, s.runner, MIN(s.ord) AS ord, COUNT(*) AS steps,
  SUM(s.state = 'completed') AS completed, SUM(s.state = 'partial') AS partial, SUM(s.state = 'failed') AS failed,
  SUM(s.state = 'skipped') AS skipped,
  ROUND(CAST(SUM(s.state = 'completed') AS REAL) / NULLIF(SUM(s.state IN ('completed', 'partial', 'failed')), 0), 3)
    AS success_rate,
  COUNT(CASE WHEN s.state <> 'skipped' THEN s.ended_at - s.started_at END) AS timed,
  COALESCE(SUM(CASE WHEN s.state <> 'skipped' THEN s.ended_at - s.started_at END), 0) AS total_ms,
  MAX(CASE WHEN s.state <> 'skipped' THEN s.ended_at - s.started_at END) AS longest_ms,
  COALESCE(SUM(c.chunks), 0) AS chunks, COALESCE(SUM(c.failed), 0) AS failed_chunks,
  COALESCE(SUM(s.counters->>'$.errors'), 0) AS errors
FROM runs r JOIN run_steps s ON s.run_id = r.run_id
LEFT JOIN (SELECT run_id, runner, COUNT(*) AS chunks, SUM(state = 'failed') AS failed FROM run_chunks
  GROUP BY run_id, runner) c ON c.run_id = s.run_id AND c.runner = s.runner
GROUP BY 1, 2, 3`);

/**
 * How long each vacancy was open: its reposts stitched, the gaps between them included. One that is still open is
 * censored: all that is known is that it was open until its board's last complete read.
 */
export const postingLifespans = sqliteView("posting_lifespans", {
  companyId: text("company_id").notNull(),
  vacancyId: text("vacancy_id").notNull(),
  boardId: text("board_id").notNull(),
  title: text("title").notNull(),
  family: text("family"),
  startedAt: integer("started_at").notNull(),
  endedAt: integer("ended_at"),
  days: real("days").notNull(),
  censored: integer("censored", { mode: "boolean" }).notNull(),
  postings: integer("postings").notNull(),
  reposts: integer("reposts").notNull(),
  unchangedReposts: integer("unchanged_reposts").notNull(),
  /** Fewer than 2 complete reads between start and end say nothing about a lifespan. */
  reads: integer("reads").notNull(),
}).as(sql`SELECT v.company_id, v.vacancy_id, v.board_id, v.title, v.family, v.started_at, v.ended_at,
  MAX(COALESCE(v.ended_at, b.last_complete_read_at, v.started_at) - v.started_at, 0) / 86400000.0 AS days,
  v.ended_at IS NULL AS censored, v.postings, v.reposts, v.unchanged_reposts, v.reads
FROM vacancies v LEFT JOIN boards b ON b.board_id = v.board_id`);

/** The two times of a document in staging as two answers. Promoted ones are gone from here. */
export const stagingStates = sqliteView("staging_states", {
  boardId: text("board_id").notNull(),
  readAt: integer("read_at").notNull(),
  externalId: text("external_id").notNull(),
  scrapedAt: integer("scraped_at").notNull(),
  processedAt: integer("processed_at"),
  status: text("status", { enum: ["staged", "failed"] }).notNull(),
  isScraped: integer("is_scraped", { mode: "boolean" }).notNull(),
  /** It was tried and refused; `status` says whether it waits to be tried again. */
  isProcessed: integer("is_processed", { mode: "boolean" }).notNull(),
}).as(sql`SELECT board_id, read_at, external_id, scraped_at, processed_at, status,
  scraped_at IS NOT NULL AS is_scraped, processed_at IS NOT NULL AS is_processed FROM staging_documents`);
