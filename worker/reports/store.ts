import { type Database, statement } from "../db/index.ts";
import { keptOutTable } from "../rules/index.ts";
import { addNight, type DailyReport, type StoredReport } from "./add-night.ts";

/**
 * Counts the night for an institution from the tables, so that a report written twice is the same report. Postings that
 * its rules keep out do not count.
 */
export async function nightNumbers(
  db: Database,
  institutionId: string,
  run: { runId: string; scheduledAt: number },
): Promise<DailyReport> {
  const row = await db.first<DailyReport>(
    `WITH mine AS (
       SELECT DISTINCT s.board_id FROM watches w
       JOIN company_sources s ON s.company_id = w.company_id AND s.status = 'verified'
       WHERE w.institution_id = ?1 AND w.removed_at IS NULL),
     kept_out AS MATERIALIZED (SELECT * FROM ${keptOutTable("w.institution_id = ?1")}),
     hidden AS MATERIALIZED (
       SELECT e.change_type FROM kept_out k CROSS JOIN boards b ON b.board_id = k.board_id AND b.processed_night = ?3
       CROSS JOIN posting_versions e ON e.posting_id = k.posting_id
       WHERE e.run_id IN (SELECT value FROM json_each(b.processed_runs)))
     SELECT (SELECT COUNT(*) FROM watches WHERE institution_id = ?1 AND removed_at IS NULL) AS companies,
       COUNT(*) AS boards, MAX(0, COALESCE(SUM(b.open_postings), 0) - (SELECT COUNT(*) FROM kept_out k
         CROSS JOIN postings p ON p.posting_id = k.posting_id AND +p.status = 'open')) AS open,
       COALESCE(SUM(b.last_attempt_run = ?2 AND b.last_outcome = 'unreadable'), 0) AS unreadable,
       (SELECT COUNT(*) FROM leads WHERE institution_id = ?1) AS leads,
       ${changes("created", "create")} AS created, ${changes("updated", "update")} AS updated,
       ${changes("closed", "close")} AS closed, ${changes("reopened", "reopen")} AS reopened
     FROM mine JOIN boards b ON b.board_id = mine.board_id`,
    institutionId,
    run.runId,
    run.scheduledAt,
  );
  if (!row) throw new Error("an aggregate without a row");
  return row;
}

/** Stores the day's report. A second night of the same day adds its changes; the same night again changes nothing. */
export async function storeReport(
  db: Database,
  institutionId: string,
  run: { runId: string; scheduledAt: number },
  now: number,
): Promise<DailyReport> {
  const numbers = await nightNumbers(db, institutionId, run);
  const day = new Date(run.scheduledAt).toISOString().slice(0, 10);
  const stored = await db.first<{ report: string }>(
    "SELECT report FROM daily_reports WHERE institution_id = ?1 AND day = ?2",
    institutionId,
    day,
  );
  const report = addNight(stored ? (JSON.parse(stored.report) as StoredReport) : null, run.runId, numbers);
  await db.write([
    statement(
      `INSERT INTO daily_reports (institution_id, day, run_id, report, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT (institution_id, day) DO UPDATE SET run_id = excluded.run_id, report = excluded.report,
         created_at = excluded.created_at`,
      institutionId,
      day,
      run.runId,
      JSON.stringify(report),
      now,
    ),
  ]);
  return report;
}

/** What this night's processing changed on the institution's boards, whichever run read them, for its eyes. */
function changes(kind: "created" | "updated" | "closed" | "reopened", changeType: string): string {
  return `MAX(0, COALESCE(SUM(CASE WHEN b.processed_night = ?3 THEN b.processed_${kind} ELSE 0 END), 0)
    - (SELECT COUNT(*) FROM hidden WHERE change_type = '${changeType}'))`;
}
