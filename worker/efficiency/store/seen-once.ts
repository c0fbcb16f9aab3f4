import { MIN_GAP_BETWEEN_READS } from "../../boards/index.ts";
import type { Database } from "../../db/index.ts";
import { boardChangedSql, isSeenTwice } from "../../vacancies/index.ts";

/** Since when a posting may be gone: itself missing, or its board under suspicion. Null while nothing says so. */
const DOUBTED_AT = "COALESCE(MIN(p.missing_since, b.suspicion_since), p.missing_since, b.suspicion_since)";

/**
 * The open vacancies of these companies that no second read has certainly seen. Asked when they are measured, because
 * only the board's row says that it was read again: an open posting is not stamped every night. Goes over the postings in
 * the tables, board by board.
 */
export async function seenOnce(db: Database, companyIds: readonly string[]): Promise<Set<string>> {
  const doubtful = await db.all<{
    vacancyId: string;
    firstSeenAt: number;
    absentAt: number | null;
    boardChangedAt: number | null;
  }>(
    `SELECT l.vacancy_id AS vacancyId, p.first_seen_at AS firstSeenAt, ${DOUBTED_AT} AS absentAt,
       ${boardChangedSql(DOUBTED_AT)} AS boardChangedAt
     FROM json_each(?1) j CROSS JOIN company_sources s ON s.company_id = j.value AND s.status = 'verified'
     CROSS JOIN boards b ON b.board_id = s.board_id
     CROSS JOIN postings p ON p.posting_id >= s.board_id || ':' AND p.posting_id < s.board_id || ';'
     CROSS JOIN vacancy_postings l ON l.company_id = s.company_id AND l.posting_id = p.posting_id
     CROSS JOIN vacancies v ON v.company_id = l.company_id AND v.vacancy_id = l.vacancy_id AND v.postings = 1
     WHERE p.status = 'open' AND (${DOUBTED_AT} IS NOT NULL OR b.last_complete_read_at IS NULL
       OR b.last_complete_read_at - p.first_seen_at < ${MIN_GAP_BETWEEN_READS})`,
    JSON.stringify(companyIds),
  );
  const once = doubtful.filter(
    ({ absentAt, ...seen }) => absentAt === null || !isSeenTwice({ ...seen, absentAt }),
  );
  return new Set(once.map(({ vacancyId }) => vacancyId));
}
