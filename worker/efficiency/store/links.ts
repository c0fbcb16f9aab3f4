import { bulkList, type Database } from "../../db/index.ts";
import type { PostingDates } from "../join-handovers.ts";
import type { PostingLink } from "../link-groups.ts";

export interface CompanyLink extends PostingLink {
  companyId: string;
}

/** What the postings of these companies are to earlier ones, cross-listings left out. */
export async function linksOf(db: Database, companyIds: readonly string[]): Promise<CompanyLink[]> {
  return db.all(
    `SELECT l.company_id AS companyId, l.posting_id AS postingId, l.vacancy_id AS vacancyId, l.link,
       l.linked_to AS linkedTo, e.vacancy_id AS linkedVacancyId, l.similarity, l.gap_days AS gapDays,
       l.repost_kind AS repostKind
     FROM json_each(?1) j CROSS JOIN vacancy_postings l ON l.company_id = j.value
     CROSS JOIN vacancy_postings e ON e.company_id = l.company_id AND e.posting_id = l.linked_to
     WHERE l.link IN ('repost', 'reopened_role', 'parallel_opening')`,
    JSON.stringify(companyIds),
  );
}

/** When these postings opened and closed; an archived one's opening is not known. */
export async function datesOf(
  db: Database,
  postingIds: readonly string[],
): Promise<Map<string, PostingDates>> {
  const rows = await db.query<PostingDates & { postingId: string }>(
    bulkList(
      `SELECT j.value AS postingId, p.opened_at AS openedAt, p.requisition_id AS requisitionId,
         CASE WHEN p.posting_id IS NULL THEN a.closed_at ELSE p.closed_at END AS closedAt
       FROM json_each(?1) j LEFT JOIN postings p ON p.posting_id = j.value
       LEFT JOIN posting_archive a ON a.posting_id = j.value
       WHERE p.posting_id IS NOT NULL OR a.posting_id IS NOT NULL`,
      [...new Set(postingIds)],
    ),
  );
  return new Map(rows.flat().map(({ postingId, ...dates }) => [postingId, dates]));
}
