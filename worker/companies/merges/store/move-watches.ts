import { LEAD_STATUSES } from "../../../../shared/words.ts";

/**
 * How far a status is: work in progress before a verdict of the past, won before all. Not the order of the list of
 * statuses: a meeting under one name must not vanish because somebody lost the company under the other.
 */
const RANKS: Readonly<Record<(typeof LEAD_STATUSES)[number], number>> = {
  new: 0,
  not_relevant: 1,
  lost: 2,
  shortlisted: 3,
  contacted: 4,
  meeting: 5,
  won: 6,
};
const rank = (column: string) =>
  `CASE ${column} ${LEAD_STATUSES.map((status) => `WHEN '${status}' THEN ${RANKS[status]}`).join(" ")} END`;
const IS_FURTHER = `${rank("f.status")} > ${rank("s.status")}`;
const IS_AS_FAR = `${rank("f.status")} = ${rank("s.status")}`;

/**
 * Where an institution watches both, its watch of the survivor takes the further status with the verdict that goes with
 * it, keeps its own owner and note unless they are empty, and stays hidden as long as the stricter of the two says.
 */
export const UNITE_WATCHES = `UPDATE watches AS s SET
    status = CASE WHEN ${IS_FURTHER} THEN f.status ELSE s.status END,
    status_since = CASE WHEN ${IS_FURTHER} THEN f.status_since ELSE s.status_since END,
    feedback = CASE WHEN ${IS_FURTHER} OR (${IS_AS_FAR} AND s.feedback IS NULL) THEN f.feedback ELSE s.feedback END,
    feedback_reason = CASE WHEN ${IS_FURTHER} OR (${IS_AS_FAR} AND s.feedback IS NULL) THEN f.feedback_reason
      ELSE s.feedback_reason END,
    owner = COALESCE(s.owner, f.owner), note = COALESCE(s.note, f.note),
    off_limits_until = NULLIF(MAX(COALESCE(s.off_limits_until, 0), COALESCE(f.off_limits_until, 0)), 0),
    off_limits_reason = CASE WHEN s.off_limits_reason = 'agency' OR f.off_limits_reason = 'agency' THEN 'agency'
      WHEN COALESCE(f.off_limits_until, 0) > COALESCE(s.off_limits_until, 0) THEN f.off_limits_reason
      ELSE s.off_limits_reason END,
    snoozed_until = MIN(s.snoozed_until, f.snoozed_until),
    removed_at = CASE WHEN s.removed_at IS NULL OR f.removed_at IS NULL THEN NULL
      ELSE MAX(s.removed_at, f.removed_at) END,
    revision = MAX(s.revision, f.revision) + 1, created_at = MIN(s.created_at, f.created_at), updated_at = ?4
  FROM watches f
  WHERE f.company_id = ?2 AND s.company_id = ?3 AND f.institution_id = s.institution_id
    AND EXISTS (SELECT 1 FROM company_merges WHERE merge_id = ?1)`;
