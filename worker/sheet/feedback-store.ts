import { type Database, type Statement, statement } from "../db/index.ts";
import type { FeedbackEvent, WatchPatch } from "./feedback-event.ts";

/** Events waiting, in the order they were typed. */
export async function pendingFeedback(db: Database, limit: number): Promise<FeedbackEvent[]> {
  return db.all<FeedbackEvent>(
    `SELECT op_id AS opId, institution_id AS institutionId, row_key AS rowKey, column_name AS columnName, value,
       base_revision AS baseRevision, pushed_at AS pushedAt
     FROM feedback_events WHERE status = 'pending' ORDER BY pushed_at, op_id LIMIT ?1`,
    limit,
  );
}

const COLUMN_OF: Record<keyof WatchPatch, string> = {
  owner: "owner",
  status: "status",
  feedback: "feedback",
  feedbackReason: "feedback_reason",
  offLimitsUntil: "off_limits_until",
};

/** Changes the watch, as one revision, only while the event is still waiting: a replay changes nothing. */
export function patchWatch(
  event: FeedbackEvent,
  companyId: string,
  patch: WatchPatch,
  now: number,
): Statement {
  const fields = Object.entries(patch) as [keyof WatchPatch, string | number | null][];
  const sets = fields.map(([field], index) => `${COLUMN_OF[field]} = ?${index + 5}`).join(", ");
  return statement(
    `UPDATE watches SET ${sets}, revision = revision + 1, updated_at = ?3
     WHERE institution_id = ?1 AND company_id = ?2
       AND EXISTS (SELECT 1 FROM feedback_events WHERE op_id = ?4 AND status = 'pending')`,
    event.institutionId,
    companyId,
    now,
    event.opId,
    ...fields.map(([, value]) => value),
  );
}

/** Tomorrow's list is computed anew for this company. */
export function markLeadDue(companyId: string): Statement {
  return statement("UPDATE company_metrics SET next_review_at = 0 WHERE company_id = ?1", companyId);
}

/** Writes the outcome once. */
export function settleEvent(
  event: FeedbackEvent,
  status: "applied" | "conflict" | "rejected",
  reason: string | null,
  now: number,
): Statement {
  return statement(
    `UPDATE feedback_events SET status = ?2, reason = ?3, applied_at = ?4 WHERE op_id = ?1 AND status = 'pending'`,
    event.opId,
    status,
    reason,
    now,
  );
}

export async function watchRevision(
  db: Database,
  institutionId: string,
  companyId: string,
): Promise<number | null> {
  const row = await db.first<{ revision: number }>(
    "SELECT revision FROM watches WHERE institution_id = ?1 AND company_id = ?2",
    institutionId,
    companyId,
  );
  return row?.revision ?? null;
}
