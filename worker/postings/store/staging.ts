import { bulk, bulkList, type Statement, statement } from "../../db/index.ts";

export interface FieldFailure {
  boardId: string;
  externalId: string;
  field: string;
  severity: "warning" | "error";
  message: string;
}

/** The failures of these documents as they are now: what is no longer wrong is forgotten. */
export function storeFieldFailures(
  boardId: string,
  externalIds: readonly string[],
  failures: readonly FieldFailure[],
  at: number,
): Statement[] {
  const current = JSON.stringify(failures.map(({ externalId, field }) => [externalId, field]));
  return [
    ...bulkList(
      `DELETE FROM staging_validation_failures WHERE board_id = ?2
         AND external_id IN (SELECT value FROM json_each(?1))
         AND (external_id, field) NOT IN (SELECT value->>0, value->>1 FROM json_each(?3))`,
      externalIds,
      boardId,
      current,
    ),
    ...bulk(
      `INSERT INTO staging_validation_failures (board_id, external_id, field, severity, message, failed_at)
       SELECT value->>0, value->>1, value->>2, value->>3, value->>4, ?2 FROM json_each(?1) WHERE true
       ON CONFLICT (board_id, external_id, field) DO UPDATE SET severity = excluded.severity,
         message = excluded.message, failed_at = excluded.failed_at
       WHERE staging_validation_failures.message IS NOT excluded.message
         OR staging_validation_failures.severity IS NOT excluded.severity`,
      failures.map((f) => [f.boardId, f.externalId, f.field, f.severity, f.message]),
      at,
    ),
  ];
}

/** Drops what became a posting from staging, with every earlier failure of the same document. */
export function clearStaging(boardId: string, readAt: number, externalIds: readonly string[]): Statement[] {
  return [
    ...bulkList(
      `DELETE FROM staging_documents WHERE board_id = ?2 AND read_at <= ?3
         AND external_id IN (SELECT value FROM json_each(?1))`,
      externalIds,
      boardId,
      readAt,
    ),
    ...bulkList(
      `DELETE FROM staging_failed_documents WHERE board_id = ?2
         AND external_id IN (SELECT value FROM json_each(?1))`,
      externalIds,
      boardId,
    ),
  ];
}

/**
 * The newest bad document of a posting waits; those of earlier reads say nothing it does not. One that is refused again
 * keeps what is known of its absence.
 */
export function markDocumentsFailed(
  boardId: string,
  readAt: number,
  failed: readonly { externalId: string; error: string }[],
  edition: number,
): Statement[] {
  const externalIds = failed.map(({ externalId }) => externalId);
  const older = bulkList(
    `DELETE FROM staging_documents WHERE board_id = ?2 AND read_at < ?3 AND processed_at IS NOT NULL
       AND external_id IN (SELECT value FROM json_each(?1))`,
    externalIds,
    boardId,
    readAt,
  );
  const now = bulk(
    `UPDATE staging_documents SET status = 'failed', error = j.value->>1, processed_at = COALESCE(processed_at, ?3), edition = ?4
     FROM json_each(?1) AS j
     WHERE staging_documents.board_id = ?2 AND staging_documents.read_at = ?3
       AND staging_documents.external_id = j.value->>0`,
    failed.map(({ externalId, error }) => [externalId, error]),
    boardId,
    readAt,
    edition,
  );
  return [...older, ...now];
}

/**
 * A read that arrived after a newer one was promoted is dropped: it would put back what changed since. Where it is not
 * that same read once more, the board is read in full next time, so that nothing it alone had seen is missed.
 */
export function dropOutdatedRead(boardId: string, readAt: number): Statement[] {
  return [
    ...dropRead(boardId, readAt),
    statement(
      `UPDATE boards SET validator = NULL, content_hash = NULL WHERE board_id = ?1 AND processed_read_at > ?2
         AND (validator IS NOT NULL OR content_hash IS NOT NULL)`,
      boardId,
      readAt,
    ),
  ];
}

/**
 * The read is processed. Documents left staged by a read that never finished go with it; those of a stopped read and
 * those that wait for another try stay.
 */
export function dropRead(boardId: string, readAt: number): Statement[] {
  return [
    statement("DELETE FROM board_reads WHERE board_id = ?1 AND read_at = ?2", boardId, readAt),
    statement(
      `DELETE FROM staging_documents WHERE board_id = ?1 AND read_at <= ?2 AND status = 'staged' AND processed_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM board_reads r WHERE r.board_id = ?1 AND r.read_at = staging_documents.read_at)`,
      boardId,
      readAt,
    ),
  ];
}
