import type { Database } from "../../db/index.ts";
import type { LeadMatch, Opening } from "../../insights/index.ts";
import { POSTING_SELECT, type PostingRow } from "../../postings/index.ts";

export const POSTINGS_OF = `company_sources s JOIN postings p ON p.posting_id >= s.board_id || ':' AND p.posting_id < s.board_id || ';'`;
export const CHOSEN = "s.status = 'verified' AND s.company_id IN (SELECT value FROM json_each(?1))";

/** Who watches which of these companies. */
export async function watchersOf(
  db: Database,
  companyIds: readonly string[],
): Promise<{ companyId: string; institutionId: string }[]> {
  return db.all(
    `SELECT company_id AS companyId, institution_id AS institutionId FROM watches
     WHERE removed_at IS NULL AND company_id IN (SELECT value FROM json_each(?1))`,
    JSON.stringify(companyIds),
  );
}

/** Boards with reads to work off and these others, with their companies, so that one company's boards stay together. */
export async function pendingBoards(
  db: Database,
  only: readonly string[] | null,
  others: readonly string[] = [],
): Promise<{ boardId: string; companyId: string | null }[]> {
  return db.all(
    `SELECT r.board_id AS boardId, s.company_id AS companyId
     FROM (SELECT board_id FROM board_reads UNION SELECT value FROM json_each(?2)) r
     LEFT JOIN company_sources s ON s.board_id = r.board_id AND s.status = 'verified'
     WHERE ?1 IS NULL OR r.board_id IN (SELECT value FROM json_each(?1))
     ORDER BY s.company_id, r.board_id`,
    only === null ? null : JSON.stringify(only),
    JSON.stringify(others),
  );
}

/** Companies whose numbers time changed, or whose watch a person changed, since they were last computed. */
export async function dueCompanies(db: Database, now: number): Promise<string[]> {
  const rows = await db.all<{ companyId: string }>(
    `SELECT company_id AS companyId FROM company_metrics WHERE next_review_at <= ?1
     UNION SELECT m.company_id FROM company_metrics m JOIN watches w ON w.company_id = m.company_id
       WHERE w.updated_at > m.computed_at
     ORDER BY 1`,
    now,
  );
  return rows.map((row) => row.companyId);
}

/**
 * A posting that replaced another goes on with its vacancy: open since that began. It is back since it was advertised
 * anew, unless a vendor refreshed it by itself or it only moved to another board.
 */
const VACANCY_OF = `LEFT JOIN vacancy_postings vp ON vp.company_id = s.company_id AND vp.posting_id = p.posting_id
       AND vp.repost_kind IS NOT NULL
     LEFT JOIN vacancies v ON v.company_id = vp.company_id AND v.vacancy_id = vp.vacancy_id`;
const OPENED_AT = "COALESCE(v.started_at, p.opened_at)";
const REOPENED_AT = `CASE WHEN vp.repost_kind IN ('unchanged', 'changed')
  THEN MAX(p.opened_at, COALESCE(p.reopened_at, 0)) ELSE p.reopened_at END`;

export async function openingsOf(
  db: Database,
  companyIds: readonly string[],
  closedAfter: number,
): Promise<(Opening & { companyId: string })[]> {
  return db.all(
    `SELECT s.company_id AS companyId, ${OPENED_AT} AS openedAt, p.closed_at AS closedAt,
       ${REOPENED_AT} AS reopenedAt, p.status, p.family, p.missing_since AS missingSince
     FROM ${POSTINGS_OF} ${VACANCY_OF} WHERE ${CHOSEN} AND (p.status = 'open' OR p.closed_at > ?2)`,
    JSON.stringify(companyIds),
    closedAfter,
  );
}

export interface MatchedPosting extends LeadMatch {
  companyId: string;
  institutionId: string;
  postingId: string;
  places: string;
  nextReviewAt: number | null;
}

/** Every open matching posting of these companies, best first, without those a recruiter found not relevant or snoozed. */
export async function matchedPostings(
  db: Database,
  companyIds: readonly string[],
  now: number,
): Promise<MatchedPosting[]> {
  return db.all(
    `SELECT s.company_id AS companyId, f.institution_id AS institutionId, p.posting_id AS postingId, p.title,
       m.score, ${OPENED_AT} AS openedAt, ${REOPENED_AT} AS reopenedAt, p.places, NULL AS place,
       m.next_review_at AS nextReviewAt
     FROM profiles f, ${POSTINGS_OF} JOIN matches m ON m.profile_id = f.profile_id AND m.posting_id = p.posting_id
     ${VACANCY_OF}
     WHERE f.active AND ${CHOSEN} AND p.status = 'open' AND NOT EXISTS (SELECT 1 FROM role_feedback r
       WHERE r.institution_id = f.institution_id AND r.posting_id = p.posting_id
         AND (r.status = 'not_relevant' OR r.snoozed_until > ?2))
     ORDER BY m.score DESC, p.opened_at DESC, p.posting_id`,
    JSON.stringify(companyIds),
    now,
  );
}

