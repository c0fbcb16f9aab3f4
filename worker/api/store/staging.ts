import { type Database, statement } from "../../db/index.ts";
import type { FailedDocumentAnswer } from "../answers/staging.ts";
import { OWN_BOARDS } from "./visibility.ts";

export interface FailedRow {
  boardId: string;
  externalId: string;
  reason: FailedDocumentAnswer["reason"];
  details: string;
  fields: string;
  retryCount: number;
  firstFailedAt: number;
  lastFailedAt: number;
  retry: FailedDocumentAnswer["retry"];
}

export interface FailedFilter {
  board: string | null;
  reason: string | null;
}

/** What waits in quarantine on the institution's boards, by board and external id, after that pair. */
export async function listFailed(
  db: Database,
  institutionId: string,
  { board, reason }: FailedFilter,
  { after, limit }: { after: readonly [boardId: string, externalId: string]; limit: number },
): Promise<FailedRow[]> {
  return db.all<FailedRow>(
    `SELECT f.board_id AS boardId, f.external_id AS externalId, f.error_type AS reason, f.details,
       f.retry_count AS retryCount, f.first_failed_at AS firstFailedAt, f.last_failed_at AS lastFailedAt,
       (SELECT json_group_array(json_object('field', v.field, 'message', v.message)) FROM staging_validation_failures v
         WHERE v.board_id = f.board_id AND v.external_id = f.external_id AND v.severity = 'error') AS fields,
       COALESCE((SELECT CASE d.status WHEN 'failed' THEN 'possible' ELSE 'waiting' END FROM staging_documents d
         WHERE d.board_id = f.board_id AND d.processed_at IS NOT NULL AND d.external_id = f.external_id LIMIT 1),
         'notKept') AS retry
     FROM staging_failed_documents f WHERE f.board_id IN (${OWN_BOARDS})
       AND (?2 IS NULL OR f.board_id = ?2) AND (?3 IS NULL OR f.error_type = ?3)
       AND (f.board_id, f.external_id) > (?4, ?5) ORDER BY f.board_id, f.external_id LIMIT ?6`,
    institutionId,
    board,
    reason,
    ...after,
    limit,
  );
}

/** How many of each reason there are. */
export async function countFailed(
  db: Database,
  institutionId: string,
  board: string | null,
): Promise<Record<string, number>> {
  const rows = await db.all<{ reason: string; total: number }>(
    `SELECT error_type AS reason, COUNT(*) AS total FROM staging_failed_documents
     WHERE board_id IN (${OWN_BOARDS}) AND (?2 IS NULL OR board_id = ?2) GROUP BY error_type ORDER BY error_type`,
    institutionId,
    board,
  );
  return Object.fromEntries(rows.map(({ reason, total }) => [reason, total]));
}

/** One failed document of the institution's boards, with what can be done about it; null for every other. */
export async function loadFailed(
  db: Database,
  institutionId: string,
  boardId: string,
  externalId: string,
): Promise<Pick<FailedDocumentAnswer, "reason" | "retry"> | null> {
  return db.first(
    `SELECT f.error_type AS reason, COALESCE((SELECT CASE d.status WHEN 'failed' THEN 'possible' ELSE 'waiting' END FROM staging_documents d
       WHERE d.board_id = ?2 AND d.processed_at IS NOT NULL AND d.external_id = ?3 LIMIT 1), 'notKept') AS retry
     FROM staging_failed_documents f WHERE f.board_id = ?2 AND f.external_id = ?3 AND f.board_id IN (${OWN_BOARDS})`,
    institutionId,
    boardId,
    externalId,
  );
}

/** Which failures go back to staging: one document, or all of one reason. */
export interface RetryChoice extends FailedFilter {
  externalId: string | null;
}

/**
 * Puts documents of the institution's boards back, to be tried by the next processing; where one is not stored, its board
 * is read in full next time. Counts stay.
 */
export async function retryFailed(
  db: Database,
  institutionId: string,
  { board, externalId, reason }: RetryChoice,
): Promise<void> {
  await db.write([
    statement(
      `UPDATE staging_documents SET status = 'staged' WHERE processed_at IS NOT NULL AND status = 'failed'
       AND board_id IN (${OWN_BOARDS}) AND (?2 IS NULL OR board_id = ?2) AND (?3 IS NULL OR external_id = ?3)
       AND EXISTS (SELECT 1 FROM staging_failed_documents f WHERE f.board_id = staging_documents.board_id
         AND f.external_id = staging_documents.external_id AND (?4 IS NULL OR f.error_type = ?4))`,
      institutionId,
      board,
      externalId,
      reason,
    ),
    // A board with rows without an id is read in full every night.
    statement(
      `UPDATE boards SET validator = NULL, content_hash = NULL
       WHERE (validator IS NOT NULL OR content_hash IS NOT NULL)
       AND board_id IN (${OWN_BOARDS}) AND (?2 IS NULL OR board_id = ?2)
       AND EXISTS (SELECT 1 FROM staging_failed_documents f WHERE f.board_id = boards.board_id
         AND (?3 IS NULL OR f.external_id = ?3) AND (?4 IS NULL OR f.error_type = ?4) AND f.error_type <> 'malformed'
         AND NOT EXISTS (SELECT 1 FROM staging_documents d WHERE d.board_id = f.board_id AND d.processed_at IS NOT NULL
           AND d.external_id = f.external_id))`,
      institutionId,
      board,
      externalId,
      reason,
    ),
  ]);
}

/** Of the failures of one reason: how many wait for the next processing, how many have no document any more. */
export async function countRetries(
  db: Database,
  institutionId: string,
  { board, reason }: FailedFilter,
): Promise<{ waiting: number; notKept: number }> {
  const row = await db.first<{ waiting: number; notKept: number }>(
    `SELECT COALESCE(SUM(state = 'staged'), 0) AS waiting, COALESCE(SUM(state IS NULL), 0) AS notKept FROM (
       SELECT (SELECT d.status FROM staging_documents d WHERE d.board_id = f.board_id AND d.processed_at IS NOT NULL
         AND d.external_id = f.external_id LIMIT 1) AS state
       FROM staging_failed_documents f WHERE f.board_id IN (${OWN_BOARDS})
         AND (?2 IS NULL OR f.board_id = ?2) AND f.error_type = ?3)`,
    institutionId,
    board,
    reason,
  );
  return row ?? { waiting: 0, notKept: 0 };
}

export interface StoppedBoard {
  stoppedAt: number | null;
  because: string | null;
}

/** The stop of a board the institution watches; null for every other board. */
export async function loadStop(
  db: Database,
  institutionId: string,
  boardId: string,
): Promise<StoppedBoard | null> {
  return db.first<StoppedBoard>(
    `SELECT promotion_stopped_at AS stoppedAt, promotion_stopped_because AS because FROM boards
     WHERE board_id = ?2 AND board_id IN (${OWN_BOARDS})`,
    institutionId,
    boardId,
  );
}

/** Lets the next processing of a stopped board through. */
export async function resumeBoard(db: Database, boardId: string, now: number): Promise<void> {
  await db.write([
    statement(
      `UPDATE boards SET promotion_resumed_at = ?2
       WHERE board_id = ?1 AND promotion_stopped_at IS NOT NULL AND promotion_resumed_at IS NULL`,
      boardId,
      now,
    ),
  ]);
}
