import type { Database } from "../../db/index.ts";
import { keptOutTable } from "../../rules/index.ts";
import type { Vacancy } from "../answers/vacancy.ts";

export interface VacancyRow {
  vacancyId: string;
  boardId: string;
  title: string;
  family: string | null;
  startedAt: number;
  endedAt: number | null;
  reposts: number;
  unchangedReposts: number;
  /** From its start to its end, or to the last complete read of its board. */
  days: number;
  censored: number;
}

/** Whose vacancies, as whom: what the institution's rules keep out it does not see. */
export interface Viewed {
  institutionId: string;
  companyId: string;
}

/** Wants `?1`, the company, and `?2`, the institution. */
const GONE = `gone AS MATERIALIZED (
  SELECT posting_id FROM ${keptOutTable("w.company_id = ?1 AND w.institution_id = ?2")})`;

/**
 * The vacancies of `?1` of which a posting is kept out, as the others make them: the same sums as `worker/vacancies`
 * makes of all. None remains: no row. An archived posting remains and says no start, so that the stored one stands.
 */
const REST = `
  touched AS MATERIALIZED (
    SELECT DISTINCT vp.vacancy_id FROM gone g CROSS JOIN vacancy_postings vp
    WHERE vp.company_id = ?1 AND vp.posting_id = g.posting_id),
  remaining AS (
    SELECT vp.vacancy_id, vp.repost_kind, p.board_id, p.title, p.family, p.opened_at, p.status,
      COALESCE(p.closed_at, a.closed_at) AS closed_at,
      ROW_NUMBER() OVER (PARTITION BY vp.vacancy_id ORDER BY p.opened_at, vp.posting_id) AS place,
      ROW_NUMBER() OVER (PARTITION BY vp.vacancy_id ORDER BY p.opened_at DESC, vp.posting_id DESC) AS place_back
    FROM vacancy_postings vp JOIN touched t ON t.vacancy_id = vp.vacancy_id
    LEFT JOIN gone g ON g.posting_id = vp.posting_id
    LEFT JOIN postings p ON p.posting_id = vp.posting_id
    LEFT JOIN posting_archive a ON a.posting_id = vp.posting_id
    WHERE vp.company_id = ?1 AND g.posting_id IS NULL),
  rest AS MATERIALIZED (
    SELECT vacancy_id, CASE WHEN COUNT(opened_at) = COUNT(*) THEN MIN(opened_at) END AS started_at,
      COALESCE(SUM(status = 'open'), 0) > 0 AS is_open, MAX(closed_at) AS ended_at,
      MAX(CASE WHEN place_back = 1 THEN board_id END) AS board_id,
      MAX(CASE WHEN place_back = 1 THEN title END) AS title,
      MAX(CASE WHEN place_back = 1 THEN family END) AS family,
      COALESCE(SUM(place > 1 AND repost_kind IN ('unchanged', 'changed')), 0) AS reposts,
      COALESCE(SUM(place > 1 AND repost_kind = 'unchanged'), 0) AS unchanged_reposts
    FROM remaining GROUP BY vacancy_id)`;

/** Every vacancy of `?1` as the institution sees it. */
const SEEN = `
  seen AS (
    SELECT vacancy_id, board_id, title, family, started_at, ended_at, reposts, unchanged_reposts, days, censored
    FROM posting_lifespans WHERE company_id = ?1 AND vacancy_id NOT IN (SELECT vacancy_id FROM touched)
    UNION ALL
    SELECT s.vacancy_id, s.board_id, s.title, s.family, s.started_at, s.ended_at, s.reposts, s.unchanged_reposts,
      MAX(COALESCE(s.ended_at, b.last_complete_read_at, s.started_at) - s.started_at, 0) / 86400000.0,
      s.ended_at IS NULL
    FROM (SELECT r.vacancy_id, COALESCE(r.board_id, v.board_id) AS board_id, COALESCE(r.title, v.title) AS title,
        CASE WHEN r.board_id IS NULL THEN v.family ELSE r.family END AS family,
        COALESCE(r.started_at, v.started_at) AS started_at, r.reposts, r.unchanged_reposts,
        CASE WHEN NOT r.is_open THEN COALESCE(r.ended_at, v.ended_at) END AS ended_at
      FROM rest r CROSS JOIN vacancies v ON v.company_id = ?1 AND v.vacancy_id = r.vacancy_id) s
    LEFT JOIN boards b ON b.board_id = s.board_id)`;

/** Vacancies of one company, the latest start first, after `after` (start and id of the last one seen). */
export async function listVacancies(
  db: Database,
  { institutionId, companyId }: Viewed,
  { status, after, limit }: { status: string; after: readonly [number, string] | null; limit: number },
): Promise<VacancyRow[]> {
  return db.all(
    `WITH ${GONE}, ${REST}, ${SEEN}
     SELECT vacancy_id AS vacancyId, board_id AS boardId, title, family, started_at AS startedAt, ended_at AS endedAt,
       reposts, unchanged_reposts AS unchangedReposts, days, censored FROM seen
     WHERE (?3 = 'all' OR (?3 = 'open') = (ended_at IS NULL))
       AND (?4 IS NULL OR (started_at, vacancy_id) < (?4, ?5))
     ORDER BY started_at DESC, vacancy_id DESC LIMIT ?6`,
    companyId,
    institutionId,
    status,
    after?.[0] ?? null,
    after?.[1] ?? null,
    limit,
  );
}

type Chained = Vacancy["postings"][number];
export type ChainRow = Omit<Chained, "openedAt" | "closedAt"> & {
  vacancyId: string;
  openedAt: number | null;
  closedAt: number | null;
  /** 1 where the institution's rules keep out what it is linked to, in this vacancy or another. */
  isLinkLost: number;
};

/** The postings of these vacancies that the institution sees, by vacancy, in the order of their starts. */
export async function chainsOf(
  db: Database,
  { institutionId, companyId }: Viewed,
  vacancyIds: readonly string[],
): Promise<Map<string, ChainRow[]>> {
  const rows = await db.all<ChainRow>(
    `WITH ${GONE}
     SELECT v.vacancy_id AS vacancyId, v.posting_id AS postingId, COALESCE(p.title, a.title) AS title, p.url,
       COALESCE(p.status, 'archived') AS status, p.opened_at AS openedAt, COALESCE(p.closed_at, a.closed_at) AS closedAt,
       v.link, v.linked_to AS linkedTo, v.similarity, v.gap_days AS gapDays, v.repost_kind AS repostKind, v.reason,
       COALESCE(v.linked_to IN (SELECT posting_id FROM gone), 0) AS isLinkLost
     FROM vacancy_postings v LEFT JOIN postings p ON p.posting_id = v.posting_id
     LEFT JOIN posting_archive a ON a.posting_id = v.posting_id
     WHERE v.company_id = ?1 AND v.vacancy_id IN (SELECT value FROM json_each(?3))
       AND v.posting_id NOT IN (SELECT posting_id FROM gone)
     ORDER BY COALESCE(p.opened_at, a.closed_at), v.posting_id`,
    companyId,
    institutionId,
    JSON.stringify(vacancyIds),
  );
  return Map.groupBy(rows, (row) => row.vacancyId);
}