/** Open postings whose match time has changed, with the profile it belongs to. */
export async function dueMatches(
  db: Database,
  companyIds: readonly string[],
  now: number,
): Promise<(PostingRow & { profileId: string })[]> {
  return db.all(
    `SELECT m.profile_id AS profileId, ${POSTING_SELECT}
     FROM profiles f, ${POSTINGS_OF} JOIN matches m ON m.profile_id = f.profile_id AND m.posting_id = p.posting_id
     WHERE f.active AND ${CHOSEN} AND m.next_review_at <= ?2`,
    JSON.stringify(companyIds),
    now,
  );
}

/**
 * Every open posting of those of these companies that wait to be matched again, for each profile that watches them,
 * without those that its institution's rules keep out. The plus keeps SQLite from making an index over all open postings; the range of the key is the way in.
 */
export async function rematchable(
  db: Database,
  companyIds: readonly string[],
): Promise<(PostingRow & { profileId: string })[]> {
  return db.all(
    `SELECT f.profile_id AS profileId, ${POSTING_SELECT}
     FROM ${POSTINGS_OF} JOIN company_metrics c ON c.company_id = s.company_id AND c.rematch
     JOIN watches w ON w.company_id = s.company_id AND w.removed_at IS NULL
     JOIN profiles f ON f.institution_id = w.institution_id AND f.active
     WHERE ${CHOSEN} AND +p.status = 'open' AND NOT EXISTS (SELECT 1 FROM posting_validations v
       WHERE v.institution_id = f.institution_id AND v.posting_id = p.posting_id AND v.severity = 'error')`,
    JSON.stringify(companyIds),
  );
}

export interface WatchState {
  companyId: string;
  institutionId: string;
  companyName: string;
  status: string;
  offLimitsUntil: number | null;
  removedAt: number | null;
}

export async function watchStates(db: Database, companyIds: readonly string[]): Promise<WatchState[]> {
  return db.all(
    `SELECT w.company_id AS companyId, w.institution_id AS institutionId, c.name AS companyName, w.status,
       NULLIF(MAX(COALESCE(w.off_limits_until, 0), COALESCE(w.snoozed_until, 0)), 0) AS offLimitsUntil, w.removed_at AS removedAt
     FROM watches w JOIN companies c ON c.company_id = w.company_id
     WHERE w.company_id IN (SELECT value FROM json_each(?1)) ORDER BY w.company_id, w.institution_id`,
    JSON.stringify(companyIds),
  );
}

/** When the next role of each of these companies wakes up for somebody who snoozed it. */
export async function nextWakings(
  db: Database,
  companyIds: readonly string[],
  now: number,
): Promise<Map<string, number>> {
  const rows = await db.all<{ companyId: string; at: number }>(
    `SELECT w.company_id AS companyId, MIN(r.snoozed_until) AS at FROM watches w
     JOIN company_sources s ON s.company_id = w.company_id AND s.status = 'verified'
     JOIN role_feedback r ON r.institution_id = w.institution_id
       AND r.posting_id >= s.board_id || ':' AND r.posting_id < s.board_id || ';'
     WHERE w.company_id IN (SELECT value FROM json_each(?1)) AND r.snoozed_until > ?2 GROUP BY w.company_id`,
    JSON.stringify(companyIds),
    now,
  );
  return new Map(rows.map(({ companyId, at }) => [companyId, at]));
}

/** Those of these companies that `dueCompanies` would name. */
export async function dueAmong(db: Database, companyIds: readonly string[], now: number): Promise<string[]> {
  const rows = await db.all<{ companyId: string }>(
    `SELECT m.company_id AS companyId FROM company_metrics m
     WHERE m.company_id IN (SELECT value FROM json_each(?1)) AND (m.next_review_at <= ?2
       OR EXISTS (SELECT 1 FROM watches w WHERE w.company_id = m.company_id AND w.updated_at > m.computed_at))
     ORDER BY 1`,
    JSON.stringify(companyIds),
    now,
  );
  return rows.map((row) => row.companyId);
}
