import type { Database } from "../../db/index.ts";
import type { StoredOpening } from "../seen-by.ts";
import { CHOSEN, LIFE, POSTINGS_OF, VACANCY_OF } from "./tables.ts";

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

/** Postings of these companies that are open or closed after a moment. */
export async function openingsOf(
  db: Database,
  companyIds: readonly string[],
  closedAfter: number,
): Promise<StoredOpening[]> {
  return db.all(
    `SELECT s.company_id AS companyId, p.posting_id AS postingId, v.vacancy_id AS vacancyId, ${LIFE},
       p.closed_at AS closedAt, p.status, p.family, p.missing_since AS missingSince
     FROM ${POSTINGS_OF} ${VACANCY_OF} WHERE ${CHOSEN} AND (p.status = 'open' OR p.closed_at > ?2)`,
    JSON.stringify(companyIds),
    closedAfter,
  );
}

/** Watches of these companies, removed ones too. By way of the few institutions: the index by company has no removed ones. */
const WATCHES_OF = `json_each(?1) j CROSS JOIN institutions i
     CROSS JOIN watches w ON w.institution_id = i.institution_id AND w.company_id = j.value`;

export interface WatchState {
  companyId: string;
  institutionId: string;
  companyName: string;
  agencyEvidence: string | null;
  status: string;
  offLimitsUntil: number | null;
  removedAt: number | null;
}

export async function watchStates(db: Database, companyIds: readonly string[]): Promise<WatchState[]> {
  return db.all(
    `SELECT w.company_id AS companyId, w.institution_id AS institutionId, c.name AS companyName,
       c.agency_evidence AS agencyEvidence, w.status,
       NULLIF(MAX(COALESCE(w.off_limits_until, 0), COALESCE(w.snoozed_until, 0)), 0) AS offLimitsUntil, w.removed_at AS removedAt
     FROM ${WATCHES_OF} JOIN companies c ON c.company_id = w.company_id ORDER BY w.company_id, w.institution_id`,
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
    `SELECT w.company_id AS companyId, MIN(r.snoozed_until) AS at FROM ${WATCHES_OF}
     JOIN company_sources s ON s.company_id = w.company_id AND s.status = 'verified'
     JOIN role_feedback r ON r.institution_id = w.institution_id
       AND r.posting_id >= s.board_id || ':' AND r.posting_id < s.board_id || ';'
     WHERE r.snoozed_until > ?2 GROUP BY w.company_id`,
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
       OR EXISTS (SELECT 1 FROM institutions i CROSS JOIN watches w ON w.institution_id = i.institution_id
         AND w.company_id = m.company_id WHERE w.updated_at > m.computed_at))
     ORDER BY 1`,
    JSON.stringify(companyIds),
    now,
  );
  return rows.map((row) => row.companyId);
}
