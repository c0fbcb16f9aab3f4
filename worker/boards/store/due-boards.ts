import type { Database } from "../../db/index.ts";
import { DAY } from "../../kernel/clock.ts";

const BOARDS_PER_CHUNK = 50;
const RETIRED_RETRY = 30 * DAY;

export interface BoardChunk extends Record<string, unknown> {
  provider: string;
  boardIds: string[];
}

/**
 * Boards to read tonight: of a readable provider, owned by a company somebody watches, not held back. Oldest attempt
 * first, so that a night cut short never re-reads its own head; chunks of one provider, the providers taking turns.
 */
export async function dueBoards(
  db: Database,
  providers: readonly string[],
  now: number,
  only: readonly string[] | null,
): Promise<BoardChunk[]> {
  const rows = await db.all<{ boardId: string; provider: string }>(
    `SELECT b.board_id AS boardId, b.provider FROM boards b
     WHERE b.provider IN (SELECT value FROM json_each(?1))
       AND (b.retired_at IS NULL OR COALESCE(b.last_attempt_at, 0) <= ?2 - ${RETIRED_RETRY})
       AND COALESCE(b.retry_after, 0) <= ?2 AND COALESCE(b.is_paused_until, 0) <= ?2
       AND (?3 IS NULL OR b.board_id IN (SELECT value FROM json_each(?3)))
       AND EXISTS (SELECT 1 FROM company_sources s JOIN watches w ON w.company_id = s.company_id
                   WHERE s.board_id = b.board_id AND s.status = 'verified' AND w.removed_at IS NULL)
     ORDER BY COALESCE(b.last_attempt_at, 0), b.board_id`,
    JSON.stringify(providers),
    now,
    only === null ? null : JSON.stringify(only),
  );
  return takeTurns(Map.groupBy(rows, (row) => row.provider));
}

function takeTurns(byProvider: Map<string, { boardId: string }[]>): BoardChunk[] {
  const queues = [...byProvider].map(([provider, rows]) =>
    chunksOf(
      provider,
      rows.map((row) => row.boardId),
    ),
  );
  const chunks: BoardChunk[] = [];
  for (let turn = 0; queues.some((queue) => turn < queue.length); turn += 1) {
    for (const queue of queues) {
      const chunk = queue[turn];
      if (chunk) chunks.push(chunk);
    }
  }
  return chunks;
}

function chunksOf(provider: string, boardIds: readonly string[]): BoardChunk[] {
  const chunks: BoardChunk[] = [];
  for (let start = 0; start < boardIds.length; start += BOARDS_PER_CHUNK) {
    chunks.push({ provider, boardIds: boardIds.slice(start, start + BOARDS_PER_CHUNK) });
  }
  return chunks;
}
