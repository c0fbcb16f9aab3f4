import type { Database } from "../../db/index.ts";
import { keptOutTable } from "../../rules/index.ts";
import type { VacancyOfPosting } from "./of-postings.ts";

/** What a posting goes on with for an institution whose rules keep others of its vacancy out. */
export interface RemainingVacancy extends VacancyOfPosting {
  /** Nothing before it remains: for this institution it is no repost. */
  isFirst: boolean;
}

/** By institution, then by posting; holds the postings of vacancies that lost one to the institution's rules. */
export type RemainingVacancies = ReadonlyMap<string, ReadonlyMap<string, RemainingVacancy>>;

// `NOT IN` over pairs reads all of them for each row that is not among them: a minute for a thousand companies. Hence the
// join that finds nothing.
/**
 * The vacancies of these companies as they remain for each institution whose rules keep a posting of them out. A
 * vacancy without such a posting is left out: it is the same for everybody. An archived posting counts as remaining,
 * since rules do not judge the archive.
 */
export async function vacanciesWithoutKeptOut(
  db: Database,
  companyIds: readonly string[],
  institutionId: string | null = null,
): Promise<RemainingVacancies> {
  const chosen = "w.company_id IN (SELECT value FROM json_each(?1))";
  const rows = await db.all<VacancyOfPosting & { institutionId: string; postingId: string; isFirst: number }>(
    `WITH gone AS MATERIALIZED (
       SELECT * FROM ${keptOutTable(institutionId === null ? chosen : `${chosen} AND w.institution_id = ?2`)}),
     touched AS MATERIALIZED (
       SELECT DISTINCT g.institution_id, g.company_id, v.vacancy_id, v.started_at FROM gone g
       CROSS JOIN vacancy_postings vp ON vp.company_id = g.company_id AND vp.posting_id = g.posting_id
       CROSS JOIN vacancies v ON v.company_id = vp.company_id AND v.vacancy_id = vp.vacancy_id AND v.postings > 1),
     members AS (
       SELECT t.institution_id, t.company_id, t.vacancy_id, t.started_at, vp.posting_id, p.opened_at,
         vp.repost_kind IN ('unchanged', 'changed') AS counts,
         ROW_NUMBER() OVER (PARTITION BY t.institution_id, t.company_id, t.vacancy_id
           ORDER BY p.opened_at, vp.posting_id) AS place
       FROM (SELECT DISTINCT company_id FROM touched) c
       CROSS JOIN vacancy_postings vp ON vp.company_id = c.company_id
       JOIN touched t ON t.company_id = vp.company_id AND t.vacancy_id = vp.vacancy_id
       LEFT JOIN gone g ON g.institution_id = t.institution_id AND g.posting_id = vp.posting_id
       LEFT JOIN postings p ON p.posting_id = vp.posting_id
       WHERE g.posting_id IS NULL)
     SELECT institution_id AS institutionId, posting_id AS postingId, place = 1 AS isFirst,
       CASE WHEN COUNT(*) OVER vacancy > COUNT(opened_at) OVER vacancy THEN started_at
         ELSE MIN(opened_at) OVER vacancy END AS startedAt,
       COALESCE(SUM(place > 1 AND counts) OVER vacancy, 0) AS reposts
     FROM members WINDOW vacancy AS (PARTITION BY institution_id, company_id, vacancy_id)`,
    JSON.stringify(companyIds),
    ...(institutionId === null ? [] : [institutionId]),
  );
  return new Map(
    [...Map.groupBy(rows, (row) => row.institutionId)].map(([institution, own]) => [
      institution,
      new Map(
        own.map(({ postingId, startedAt, reposts, isFirst }) => [
          postingId,
          { startedAt, reposts, isFirst: isFirst === 1 },
        ]),
      ),
    ]),
  );
}
