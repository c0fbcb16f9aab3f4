import type { Database } from "../../db/index.ts";
import { keptOutTable } from "../../rules/index.ts";
import type { LeadSource, StepSource } from "../feed/lead-rows.ts";
import type { RoleSource } from "../feed/role-row.ts";

/** Which companies a projection is about: some, or with null all of the institution's. */
export type Scope = readonly string[] | null;

function params(institutionId: string, scope: Scope): string[] {
  return scope === null ? [institutionId] : [institutionId, JSON.stringify(scope)];
}

function within(scope: Scope, column: string): string {
  return scope === null ? "" : `AND ${column} IN (SELECT value FROM json_each(?2))`;
}

/**
 * SQL, when the postings were open that the institution's rules keep out, as the table `hidden`. A version counts from
 * the night that read it, as in a board's snapshots; its own date may lie before that.
 */
function hiddenOf(scope: Scope): string {
  return `kept_out AS MATERIALIZED (
      SELECT * FROM ${keptOutTable(`w.institution_id = ?1 ${within(scope, "w.company_id")}`)}),
    hidden AS MATERIALIZED (
      SELECT board_id, since, LEAD(since) OVER (PARTITION BY posting_id ORDER BY version) AS until, change_type
      FROM (SELECT k.board_id, k.posting_id, e.version, e.change_type, COALESCE(
          (SELECT r.scheduled_at FROM runs r WHERE r.run_id = e.run_id), e.valid_from) AS since
        FROM kept_out k CROSS JOIN posting_versions e ON e.posting_id = k.posting_id))`;
}

/**
 * Open roles of the lead `l` at the end of each of the days in `days` (a JSON parameter), oldest first, as a JSON list,
 * without those `hidden` from the institution. A day without a snapshot of a board equals the one before it; a day on
 * which not all of the boards were known yet says nothing about the company and is left out.
 */
function weeksOf(days: string): string {
  return `(SELECT json_group_array(w.open ORDER BY w.week) FROM (
    SELECT d.key AS week, MAX(0, SUM(x.postings - (SELECT COUNT(*) FROM hidden h WHERE h.board_id = x.board_id
      AND h.change_type <> 'close' AND h.since <= x.read_at AND COALESCE(h.until > x.read_at, 1)))) AS open
    FROM json_each(${days}) d
    JOIN company_sources s ON s.company_id = l.company_id AND s.status = 'verified'
    LEFT JOIN board_snapshots x ON x.board_id = s.board_id AND x.day = (
      SELECT MAX(o.day) FROM board_snapshots o WHERE o.board_id = s.board_id AND o.day <= d.value)
    GROUP BY d.key HAVING COUNT(x.board_id) = COUNT(*)) w)`;
}

/** The leads of an institution; `days`: ISO days at whose ends their open roles are asked for. */
export async function leadSources(
  db: Database,
  institutionId: string,
  scope: Scope,
  days: readonly string[],
): Promise<LeadSource[]> {
  return db.all<LeadSource>(
    `WITH ${hiddenOf(scope)}
     SELECT l.company_id AS companyId, c.name AS company, l.reason, l.score, l.parts, l.new_7d AS new7d, l.open,
       l.reopened_30d AS reopened30d, l.oldest_open_at AS oldestOpenAt, c.board_url AS boardUrl,
       l.first_of_kind AS firstOfKind, ${weeksOf(scope === null ? "?2" : "?3")} AS weeks,
       (SELECT json_group_array(p.places ORDER BY t.key) FROM json_each(l.top_postings) t
         JOIN postings p ON p.posting_id = t.value) AS places,
       b.provider, b.token, l.updated_at AS leadUpdatedAt, w.owner, w.status, w.feedback,
       w.feedback_reason AS feedbackReason, w.off_limits_until AS offLimitsUntil
     FROM leads l JOIN companies c ON c.company_id = l.company_id
     JOIN watches w ON w.company_id = l.company_id AND w.institution_id = l.institution_id
     LEFT JOIN boards b ON b.board_id = (SELECT MIN(s.board_id) FROM company_sources s
       WHERE s.company_id = l.company_id AND s.status = 'verified')
     WHERE l.institution_id = ?1 ${within(scope, "l.company_id")} ORDER BY l.score DESC, l.company_id`,
    ...params(institutionId, scope),
    JSON.stringify(days),
  );
}

/** Companies that somebody has begun to work on, and those he has finished with. */
export async function stepSources(db: Database, institutionId: string, scope: Scope): Promise<StepSource[]> {
  return db.all<StepSource>(
    `SELECT w.company_id AS companyId, c.name AS company, w.status, COALESCE(w.status_since, w.created_at) AS since, w.note
     FROM watches w JOIN companies c ON c.company_id = w.company_id
     WHERE w.institution_id = ?1 AND w.status NOT IN ('new', 'not_relevant') ${within(scope, "w.company_id")}
     ORDER BY since DESC, w.company_id`,
    ...params(institutionId, scope),
  );
}

/** The postings that the institution's leads rest on. */
export async function roleSources(
  db: Database,
  institutionId: string,
  scope: Scope,
): Promise<(Omit<RoleSource, "reposts"> & { companyId: string })[]> {
  return db.all(
    `SELECT p.posting_id AS postingId, l.company_id AS companyId, p.title, c.name AS company, p.places, p.workplace, p.level, p.pay_min AS payMin,
       p.pay_max AS payMax, p.pay_currency AS payCurrency, p.pay_period AS payPeriod, p.opened_at AS openedAt,
       MAX(m.score) AS score, m.parts, p.url, COALESCE(r.status, 'new') AS status, r.feedback,
       r.feedback_reason AS feedbackReason
     FROM leads l JOIN companies c ON c.company_id = l.company_id, json_each(l.top_postings) AS t
     JOIN postings p ON p.posting_id = t.value
     JOIN profiles f ON f.institution_id = l.institution_id AND f.active
     JOIN matches m ON m.posting_id = p.posting_id AND m.profile_id = f.profile_id
     LEFT JOIN role_feedback r ON r.institution_id = l.institution_id AND r.posting_id = p.posting_id
     WHERE l.institution_id = ?1 ${within(scope, "l.company_id")}
     GROUP BY p.posting_id ORDER BY score DESC, p.posting_id`,
    ...params(institutionId, scope),
  );
}

export interface WatchFindingRow {
  entryKey: string;
  provider: string | null;
  token: string | null;
  open: number | null;
  lastReadAt: number | null;
  searched: string | null;
}

/** What is known of the companies of a typed list, one row a board. */
export async function watchFindings(db: Database, directoryId: string): Promise<WatchFindingRow[]> {
  return db.all<WatchFindingRow>(
    `SELECT e.entry_key AS entryKey, b.provider, b.token, b.open_postings AS open, b.last_read_at AS lastReadAt,
       a.detail AS searched
     FROM directory_entries e
     LEFT JOIN company_sources s ON s.company_id = e.company_id AND s.status = 'verified'
     LEFT JOIN boards b ON b.board_id = s.board_id
     LEFT JOIN discovery_attempts a ON a.company_id = e.company_id
     WHERE e.directory_id = ?1 AND e.status = 'accepted' ORDER BY e.entry_key, b.board_id`,
    directoryId,
  );
}
