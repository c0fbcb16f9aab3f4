import { bulk, type Database, type Statement, upsertSql } from "../db/index.ts";
import type { CompanyMetrics, Lead, LeadMatch, Match, Opening } from "../insights/index.ts";
import { hashValue } from "../kernel/hash.ts";
import { POSTING_SELECT, type PostingRow } from "../postings/index.ts";

const POSTINGS_OF = `company_sources s JOIN postings p ON p.posting_id >= s.board_id || ':' AND p.posting_id < s.board_id || ';'`;
const CHOSEN = "s.status = 'verified' AND s.company_id IN (SELECT value FROM json_each(?1))";

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

/** Boards with reads to work off, with their companies, so that one company's boards stay together. */
export async function pendingBoards(
  db: Database,
  only: readonly string[] | null,
): Promise<{ boardId: string; companyId: string | null }[]> {
  return db.all(
    `SELECT DISTINCT r.board_id AS boardId, s.company_id AS companyId FROM board_reads r
     LEFT JOIN company_sources s ON s.board_id = r.board_id AND s.status = 'verified'
     WHERE ?1 IS NULL OR r.board_id IN (SELECT value FROM json_each(?1))
     ORDER BY s.company_id, r.board_id`,
    only === null ? null : JSON.stringify(only),
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

export async function openingsOf(
  db: Database,
  companyIds: readonly string[],
  closedAfter: number,
): Promise<(Opening & { companyId: string })[]> {
  return db.all(
    `SELECT s.company_id AS companyId, p.opened_at AS openedAt, p.closed_at AS closedAt,
       p.reopened_at AS reopenedAt, p.status, p.family, p.missing_since AS missingSince
     FROM ${POSTINGS_OF} WHERE ${CHOSEN} AND (p.status = 'open' OR p.closed_at > ?2)`,
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

/** Every open matching posting of these companies, best first. */
export async function matchedPostings(
  db: Database,
  companyIds: readonly string[],
): Promise<MatchedPosting[]> {
  return db.all(
    `SELECT s.company_id AS companyId, f.institution_id AS institutionId, p.posting_id AS postingId, p.title,
       m.score, p.opened_at AS openedAt, p.reopened_at AS reopenedAt, p.places, NULL AS place,
       m.next_review_at AS nextReviewAt
     FROM profiles f, ${POSTINGS_OF} JOIN matches m ON m.profile_id = f.profile_id AND m.posting_id = p.posting_id
     WHERE f.active AND ${CHOSEN} AND p.status = 'open'
     ORDER BY m.score DESC, p.opened_at DESC, p.posting_id`,
    JSON.stringify(companyIds),
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
       w.off_limits_until AS offLimitsUntil, w.removed_at AS removedAt
     FROM watches w JOIN companies c ON c.company_id = w.company_id
     WHERE w.company_id IN (SELECT value FROM json_each(?1)) ORDER BY w.company_id, w.institution_id`,
    JSON.stringify(companyIds),
  );
}

export interface ScoredPosting {
  profileId: string;
  postingId: string;
  match: Match | null;
}

/** Keeps the matches above the floor and drops those that fell below; an unchanged match costs nothing. */
export function storeMatches(scored: readonly ScoredPosting[]): Statement[] {
  const kept = scored.flatMap(({ profileId, postingId, match }) =>
    match === null
      ? []
      : [
          [
            profileId,
            postingId,
            match.score,
            match.confidence,
            JSON.stringify(match.parts),
            match.nextReviewAt,
            hashValue(match),
          ],
        ],
  );
  const dropped = scored
    .filter(({ match }) => match === null)
    .map(({ profileId, postingId }) => [profileId, postingId]);
  return [
    ...bulk(
      upsertSql({
        table: "matches",
        columns: ["profile_id", "posting_id", "score", "confidence", "parts", "next_review_at", "hash"],
        key: ["profile_id", "posting_id"],
        updateWhen: "matches.hash IS NOT excluded.hash",
      }),
      kept,
    ),
    ...bulk(
      "DELETE FROM matches WHERE (profile_id, posting_id) IN (SELECT value->>0, value->>1 FROM json_each(?1))",
      dropped,
    ),
  ];
}

export interface CompanyNumbers {
  companyId: string;
  metrics: CompanyMetrics;
  nextReviewAt: number | null;
}

export function storeMetrics(numbers: readonly CompanyNumbers[], now: number): Statement[] {
  return bulk(
    upsertSql({
      table: "company_metrics",
      columns: [
        "company_id",
        "open",
        "new_7d",
        "new_30d",
        "closed_30d",
        "reopened_30d",
        "missing",
        "over_30d",
        "over_60d",
        "over_90d",
        "oldest_open_at",
        "families",
        "next_review_at",
        "hash",
        "computed_at",
      ],
      key: ["company_id"],
      updateWhen: "true",
    }),
    numbers.map(({ companyId, metrics, nextReviewAt }) => [
      companyId,
      metrics.open,
      metrics.new7d,
      metrics.new30d,
      metrics.closed30d,
      metrics.reopened30d,
      metrics.missing,
      metrics.openOver30d,
      metrics.openOver60d,
      metrics.openOver90d,
      metrics.oldestOpenAt,
      JSON.stringify(metrics.families),
      nextReviewAt,
      hashValue({ ...metrics, nextReviewAt }),
      now,
    ]),
  );
}

export interface CompanyLead {
  institutionId: string;
  companyId: string;
  /** Null: there is no lead (any more). */
  lead: Lead | null;
  metrics: CompanyMetrics;
  topPostings: readonly string[];
}

export function storeLeads(leads: readonly CompanyLead[], now: number): Statement[] {
  const rows = leads.flatMap(({ institutionId, companyId, lead, metrics, topPostings }) => {
    if (lead === null) return [];
    const shown = [
      lead.score,
      lead.reason,
      JSON.stringify(lead.parts),
      JSON.stringify(topPostings),
      metrics.open,
      metrics.new7d,
      metrics.reopened30d,
      metrics.oldestOpenAt,
    ];
    return [[institutionId, companyId, ...shown, lead.nextReviewAt, hashValue(shown), now]];
  });
  const gone = leads.filter(({ lead }) => lead === null).map((one) => [one.institutionId, one.companyId]);
  return [
    ...bulk(
      upsertSql({
        table: "leads",
        columns: [
          "institution_id",
          "company_id",
          "score",
          "reason",
          "parts",
          "top_postings",
          "open",
          "new_7d",
          "reopened_30d",
          "oldest_open_at",
          "next_review_at",
          "hash",
          "updated_at",
        ],
        key: ["institution_id", "company_id"],
        updateWhen: "leads.hash IS NOT excluded.hash",
      }),
      rows,
    ),
    ...bulk(
      "DELETE FROM leads WHERE (institution_id, company_id) IN (SELECT value->>0, value->>1 FROM json_each(?1))",
      gone,
    ),
  ];
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
