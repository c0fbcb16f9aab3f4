import type { Verdict } from "../../boards/index.ts";
import { type Statement, statement } from "../../db/index.ts";
import { postingRange } from "../../kernel/board-id.ts";
import type { PendingRead } from "./promotion.ts";

/**
 * What is believed of a board after a read, with its counts and what this night changed on it so far. `isNewest`: no
 * earlier read of it waits, so that nothing older than this one is taken any more.
 */
export function storeBelief(
  read: PendingRead,
  { belief, retire }: Verdict,
  night: number,
  isNewest: boolean,
): Statement {
  const [from, to] = postingRange(read.boardId);
  const count = (condition: string) =>
    `(SELECT COUNT(*) FROM postings WHERE posting_id >= ?2 AND posting_id < ?3 AND status = 'open' AND ${condition})`;
  const soFar = (column: string, type: string) =>
    `${column} = n.${type} + CASE WHEN processed_night = ?11 THEN ${column} ELSE 0 END`;
  return statement(
    `UPDATE boards SET baseline = ?4, suspicion = ?5, suspicion_since = ?6, suspicion_reads = ?7, suspicion_last_at = ?8,
       open_postings = ${count("1")}, missing_postings = ${count("missing_since IS NOT NULL")},
       retired_at = CASE WHEN ?9 THEN ?10 WHEN ?14 THEN NULL ELSE retired_at END, processed_night = ?11,
       ${soFar("processed_created", "created")}, ${soFar("processed_updated", "updated")},
       ${soFar("processed_closed", "closed")}, ${soFar("processed_reopened", "reopened")},
       processed_runs = ${runsOfNight("?11", "?12")},
       processed_read_at = CASE WHEN ?13 THEN ?10 ELSE processed_read_at END
     FROM ${versionsOfRead("?2", "?3", "?12")} AS n WHERE board_id = ?1`,
    read.boardId,
    from,
    to,
    JSON.stringify(belief.baseline),
    belief.suspicion,
    belief.suspicionSince,
    belief.suspicionReads,
    belief.suspicionLastAt,
    retire,
    read.readAt,
    night,
    read.runId,
    isNewest,
    read.listed !== "[]",
  );
}

/** SQL for `processed_runs`: the runs whose versions this night's numbers of the board count, each once. */
export function runsOfNight(night: string, runId: string): string {
  return `CASE WHEN processed_night IS NOT ${night} THEN json_array(${runId})
         WHEN EXISTS (SELECT 1 FROM json_each(processed_runs) WHERE value = ${runId}) THEN processed_runs
         ELSE json_insert(processed_runs, '$[#]', ${runId}) END`;
}

/** Versions a read wrote, by kind, counted in the table: a read finished in two goes is counted whole. */
function versionsOfRead(from: string, to: string, runId: string): string {
  const kind = (type: string) => `COALESCE(SUM(change_type = '${type}'), 0)`;
  return `(SELECT ${kind("create")} AS created, ${kind("update")} AS updated, ${kind("close")} AS closed,
     ${kind("reopen")} AS reopened FROM posting_versions
     WHERE posting_id >= ${from} AND posting_id < ${to} AND run_id = ${runId})`;
}

/** The board on the day of this read; nothing when nothing changed. */
export function storeSnapshot(read: PendingRead): Statement {
  const [from, to] = postingRange(read.boardId);
  const day = new Date(read.readAt).toISOString().slice(0, 10);
  return statement(
    `INSERT INTO board_snapshots (board_id, day, postings, created, updated, closed, reopened, missing, raw_key, read_at)
     SELECT ?1, ?5, b.open_postings, n.created, n.updated, n.closed, n.reopened, b.missing_postings, ?6, ?7
     FROM boards b, ${versionsOfRead("?2", "?3", "?4")} AS n
     WHERE b.board_id = ?1 AND (n.created + n.updated + n.closed + n.reopened > 0 OR b.missing_postings <> COALESCE(
       (SELECT missing FROM board_snapshots WHERE board_id = ?1 ORDER BY day DESC LIMIT 1), 0))
     ON CONFLICT (board_id, day) DO UPDATE SET postings = excluded.postings,
       created = board_snapshots.created + excluded.created, updated = board_snapshots.updated + excluded.updated,
       closed = board_snapshots.closed + excluded.closed, reopened = board_snapshots.reopened + excluded.reopened,
       missing = excluded.missing, raw_key = COALESCE(excluded.raw_key, board_snapshots.raw_key),
       read_at = excluded.read_at
     WHERE board_snapshots.read_at < excluded.read_at`,
    read.boardId,
    from,
    to,
    read.runId,
    day,
    read.rawKey,
    read.readAt,
  );
}

/** The mark stays until the numbers are computed, so that a kill in between only delays them. */
export function markCompanyDue(companyId: string | null): Statement[] {
  if (companyId === null) return [];
  return [
    statement(
      `INSERT INTO company_metrics (company_id, open, new_7d, new_30d, closed_30d, reopened_30d, missing, over_30d,
         over_60d, over_90d, families, next_review_at, hash, computed_at)
       VALUES (?1, 0, 0, 0, 0, 0, 0, 0, 0, 0, '[]', 0, '', 0)
       ON CONFLICT (company_id) DO UPDATE SET next_review_at = 0 WHERE company_metrics.next_review_at IS NOT 0`,
      companyId,
    ),
  ];
}

/** Rows without an id are remembered under a hash of themselves; a later read without them has nothing to say of them. */
export function forgetMalformedRows(read: PendingRead): Statement[] {
  if (read.kind !== "read") return [];
  return [
    statement(
      `DELETE FROM staging_failed_documents WHERE board_id = ?1 AND external_id >= 'row:' AND external_id < 'row;'
       AND last_failed_at < ?2`,
      read.boardId,
      read.readAt,
    ),
  ];
}
