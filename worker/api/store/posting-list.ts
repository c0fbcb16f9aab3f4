import type { Database } from "../../db/index.ts";
import { postingRange } from "../../kernel/board-id.ts";
import { POSTING_SELECT, type PostingRow } from "../../postings/index.ts";

export const LISTED_STATUSES = ["open", "closed", "archived", "all"] as const;
type ListedStatus = (typeof LISTED_STATUSES)[number];

/** What the archive's index knows of a posting whose rest lies in a file. */
export interface ArchivedEntry {
  postingId: string;
  boardId: string;
  title: string;
  closedAt: number;
  version: number;
  archivedAt: number;
}

type Listed = { place: "tables"; row: PostingRow } | { place: "archive"; row: ArchivedEntry };

type JoinedRow = PostingRow & {
  id: string;
  archiveBoard: string | null;
  archiveTitle: string;
  archiveClosedAt: number;
  archiveVersion: number;
  archivedAt: number;
};

/** The page of one board first, by ids of both places in one order; then what is shown of each. */
const PAGE = `WITH page AS (
    SELECT p.posting_id AS id, 0 AS archived FROM postings p
    WHERE p.posting_id >= ?1 AND p.posting_id < ?2 AND p.posting_id > ?3 AND (?4 = 'all' OR p.status = ?4)
      AND NOT EXISTS (SELECT 1 FROM posting_validations v WHERE v.institution_id = ?6
        AND v.posting_id = p.posting_id AND v.severity = 'error')
    UNION ALL
    SELECT a.posting_id, 1 FROM posting_archive a
    WHERE ?4 IN ('all', 'archived') AND a.posting_id >= ?1 AND a.posting_id < ?2 AND a.posting_id > ?3
    ORDER BY 1 LIMIT ?5)
  SELECT page.id, ${POSTING_SELECT}, a.board_id AS archiveBoard, a.title AS archiveTitle, a.closed_at AS archiveClosedAt,
    a.version AS archiveVersion, a.archived_at AS archivedAt
  FROM page LEFT JOIN postings p ON page.archived = 0 AND p.posting_id = page.id
  LEFT JOIN posting_archive a ON page.archived AND a.posting_id = page.id ORDER BY page.id`;

/**
 * Postings of the company's own boards in the order of their ids, after `after`. Board by board, because the ids of a
 * board are one range of the primary key and a page then reads little more than itself. What the institution's rules keep
 * out is left out; of archived ones nothing is judged any more.
 */
export async function listPostings(
  db: Database,
  { institutionId, companyId }: { institutionId: string; companyId: string },
  { status, after, limit }: { status: ListedStatus; after: string; limit: number },
): Promise<Listed[]> {
  const boards = await db.all<{ boardId: string }>(
    `SELECT board_id AS boardId FROM company_sources WHERE company_id = ?1 AND status = 'verified'
     ORDER BY board_id || ':'`,
    companyId,
  );
  const rows: Listed[] = [];
  for (const { boardId } of boards) {
    if (rows.length >= limit) break;
    const page = await db.all<JoinedRow>(
      PAGE,
      ...postingRange(boardId),
      after,
      status,
      limit - rows.length,
      institutionId,
    );
    rows.push(...page.map(listed));
  }
  return rows;
}

function listed(joined: JoinedRow): Listed {
  const { id, archiveBoard, archiveTitle, archiveClosedAt, archiveVersion, archivedAt, ...row } = joined;
  if (archiveBoard === null) return { place: "tables", row };
  const entry = { title: archiveTitle, closedAt: archiveClosedAt, version: archiveVersion, archivedAt };
  return { place: "archive", row: { postingId: id, boardId: archiveBoard, ...entry } };
}
