import type { Database } from "../../db/index.ts";
import { postingRange } from "../../kernel/board-id.ts";
import { archiveCutoff, DEFAULT_ARCHIVE_AFTER_DAYS, LEAST_ARCHIVE_AFTER_DAYS } from "../archived-posting.ts";

/** Boards looked at in one statement: about 75 000 slim rows are read. */
const BOARDS_AT_ONCE = 2_000;

/** Boards that hold a posting closed long enough to be archived, in the order of their ids. */
export async function dueBoards(db: Database, now: number): Promise<string[]> {
  const due: string[] = [];
  for (let after: string | undefined = ""; after !== undefined; ) {
    const slice = await oldestClosed(db, after);
    const cutoff = archiveCutoff(now, LEAST_ARCHIVE_AFTER_DAYS);
    const old = slice.filter(({ oldest }) => oldest !== null && oldest < cutoff);
    const days = await daysUntilArchive(
      db,
      old.map(({ boardId }) => boardId),
    );
    const isDue = ({ boardId, oldest }: Oldest) =>
      (oldest ?? now) < archiveCutoff(now, days.get(boardId) ?? DEFAULT_ARCHIVE_AFTER_DAYS);
    due.push(...old.filter(isDue).map(({ boardId }) => boardId));
    after = slice.length < BOARDS_AT_ONCE ? undefined : slice.at(-1)?.boardId;
  }
  return due;
}

interface Oldest {
  boardId: string;
  oldest: number | null;
}

function oldestClosed(db: Database, after: string): Promise<Oldest[]> {
  return db.all<Oldest>(
    `SELECT b.board_id AS boardId, (SELECT MIN(p.closed_at) FROM postings p
       WHERE p.posting_id >= b.board_id || ':' AND p.posting_id < b.board_id || ';' AND p.status <> 'open') AS oldest
     FROM (SELECT board_id FROM boards WHERE board_id > ?1 ORDER BY board_id LIMIT ?2) b ORDER BY b.board_id`,
    after,
    BOARDS_AT_ONCE,
  );
}

/**
 * Days after which closed postings of these boards are archived: the longest that an institution watching the board
 * wants, `archiveAfterDays` of its configuration, where saying nothing means 180. Boards nobody watches are left out.
 */
export async function daysUntilArchive(
  db: Database,
  boardIds: readonly string[],
): Promise<Map<string, number>> {
  if (boardIds.length === 0) return new Map();
  const rows = await db.all<{ boardId: string; days: number }>(
    `SELECT s.board_id AS boardId, MAX(?2, MAX(CASE WHEN json_valid(i.config)
         AND json_type(i.config, '$.archiveAfterDays') = 'integer' THEN i.config->>'$.archiveAfterDays' ELSE ?3 END)) AS days
     FROM json_each(?1) j
     CROSS JOIN company_sources s ON s.board_id = j.value AND s.status = 'verified'
     JOIN watches w ON w.company_id = s.company_id AND w.removed_at IS NULL
     JOIN institutions i ON i.institution_id = w.institution_id AND i.active
     GROUP BY s.board_id`,
    JSON.stringify(boardIds),
    LEAST_ARCHIVE_AFTER_DAYS,
    DEFAULT_ARCHIVE_AFTER_DAYS,
  );
  return new Map(rows.map(({ boardId, days }) => [boardId, days]));
}

export interface DuePosting {
  postingId: string;
  /** Of its row, texts and history. */
  bytes: number;
}

/** Postings of a board that closed before `cutoff`, after the id `after`, without their contents. */
export async function duePage(
  db: Database,
  boardId: string,
  cutoff: number,
  after: string,
  limit: number,
): Promise<DuePosting[]> {
  const [from, to] = postingRange(boardId);
  return db.all<DuePosting>(
    `SELECT p.posting_id AS postingId, 2000
       + COALESCE((SELECT octet_length(t.text) + octet_length(t.html) FROM posting_texts t WHERE t.posting_id = p.posting_id), 0)
       + COALESCE((SELECT SUM(octet_length(v.changed_fields) + 500) FROM posting_versions v WHERE v.posting_id = p.posting_id), 0)
       AS bytes
     FROM postings p WHERE p.posting_id >= ?1 AND p.posting_id < ?2 AND p.posting_id > ?3
       AND p.status <> 'open' AND p.closed_at < ?4 ORDER BY p.posting_id LIMIT ?5`,
    from,
    to,
    after,
    cutoff,
    limit,
  );
}
