CREATE VIEW `pipeline_job_stats` AS SELECT date(r.started_at / 1000, 'unixepoch') AS day, r.mode, s.runner, MIN(s.ord) AS ord, COUNT(*) AS steps,
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
GROUP BY 1, 2, 3;--> statement-breakpoint
CREATE VIEW `pipeline_schedule` AS SELECT date(started_at / 1000, 'unixepoch') AS day, mode, COUNT(*) AS runs,
  SUM(status = 'completed') AS completed, SUM("trigger" = 'cron') AS by_clock,
  MIN(started_at) AS first_started_at, MAX(ended_at) AS last_ended_at
FROM runs GROUP BY 1, 2;--> statement-breakpoint
CREATE VIEW `pipeline_stats` AS SELECT date(started_at / 1000, 'unixepoch') AS day, mode, COUNT(*) AS runs,
  SUM(status = 'completed') AS completed, SUM(status = 'partial') AS partial, SUM(status = 'failed') AS failed,
  SUM(status = 'running') AS running,
  ROUND(CAST(SUM(status = 'completed') AS REAL) / NULLIF(SUM(status <> 'running'), 0), 3) AS success_rate,
  COUNT(ended_at) AS timed, COALESCE(SUM(ended_at - started_at), 0) AS total_ms,
  MAX(ended_at - started_at) AS longest_ms, MAX(started_at) AS last_started_at
FROM runs GROUP BY 1, 2;--> statement-breakpoint
CREATE VIEW `posting_lifespans` AS SELECT v.company_id, v.vacancy_id, v.board_id, v.title, v.family, v.started_at, v.ended_at,
  MAX(COALESCE(v.ended_at, b.last_complete_read_at, v.started_at) - v.started_at, 0) / 86400000.0 AS days,
  v.ended_at IS NULL AS censored, v.postings, v.reposts, v.unchanged_reposts, v.reads
FROM vacancies v LEFT JOIN boards b ON b.board_id = v.board_id;--> statement-breakpoint
CREATE VIEW `staging_states` AS SELECT board_id, read_at, external_id, scraped_at, processed_at, status,
  scraped_at IS NOT NULL AS is_scraped, processed_at IS NOT NULL AS is_processed FROM staging_documents;