import type { Database } from "../../db/index.ts";
import type { AlertSource, NightStep, ReportDay } from "../feed/report-sources.ts";

/** The newest days with a report, oldest first, each with the numbers that were stored. */
export async function reportDays(
  db: Database,
  institutionId: string,
  limit: number,
): Promise<(ReportDay & { runId: string })[]> {
  const rows = await db.all<{ day: string; runId: string; report: string }>(
    `SELECT day, run_id AS runId, report FROM daily_reports WHERE institution_id = ?1 ORDER BY day DESC LIMIT ?2`,
    institutionId,
    limit,
  );
  return rows
    .reverse()
    .map(({ day, runId, report }) => ({ day, runId, numbers: JSON.parse(report) as ReportDay["numbers"] }));
}

/** The steps of a night that did not do all they had to. */
export async function brokenSteps(db: Database, runId: string): Promise<NightStep[]> {
  return db.all<NightStep>(
    `SELECT runner, state FROM run_steps WHERE run_id = ?1 AND state IN ('partial', 'failed') ORDER BY ord`,
    runId,
  );
}

/**
 * What an institution should know of: job boards of its companies whose last read failed or which share addresses with
 * another one, sheets that missed their night, and nights that did not begin since `since` (epoch ms). Longest first. Of
 * two boards, both of which must have an owner, only those of its own companies are named; `about` is null where neither is.
 */
export async function alertSources(
  db: Database,
  institutionId: string,
  since: number,
): Promise<AlertSource[]> {
  return db.all<AlertSource>(
    `SELECT * FROM (SELECT CASE WHEN b.retired_at IS NOT NULL THEN 'retired' ELSE b.last_outcome END AS kind,
       (SELECT name FROM companies WHERE company_id = w.company_id) AS about, b.last_read_at AS since
     FROM watches w JOIN company_sources s ON s.company_id = w.company_id AND s.status = 'verified'
     JOIN boards b ON b.board_id = s.board_id
     WHERE w.institution_id = ?1 AND w.removed_at IS NULL AND b.failures > 0
     UNION ALL SELECT 'stopped', (SELECT name FROM companies WHERE company_id = w.company_id), b.promotion_stopped_at
     FROM watches w JOIN company_sources s ON s.company_id = w.company_id AND s.status = 'verified'
     JOIN boards b ON b.board_id = s.board_id
     WHERE w.institution_id = ?1 AND w.removed_at IS NULL AND b.promotion_stopped_at IS NOT NULL
     UNION ALL SELECT a.kind, (SELECT group_concat(name, ' and ') FROM (
         SELECT DISTINCT c.name FROM json_each(a.subject) j
         JOIN company_sources s ON s.board_id = j.value AND s.status = 'verified'
         JOIN watches w ON w.institution_id = ?1 AND w.company_id = s.company_id AND w.removed_at IS NULL
         JOIN companies c ON c.company_id = s.company_id ORDER BY c.name)), a.first_seen_at
     FROM alerts a WHERE a.kind = 'shared_posting_url' AND a.acknowledged_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM json_each(a.subject) j WHERE NOT EXISTS (
         SELECT 1 FROM company_sources s WHERE s.board_id = j.value AND s.status = 'verified'))
     UNION ALL SELECT kind, message, first_seen_at FROM alerts
     WHERE institution_id = ?1 AND kind = 'sheet_missed_night'
     UNION ALL SELECT kind, NULL, last_seen_at FROM alerts
     WHERE institution_id IS NULL AND kind = 'night_skipped' AND last_seen_at >= ?2)
     ORDER BY since IS NULL, since, about`,
    institutionId,
    since,
  );
}
