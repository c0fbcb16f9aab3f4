import type { Database } from "../../db/index.ts";
import type { Board, Company } from "../answers/company.ts";

export interface CompanyRow {
  companyId: string;
  name: string;
  domain: string | null;
  website: string | null;
  agencyEvidence: string | null;
  status: Company["watch"]["status"];
  owner: string | null;
  offLimitsUntil: number | null;
  offLimitsReason: string | null;
  outcome: string | null;
  detail: string;
  attempts: number;
  lastAttemptAt: number;
  nextAttemptAt: number;
  /** Null when no metrics were ever computed; then the other counts are null as well. */
  open: number | null;
  new7d: number;
  new30d: number;
  closed30d: number;
  reopened30d: number;
  missing: number;
  over30d: number;
  over60d: number;
  over90d: number;
  oldestOpenAt: number | null;
  families: string;
  computedAt: number;
}

export interface CompanySearch {
  text: string;
  /** The text as `company_names` has it; empty when nothing is left of it. */
  normalised: string;
}

export interface CompanyPage {
  after: string;
  limit: number;
  search: CompanySearch | null;
  /** The one company to show. */
  only?: string;
}

/**
 * Companies the institution watches, in the order of their ids, after `after`. A search looks through the names its own
 * lists give, never through those of another institution's lists.
 */
export async function listCompanies(
  db: Database,
  institutionId: string,
  { after, limit, search, only }: CompanyPage,
): Promise<CompanyRow[]> {
  return db.all<CompanyRow>(
    `SELECT c.company_id AS companyId, c.name, c.domain, c.website, c.agency_evidence AS agencyEvidence, w.status, w.owner,
       w.off_limits_until AS offLimitsUntil, w.off_limits_reason AS offLimitsReason,
       d.outcome, d.detail, d.attempts, d.last_attempt_at AS lastAttemptAt, d.next_attempt_at AS nextAttemptAt,
       m.open, m.new_7d AS new7d, m.new_30d AS new30d, m.closed_30d AS closed30d, m.reopened_30d AS reopened30d,
       m.missing, m.over_30d AS over30d, m.over_60d AS over60d, m.over_90d AS over90d,
       m.oldest_open_at AS oldestOpenAt, m.families, m.computed_at AS computedAt
     FROM watches w JOIN companies c ON c.company_id = w.company_id
     LEFT JOIN discovery_attempts d ON d.company_id = w.company_id
     LEFT JOIN company_metrics m ON m.company_id = w.company_id
     WHERE w.institution_id = ?1 AND w.removed_at IS NULL AND w.company_id > ?2
       AND (?6 IS NULL OR w.company_id = ?6) AND (?4 IS NULL OR instr(lower(c.name), lower(?4)) > 0 OR instr(c.domain, lower(?4)) > 0
         OR (?5 <> '' AND c.company_id IN (
           SELECT n.company_id FROM company_names n WHERE instr(n.normalised_name, ?5) > 0 AND NOT EXISTS (
             SELECT 1 FROM directories d WHERE d.directory_id = n.source AND d.institution_id <> ?1)
           UNION SELECT e.company_id FROM directories d JOIN directory_entries e ON e.directory_id = d.directory_id
           WHERE d.institution_id = ?1 AND instr(lower(e.name), lower(?4)) > 0)))
     ORDER BY w.company_id LIMIT ?3`,
    institutionId,
    after,
    limit,
    search?.text ?? null,
    search?.normalised ?? "",
    only ?? null,
  );
}

export interface BoardLinkRow {
  companyId: string;
  boardId: string;
  status: Board["status"];
  reason: string | null;
  lastReadAt: number | null;
  lastOutcome: string | null;
  lastError: string | null;
  openPostings: number;
}

export async function boardsOfCompanies(
  db: Database,
  companyIds: readonly string[],
): Promise<Map<string, BoardLinkRow[]>> {
  const rows = await db.all<BoardLinkRow>(
    `SELECT s.company_id AS companyId, s.board_id AS boardId, s.status, s.reason, b.last_read_at AS lastReadAt,
       b.last_outcome AS lastOutcome, b.last_error AS lastError, COALESCE(b.open_postings, 0) AS openPostings
     FROM json_each(?1) j JOIN company_sources s ON s.company_id = j.value
     LEFT JOIN boards b ON b.board_id = s.board_id ORDER BY s.company_id, s.board_id`,
    JSON.stringify(companyIds),
  );
  return Map.groupBy(rows, (row) => row.companyId);
}

export async function isWatched(db: Database, institutionId: string, companyId: string): Promise<boolean> {
  const row = await db.first(
    "SELECT 1 FROM watches WHERE institution_id = ?1 AND company_id = ?2 AND removed_at IS NULL",
    institutionId,
    companyId,
  );
  return row !== null;
}
