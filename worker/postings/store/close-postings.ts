import { MIN_GAP_BETWEEN_READS, type Verdict } from "../../boards/index.ts";
import { type Statement, statement } from "../../db/index.ts";
import { postingRange } from "../../kernel/board-id.ts";
import { endVersionsSql } from "./end-versions.ts";
import type { PendingRead } from "./promotion.ts";

/** Which of the statements of `closePostings` closes; the number of rows it changes is how many postings closed. */
export const CLOSING_STATEMENT = 4;

/** What a verdict means for the postings of a board, as statements in order. All of them read the state before them. */
export function closePostings(read: PendingRead, verdict: Verdict): Statement[] {
  const seen = clearMissing(read);
  if (verdict.closeAllAsOf !== null) return [...seen, ...closeAll(read, verdict, verdict.closeAllAsOf)];
  return verdict.absence === "counts" ? [...seen, ...closeConfirmed(read), ...markMissing(read)] : [...seen];
}

/**
 * What a read says of documents in quarantine, so that one that is taken late is as absent as it would be by now: the
 * first read that counts and is without it is kept as its `processed_at`, a read that lists it takes that back.
 */
export function markRefused(read: PendingRead, { absence, closeAllAsOf }: Verdict): Statement[] {
  const absentAsOf = closeAllAsOf ?? (absence === "counts" ? read.readAt : null);
  if (absentAsOf === null) return listedAgain(read);
  const absent = statement(
    `UPDATE staging_documents SET processed_at = ?2
     WHERE ${IN_QUARANTINE} AND processed_at = read_at AND external_id NOT IN ${LISTED}`,
    read.boardId,
    absentAsOf,
    read.listed,
  );
  return [...listedAgain(read), absent];
}

/** What a read lists is there, postings and documents in quarantine, whatever else it is good for. */
export function clearAbsences(read: PendingRead): Statement[] {
  return [...clearMissing(read), ...listedAgain(read)];
}

const IN_QUARANTINE = "board_id = ?1 AND processed_at IS NOT NULL AND read_at < ?2";

function listedAgain({ boardId, readAt, listed }: PendingRead): Statement[] {
  return [
    statement(
      `UPDATE staging_documents SET processed_at = read_at
       WHERE ${IN_QUARANTINE} AND processed_at > read_at AND external_id IN ${LISTED}`,
      boardId,
      readAt,
      listed,
    ),
  ];
}

const IN_BOARD = "posting_id >= ?1 AND posting_id < ?2";
const LISTED = "(SELECT value FROM json_each(?3))";

function clearMissing(read: PendingRead): Statement[] {
  return [
    statement(
      `UPDATE postings SET missing_since = NULL WHERE ${IN_BOARD} AND status = 'open'
       AND missing_since IS NOT NULL AND external_id IN ${LISTED}`,
      ...postingRange(read.boardId),
      read.listed,
    ),
  ];
}

function markMissing(read: PendingRead): Statement[] {
  return [
    statement(
      `UPDATE postings SET missing_since = ?4 WHERE ${IN_BOARD} AND status = 'open'
       AND missing_since IS NULL AND external_id NOT IN ${LISTED}`,
      ...postingRange(read.boardId),
      read.listed,
      read.readAt,
    ),
  ];
}

/** Absent before and absent now, at least twelve hours apart: closed, dated back to the first absence. */
function closeConfirmed(read: PendingRead): Statement[] {
  return closeWhere(
    read,
    `missing_since <= ${read.readAt - MIN_GAP_BETWEEN_READS} AND external_id NOT IN ${LISTED}`,
    "missing_since",
    "Closed: absent from two complete reads",
  );
}

function closeAll(read: PendingRead, verdict: Verdict, asOf: number): Statement[] {
  const reason = verdict.retire
    ? "Closed: the board could not be found in three reads over seven days"
    : "Closed: the board listed nothing in three reads over seven days";
  return closeWhere(read, "?3 IS NOT NULL", `MIN(COALESCE(missing_since, ${asOf}), ${asOf})`, reason);
}

/** `condition` and `closedAt` are our own SQL over the posting row; numbers in them are our own times. */
function closeWhere(read: PendingRead, condition: string, closedAt: string, reason: string): Statement[] {
  const [from, to] = postingRange(read.boardId);
  const where = `${IN_BOARD} AND status = 'open' AND ${condition}`;
  const fields = JSON.stringify([{ field: "status", old: "open", new: "closed" }]);
  return [
    statement(
      endVersionsSql(`SELECT posting_id AS id, version, ${closedAt} AS at FROM postings WHERE ${where}`),
      from,
      to,
      read.listed,
    ),
    statement(
      `INSERT INTO posting_versions (posting_id, version, valid_from, change_type, changed_fields, reason, run_id, created_by)
       SELECT posting_id, version + 1, ${closedAt}, 'close', ?4, ?5, ?6, 'processing' FROM postings WHERE ${where}
       ON CONFLICT (posting_id, version) DO NOTHING`,
      from,
      to,
      read.listed,
      fields,
      reason,
      read.runId,
    ),
    statement(
      `DELETE FROM matches WHERE posting_id IN (SELECT posting_id FROM postings WHERE ${where})`,
      from,
      to,
      read.listed,
    ),
    statement(
      `UPDATE postings SET status = 'closed', closed_at = ${closedAt}, missing_since = NULL, version = version + 1
       WHERE ${where}`,
      from,
      to,
      read.listed,
    ),
  ];
}
