import type { FailedDocument } from "../../boards/index.ts";
import { bulk, type Database, type Statement, statement } from "../../db/index.ts";
import { postingRange } from "../../kernel/board-id.ts";
import type { PageResult } from "../page-result.ts";
import type { DocumentRow } from "./promotion.ts";
import { runsOfNight } from "./settle.ts";

/** Documents in quarantine that were asked to be tried again, or that another edition refused. */
const DUE = "processed_at IS NOT NULL AND (status = 'staged' OR edition IS NOT ?1)";

/** Boards with documents that are due for another try, but for those that were given up. */
export async function boardsToRetry(
  db: Database,
  edition: number,
  only: readonly string[] | null,
): Promise<string[]> {
  const rows = await db.all<{ boardId: string }>(
    `SELECT DISTINCT board_id AS boardId FROM staging_documents d WHERE ${DUE}
       AND (?2 IS NULL OR board_id IN (SELECT value FROM json_each(?2)))
       AND NOT EXISTS (SELECT 1 FROM boards b WHERE b.board_id = d.board_id AND b.retired_at IS NOT NULL) ORDER BY 1`,
    edition,
    only === null ? null : JSON.stringify(only),
  );
  return rows.map(({ boardId }) => boardId);
}

export interface RefusedDocument extends DocumentRow {
  readAt: number;
  /** The posting closed after this document was read, so that it has nothing to say any more. */
  isOutdated: number;
}

/** The oldest documents of a board that are due for another try. */
export async function loadRefused(
  db: Database,
  boardId: string,
  edition: number,
  limit: number,
): Promise<RefusedDocument[]> {
  return db.all<RefusedDocument>(
    `SELECT d.external_id AS externalId, d.change_hint AS changeHint, d.content, d.raw_key AS rawKey, d.read_at AS readAt,
       CASE WHEN d.processed_at > d.read_at THEN d.processed_at END AS missingSince,
       (EXISTS (SELECT 1 FROM postings p WHERE p.posting_id = ?2 || ':' || d.external_id AND p.closed_at >= d.read_at)
        OR EXISTS (SELECT 1 FROM posting_archive a WHERE a.posting_id = ?2 || ':' || d.external_id
                   AND a.closed_at >= d.read_at)) AS isOutdated
     FROM staging_documents d WHERE d.board_id = ?2 AND ${DUE} ORDER BY d.read_at, d.external_id LIMIT ?3`,
    edition,
    boardId,
    limit,
  );
}

/**
 * Was this read of a board, or a later one, the first that counted? Only such reads take a vendor's date for the opening;
 * where no posting tells, there was none before it, and the oldest count that is remembered was none of an empty board.
 */
export async function wasFirstRead(db: Database, boardId: string, readAt: number): Promise<boolean> {
  const row = await db.first<{ isFirst: number }>(
    `SELECT EXISTS (SELECT 1 FROM postings WHERE posting_id >= ?2 AND posting_id < ?3
         AND first_seen_at >= ?4 AND opened_at < first_seen_at)
       OR (COALESCE(b.baseline->>0, 0) > 0
         AND NOT EXISTS (SELECT 1 FROM postings WHERE posting_id >= ?2 AND posting_id < ?3 AND first_seen_at < ?4)
         AND NOT EXISTS (SELECT 1 FROM posting_archive WHERE posting_id >= ?2 AND posting_id < ?3
           AND closed_at < ?4)) AS isFirst
     FROM boards b WHERE b.board_id = ?1`,
    boardId,
    ...postingRange(boardId),
    readAt,
  );
  return row?.isFirst === 1;
}

/** A try that failed again: counted, with the reason it has now. */
export function recordFailedRetries(failed: readonly FailedDocument[]): Statement[] {
  return bulk(
    `UPDATE staging_failed_documents SET error_type = j.value->>2, details = j.value->>3, retry_count = retry_count + 1,
       last_failed_at = MAX(last_failed_at, j.value->>4)
     FROM json_each(?1) AS j
     WHERE staging_failed_documents.board_id = j.value->>0 AND staging_failed_documents.external_id = j.value->>1`,
    failed.map((f) => [f.boardId, f.externalId, f.errorType, f.details, f.at]),
  );
}

export interface RetriedBoard {
  boardId: string;
  /** When the night was due, and the moment of the try; epoch ms. */
  night: number;
  at: number;
  /** The run that tries: its versions are what the try made. */
  runId: string;
}

/**
 * The board after some of its documents left quarantine: its counts and its day. The next read is made in full, because
 * nobody knows whether it still lists them.
 */
export function settleRetried({ boardId, night, at, runId }: RetriedBoard, page: PageResult): Statement[] {
  if (page.created + page.updated + page.reopened === 0) return [];
  const soFar = (column: string, count: string) =>
    `${column} = ${count} + CASE WHEN processed_night = ?4 THEN ${column} ELSE 0 END`;
  const none = (column: string) => `${column} = CASE WHEN processed_night = ?4 THEN ${column} ELSE 0 END`;
  return [
    statement(
      `UPDATE boards SET validator = NULL, content_hash = NULL, open_postings = (SELECT COUNT(*) FROM postings
         WHERE posting_id >= ?2 AND posting_id < ?3 AND status = 'open'),
         missing_postings = (SELECT COUNT(*) FROM postings WHERE posting_id >= ?2 AND posting_id < ?3
           AND status = 'open' AND missing_since IS NOT NULL), processed_night = ?4,
         ${soFar("processed_created", "?5")}, ${soFar("processed_updated", "?6")},
         ${soFar("processed_reopened", "?7")}, ${none("processed_closed")}, processed_runs = ${runsOfNight("?4", "?8")}
       WHERE board_id = ?1`,
      boardId,
      ...postingRange(boardId),
      night,
      page.created,
      page.updated,
      page.reopened,
      runId,
    ),
    statement(
      `INSERT INTO board_snapshots (board_id, day, postings, created, updated, closed, reopened, missing, read_at)
       SELECT board_id, ?2, open_postings, ?3, ?4, 0, ?5, missing_postings, ?6 FROM boards WHERE board_id = ?1
       ON CONFLICT (board_id, day) DO UPDATE SET postings = excluded.postings,
         created = board_snapshots.created + excluded.created, updated = board_snapshots.updated + excluded.updated,
         reopened = board_snapshots.reopened + excluded.reopened`,
      boardId,
      new Date(at).toISOString().slice(0, 10),
      page.created,
      page.updated,
      page.reopened,
      at,
    ),
  ];
}
