import { type BulkRow, bulk, type Database, type Statement, statement } from "../../db/index.ts";
import { postingRange } from "../../kernel/board-id.ts";
import { BOARD_COLUMNS, BOARD_SOURCE, type BoardRow } from "../board-row.ts";

export async function loadBoards(db: Database, boardIds: readonly string[]): Promise<BoardRow[]> {
  return db.all<BoardRow>(
    `SELECT ${BOARD_COLUMNS} FROM ${BOARD_SOURCE} WHERE b.board_id IN (SELECT value FROM json_each(?1))`,
    JSON.stringify(boardIds),
  );
}

/**
 * Per board the change hint each posting last came with, promoted or still staged; a listed posting with another hint
 * is staged. What waits in staging counts: a change that is taken back before it is processed is two changes. Documents
 * of a read that was never finished do not count: they go away with the next one.
 */
export async function knownHints(
  db: Database,
  boardIds: readonly string[],
): Promise<Map<string, Map<string, string>>> {
  const hints = new Map(boardIds.map((boardId) => [boardId, new Map<string, string>()]));
  if (boardIds.length === 0) return hints;
  const statements = boardIds.map((boardId) =>
    statement(
      `SELECT board_id AS boardId, external_id AS externalId, change_hint AS changeHint FROM postings
       WHERE posting_id >= ?1 AND posting_id < ?2`,
      ...postingRange(boardId),
    ),
  );
  const staged = statement(
    `SELECT d.board_id AS boardId, d.external_id AS externalId, d.change_hint AS changeHint
     FROM board_reads r JOIN staging_documents d ON d.board_id = r.board_id AND d.read_at = r.read_at
     WHERE r.board_id IN (SELECT value FROM json_each(?1)) AND d.status = 'staged' ORDER BY d.read_at`,
    JSON.stringify(boardIds),
  );
  const results = await db.query<{ boardId: string; externalId: string; changeHint: string }>([
    ...statements,
    staged,
  ]);
  for (const row of results.flat()) hints.get(row.boardId)?.set(row.externalId, row.changeHint);
  return hints;
}

/** What one attempt leaves on the board row. Null leaves a column as it is, except where said. */
export interface Checkpoint {
  boardId: string;
  at: number;
  outcome: "read" | "incomplete" | "unchanged" | "gone" | "unreadable";
  /** Of the last read; replaced by every read, null included. */
  validator: string | null;
  contentHash: string | null;
  listed: number | null;
  error: string | null;
  retryAfter: number | null;
  movedTo: string | null;
}

/**
 * One row written a board, whatever happened: no index of `boards` names a column that is set here. A gone board
 * forgets what it listed, so that its return is read in full even if nothing changed meanwhile.
 */
export function storeCheckpoints(checkpoints: readonly Checkpoint[], runId: string): Statement[] {
  const rows: BulkRow[] = checkpoints.map((c) => [
    c.boardId,
    c.at,
    c.outcome,
    c.validator,
    c.contentHash,
    c.listed,
    c.error,
    c.retryAfter,
    c.movedTo,
  ]);
  const at = "j.value->>1";
  const outcome = "j.value->>2";
  const answered = `${outcome} IN ('read', 'incomplete', 'unchanged')`;
  return bulk(
    `UPDATE boards SET
       last_attempt_at = ${at}, last_attempt_run = ?2, last_outcome = ${outcome},
       last_read_at = CASE WHEN ${answered} THEN ${at} ELSE last_read_at END,
       last_complete_read_at = CASE WHEN ${outcome} IN ('read', 'unchanged') THEN ${at} ELSE last_complete_read_at END,
       last_yield_at = CASE WHEN (${outcome} = 'unchanged' AND open_postings > 0) OR j.value->>5 > 0 THEN ${at} ELSE last_yield_at END,
       validator = CASE WHEN ${answered} THEN j.value->>3 WHEN ${outcome} = 'gone' THEN NULL ELSE validator END,
       content_hash = CASE WHEN ${outcome} IN ('read', 'incomplete') THEN j.value->>4 WHEN ${outcome} = 'gone' THEN NULL ELSE content_hash END,
       last_error_at = CASE WHEN j.value->>6 IS NULL THEN last_error_at ELSE ${at} END,
       last_error = CASE WHEN ${answered} THEN NULL ELSE j.value->>6 END,
       failures = CASE WHEN ${answered} THEN 0 ELSE failures + 1 END,
       retry_after = j.value->>7, moved_to = COALESCE(j.value->>8, moved_to),
       retired_at = CASE WHEN j.value->>5 > 0 THEN NULL ELSE retired_at END
     FROM json_each(?1) AS j WHERE boards.board_id = j.value->>0`,
    rows,
    runId,
  );
}

export interface StagedRead {
  boardId: string;
  readAt: number;
  kind: "read" | "gone";
  complete: boolean;
  incompleteBecause: string | null;
  total: number | null;
  listed: readonly string[];
  evidence: string | null;
  rawKey: string | null;
}

export function stageReads(reads: readonly StagedRead[], runId: string): Statement[] {
  return bulk(
    `INSERT INTO board_reads (board_id, read_at, run_id, kind, complete, incomplete_because, total, listed, evidence, raw_key)
     SELECT value->>0, value->>1, ?2, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8
     FROM json_each(?1) WHERE true ON CONFLICT (board_id, read_at) DO NOTHING`,
    reads.map((read) => [
      read.boardId,
      read.readAt,
      read.kind,
      read.complete,
      read.incompleteBecause,
      read.total,
      JSON.stringify(read.listed),
      read.evidence,
      read.rawKey,
    ]),
    runId,
  );
}

export interface StagedDocument {
  boardId: string;
  readAt: number;
  externalId: string;
  changeHint: string;
  content: string;
}

/** `rawKey` names the object that holds a copy of all of them. */
export function stageDocuments(documents: readonly StagedDocument[], rawKey: string | null): Statement[] {
  return bulk(
    `INSERT INTO staging_documents (board_id, read_at, external_id, change_hint, content, scraped_at, status, raw_key)
     SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>1, 'staged', ?2
     FROM json_each(?1) WHERE true ON CONFLICT (board_id, read_at, external_id) DO NOTHING`,
    documents.map((d) => [d.boardId, d.readAt, d.externalId, d.changeHint, d.content]),
    rawKey,
  );
}

export interface FailedDocument {
  boardId: string;
  externalId: string;
  errorType: "malformed" | "too_large" | "extraction" | "validation";
  details: string;
  at: number;
}

/** A document that cannot become a posting keeps one row that says why and how often it was tried. */
export function recordFailedDocuments(failed: readonly FailedDocument[]): Statement[] {
  return bulk(
    `INSERT INTO staging_failed_documents (board_id, external_id, error_type, details, retry_count, first_failed_at, last_failed_at)
     SELECT value->>0, value->>1, value->>2, value->>3, 0, value->>4, value->>4 FROM json_each(?1) WHERE true
     ON CONFLICT (board_id, external_id) DO UPDATE SET error_type = excluded.error_type, details = excluded.details,
       retry_count = retry_count + 1, last_failed_at = excluded.last_failed_at
     WHERE excluded.last_failed_at > staging_failed_documents.last_failed_at`,
    failed.map((f) => [f.boardId, f.externalId, f.errorType, f.details, f.at]),
  );
}
