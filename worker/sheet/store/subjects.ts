import { bulk, type Database, type Statement } from "../../db/index.ts";
import type { Subject } from "../edits/subject.ts";
import { OF_EACH } from "./events.ts";

/** The companies an institution watches or once watched, of these. */
export async function loadLeads(
  db: Database,
  institutionId: string,
  companyIds: readonly string[],
): Promise<Subject[]> {
  if (companyIds.length === 0) return [];
  return db.all<Subject>(
    `SELECT 'lead' AS kind, w.company_id AS id, w.revision, w.status, w.status_since AS statusSince, w.feedback,
       w.feedback_reason AS feedbackReason, w.owner, w.note, w.off_limits_until AS offLimitsUntil,
       w.off_limits_reason AS offLimitsReason, w.snoozed_until AS snoozedUntil
     FROM json_each(?2) j CROSS JOIN watches w ON w.institution_id = ?1 AND w.company_id = j.value`,
    institutionId,
    JSON.stringify(companyIds),
  );
}

/** Those of these postings that the institution was ever shown. */
export async function loadRoles(
  db: Database,
  institutionId: string,
  postingIds: readonly string[],
): Promise<Subject[]> {
  if (postingIds.length === 0) return [];
  return db.all<Subject>(
    `SELECT 'role' AS kind, j.value AS id, COALESCE(f.revision, 0) AS revision, COALESCE(f.status, 'new') AS status,
       NULL AS statusSince, f.feedback, f.feedback_reason AS feedbackReason, NULL AS owner, NULL AS note,
       NULL AS offLimitsUntil, NULL AS offLimitsReason, f.snoozed_until AS snoozedUntil
     FROM json_each(?2) j
     CROSS JOIN sheet_rows r ON r.institution_id = ?1 AND r.tab = 'Roles' AND r.row_key = 'role_' || j.value
     LEFT JOIN role_feedback f ON f.institution_id = ?1 AND f.posting_id = j.value`,
    institutionId,
    JSON.stringify(postingIds),
  );
}

/** The companies whose boards these postings stand on. */
export async function companiesOfPostings(db: Database, postingIds: readonly string[]): Promise<string[]> {
  if (postingIds.length === 0) return [];
  const rows = await db.all<{ companyId: string }>(
    `SELECT DISTINCT s.company_id AS companyId FROM json_each(?1) j CROSS JOIN postings p ON p.posting_id = j.value
     JOIN company_sources s ON s.board_id = p.board_id AND s.status = 'verified'`,
    JSON.stringify(postingIds),
  );
  return rows.map((row) => row.companyId);
}

/** A subject after a batch, with the revision it had before. */
export interface ChangedSubject {
  after: Subject;
  before: number;
}

/** Writes leads that are still at the revision they were judged at. */
export function saveLeads(
  institutionId: string,
  changed: readonly ChangedSubject[],
  now: number,
): Statement[] {
  return bulk(
    `UPDATE watches SET revision = n.value->>2, status = n.value->>3, status_since = n.value->>4, feedback = n.value->>5,
       feedback_reason = n.value->>6, owner = n.value->>7, note = n.value->>8, off_limits_until = n.value->>9,
       off_limits_reason = n.value->>10, snoozed_until = n.value->>11, updated_at = ?3
     FROM json_each(?1) AS n
     WHERE watches.institution_id = ${OF_EACH} AND watches.company_id = n.value->>0 AND watches.revision = n.value->>1`,
    changed.map(({ after, before }) => [
      after.id,
      before,
      after.revision,
      after.status,
      after.statusSince,
      after.feedback,
      after.feedbackReason,
      after.owner,
      after.note,
      after.offLimitsUntil,
      after.offLimitsReason,
      after.snoozedUntil,
    ]),
    institutionId,
    now,
  );
}

/** The same for roles, whose first feedback makes their row. */
export function saveRoles(
  institutionId: string,
  changed: readonly ChangedSubject[],
  now: number,
): Statement[] {
  return bulk(
    `INSERT INTO role_feedback (institution_id, posting_id, revision, status, feedback, feedback_reason, snoozed_until,
       updated_at)
     SELECT ?2, n.value->>0, n.value->>2, n.value->>3, n.value->>4, n.value->>5, n.value->>6, ?3 FROM json_each(?1) AS n
     WHERE n.value->>1 = COALESCE((SELECT revision FROM role_feedback
       WHERE institution_id = ?2 AND posting_id = n.value->>0), 0)
     ON CONFLICT (institution_id, posting_id) DO UPDATE SET revision = excluded.revision, status = excluded.status,
       feedback = excluded.feedback, feedback_reason = excluded.feedback_reason,
       snoozed_until = excluded.snoozed_until, updated_at = excluded.updated_at`,
    changed.map(({ after, before }) => [
      after.id,
      before,
      after.revision,
      after.status,
      after.feedback,
      after.feedbackReason,
      after.snoozedUntil,
    ]),
    institutionId,
    now,
  );
}
