import type { Database } from "../../db/index.ts";
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

/** Vacancies of one company, the latest start first, after `after` (start and id of the last one seen). */
export async function listVacancies(
  db: Database,
  companyId: string,
  { status, after, limit }: { status: string; after: readonly [number, string] | null; limit: number },
): Promise<VacancyRow[]> {
  return db.all(
    `SELECT vacancy_id AS vacancyId, board_id AS boardId, title, family, started_at AS startedAt, ended_at AS endedAt,
       reposts, unchanged_reposts AS unchangedReposts, days, censored FROM posting_lifespans
     WHERE company_id = ?1 AND (?2 = 'all' OR (?2 = 'open') = (ended_at IS NULL))
       AND (?3 IS NULL OR (started_at, vacancy_id) < (?3, ?4))
     ORDER BY started_at DESC, vacancy_id DESC LIMIT ?5`,
    companyId,
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
};

/** The postings of these vacancies of one company, by vacancy, in the order of their starts. */
export async function chainsOf(
  db: Database,
  companyId: string,
  vacancyIds: readonly string[],
): Promise<Map<string, ChainRow[]>> {
  const rows = await db.all<ChainRow>(
    `SELECT v.vacancy_id AS vacancyId, v.posting_id AS postingId, COALESCE(p.title, a.title) AS title, p.url,
       COALESCE(p.status, 'archived') AS status, p.opened_at AS openedAt, COALESCE(p.closed_at, a.closed_at) AS closedAt,
       v.link, v.linked_to AS linkedTo, v.similarity, v.gap_days AS gapDays, v.repost_kind AS repostKind, v.reason
     FROM vacancy_postings v LEFT JOIN postings p ON p.posting_id = v.posting_id
     LEFT JOIN posting_archive a ON a.posting_id = v.posting_id
     WHERE v.company_id = ?1 AND v.vacancy_id IN (SELECT value FROM json_each(?2))
     ORDER BY COALESCE(p.opened_at, a.closed_at), v.posting_id`,
    companyId,
    JSON.stringify(vacancyIds),
  );
  return Map.groupBy(rows, (row) => row.vacancyId);
}
