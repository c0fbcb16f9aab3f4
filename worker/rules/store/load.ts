import type { Database } from "../../db/index.ts";
import { POSTING_SELECT, type PostingRow } from "../../postings/index.ts";
import { RAW_LENGTH } from "../ruled-posting.ts";

export interface WatchedCompany {
  companyId: string;
  institutionId: string;
  config: string;
  companyExists: number;
}

/** Which active institutions watch these companies, with their configurations. */
export async function watchedCompanies(
  db: Database,
  companyIds: readonly string[],
): Promise<WatchedCompany[]> {
  if (companyIds.length === 0) return [];
  return db.all<WatchedCompany>(
    `SELECT w.company_id AS companyId, w.institution_id AS institutionId, i.config,
       EXISTS (SELECT 1 FROM companies c WHERE c.company_id = w.company_id AND c.merged_into IS NULL) AS companyExists
     FROM json_each(?1) j JOIN watches w ON w.company_id = j.value AND w.removed_at IS NULL
     JOIN institutions i ON i.institution_id = w.institution_id AND i.active
     ORDER BY w.company_id, w.institution_id`,
    JSON.stringify(companyIds),
  );
}

/** Boards of those of these companies whose postings wait to be validated and matched again. */
export async function boardsToValidate(
  db: Database,
  companyIds: readonly string[],
): Promise<{ boardId: string; companyId: string }[]> {
  return db.all(
    `SELECT s.board_id AS boardId, s.company_id AS companyId FROM company_sources s
     JOIN company_metrics m ON m.company_id = s.company_id AND m.rematch
     WHERE s.status = 'verified' AND s.company_id IN (SELECT value FROM json_each(?1)) ORDER BY 1`,
    JSON.stringify(companyIds),
  );
}

export type StoredPosting = PostingRow & { descriptionLength: number; descriptionStart: string };

/**
 * Postings of a board after the id `after`, the closed ones too, with as much of their descriptions as rules look at.
 */
export async function storedPostings(
  db: Database,
  [from, to]: readonly [string, string],
  after: string,
  limit: number,
): Promise<StoredPosting[]> {
  return db.all<StoredPosting>(
    `SELECT ${POSTING_SELECT}, COALESCE(LENGTH(t.text), 0) AS descriptionLength,
       COALESCE(SUBSTR(t.text, 1, ${RAW_LENGTH}), '') AS descriptionStart
     FROM postings p LEFT JOIN posting_texts t ON t.posting_id = p.posting_id
     WHERE p.posting_id >= ?1 AND p.posting_id < ?2 AND p.posting_id > ?3
     ORDER BY p.posting_id LIMIT ?4`,
    from,
    to,
    after,
    limit,
  );
}
