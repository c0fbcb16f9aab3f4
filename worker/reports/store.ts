import { type Database, statement } from "../db/index.ts";

/** The numbers of one night as one institution sees them. */
export interface DailyReport {
  companies: number;
  boards: number;
  open: number;
  created: number;
  updated: number;
  closed: number;
  reopened: number;
  unreadable: number;
  leads: number;
}

/** Counts the night for an institution from the tables, so that a report written twice is the same report. */
export async function nightNumbers(db: Database, institutionId: string, runId: string): Promise<DailyReport> {
  const row = await db.first<DailyReport>(
    `WITH mine AS (
       SELECT DISTINCT s.board_id FROM watches w
       JOIN company_sources s ON s.company_id = w.company_id AND s.status = 'verified'
       WHERE w.institution_id = ?1 AND w.removed_at IS NULL)
     SELECT (SELECT COUNT(*) FROM watches WHERE institution_id = ?1 AND removed_at IS NULL) AS companies,
       COUNT(*) AS boards, COALESCE(SUM(b.open_postings), 0) AS open,
       COALESCE(SUM(b.last_attempt_run = ?2 AND b.last_outcome = 'unreadable'), 0) AS unreadable,
       (SELECT COUNT(*) FROM leads WHERE institution_id = ?1) AS leads,
       ${changes("create")} AS created, ${changes("update")} AS updated,
       ${changes("close")} AS closed, ${changes("reopen")} AS reopened
     FROM mine JOIN boards b ON b.board_id = mine.board_id`,
    institutionId,
    runId,
  );
  if (!row) throw new Error("an aggregate without a row");
  return row;
}

export async function storeReport(
  db: Database,
  institutionId: string,
  run: { runId: string; scheduledAt: number },
  now: number,
): Promise<DailyReport> {
  const report = await nightNumbers(db, institutionId, run.runId);
  const day = new Date(run.scheduledAt).toISOString().slice(0, 10);
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

/** Changes of this institution's boards on the days this run wrote a snapshot. */
function changes(kind: "create" | "update" | "close" | "reopen"): string {
  const column = { create: "created", update: "updated", close: "closed", reopen: "reopened" }[kind];
  return `(SELECT COALESCE(SUM(n.${column}), 0) FROM board_snapshots n JOIN mine m ON m.board_id = n.board_id
           JOIN boards x ON x.board_id = n.board_id WHERE x.last_attempt_run = ?2 AND n.read_at = x.last_attempt_at)`;
}
