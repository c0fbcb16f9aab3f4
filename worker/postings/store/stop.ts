import type { BoardRow } from "../../boards/index.ts";
import { type Database, raiseAlert, type Statement, statement } from "../../db/index.ts";
import { clearAbsences } from "./close-postings.ts";
import type { PendingRead } from "./promotion.ts";

const ALERT = "promotion_stopped";

/** Documents of one read: waiting, refused so far, too large to be staged, and rows that were no posting at all. */
export interface DocumentCounts {
  staged: number;
  refused: number;
  tooLarge: number;
  malformed: number;
}

/** What could not be staged is counted by its first and last failure: a later read may have brought it again meanwhile. */
export async function countDocuments(db: Database, boardId: string, readAt: number): Promise<DocumentCounts> {
  const row = await db.first<DocumentCounts>(
    `SELECT COALESCE(SUM(d.status = 'staged'), 0) AS staged, COALESCE(SUM(d.status = 'failed'), 0) AS refused,
       f.tooLarge, f.malformed
     FROM (SELECT COALESCE(SUM(error_type = 'too_large'), 0) AS tooLarge,
             COALESCE(SUM(error_type = 'malformed'), 0) AS malformed FROM staging_failed_documents
           WHERE board_id = ?1 AND first_failed_at <= ?2 AND last_failed_at >= ?2) AS f
     LEFT JOIN staging_documents d ON d.board_id = ?1 AND d.read_at = ?2`,
    boardId,
    readAt,
  );
  return row ?? { staged: 0, refused: 0, tooLarge: 0, malformed: 0 };
}

/** Keeps the board from being promoted, and says why. Repeating it moves only the alert's last sight. */
export function stopPromotion(boardId: string, because: string, at: number): Statement[] {
  return [
    statement(
      `UPDATE boards SET promotion_stopped_at = COALESCE(promotion_stopped_at, ?3), promotion_stopped_because = ?2
       WHERE board_id = ?1 AND promotion_stopped_because IS NOT ?2`,
      boardId,
      because,
      at,
    ),
    raiseAlert(ALERT, boardId, because, at),
  ];
}

/** The board is promoted again; costs nothing where it always was. */
export function liftStop({ boardId, promotionStoppedAt, promotionResumedAt }: BoardRow): Statement[] {
  if (promotionStoppedAt === null && promotionResumedAt === null) return [];
  return [
    statement(
      `UPDATE boards SET promotion_stopped_at = NULL, promotion_stopped_because = NULL, promotion_resumed_at = NULL
       WHERE board_id = ?1`,
      boardId,
    ),
    statement("DELETE FROM alerts WHERE alert_key = ?1", `${ALERT}:${boardId}`),
  ];
}

/**
 * Lets a newer read carry what is left of one that was stopped, so that at most one stopped read waits: its own document
 * of a posting counts, an older one only where it has none. What a complete read no longer lists is gone; but what the
 * older one listed was there, so that no absence reaches over it.
 */
export function foldRead(older: PendingRead, newer: PendingRead): Statement[] {
  const still = newer.complete
    ? "AND external_id IN (SELECT value FROM json_each(?4))"
    : "AND ?4 IS NOT NULL";
  return [
    ...clearAbsences(older),
    statement(
      `UPDATE OR IGNORE staging_documents SET read_at = ?3
       WHERE board_id = ?1 AND read_at = ?2 AND status = 'staged' ${still}`,
      older.boardId,
      older.readAt,
      newer.readAt,
      newer.listed,
    ),
    statement(
      "DELETE FROM staging_documents WHERE board_id = ?1 AND read_at = ?2 AND status = 'staged'",
      older.boardId,
      older.readAt,
    ),
    statement("DELETE FROM board_reads WHERE board_id = ?1 AND read_at = ?2", older.boardId, older.readAt),
  ];
}
