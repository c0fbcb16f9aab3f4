import { type BoardRow, beliefOf, EMPTY_ANSWER, hasCounted, loadBoards } from "../boards/index.ts";
import type { Database } from "../db/index.ts";
import { DAY } from "../kernel/clock.ts";
import type { BoardWork } from "./board-work.ts";
import { type Health, judgeDocuments, type Known } from "./judge-documents.ts";
import { type PromotionTarget, promoteDocuments } from "./promote-documents.ts";
import { reopenListed } from "./reopen-listed.ts";
import { retryRefused } from "./retry-refused.ts";
import { settleRead } from "./settle-read.ts";
import { loadDocuments, loadPendingReads, type PendingRead } from "./store/promotion.ts";
import { dropOutdatedRead } from "./store/staging.ts";
import { foldRead, stopPromotion } from "./store/stop.ts";

/** Documents promoted in one transaction: about 1 MB of texts, a few statements. */
const DOCUMENTS_PER_PAGE = 150;

export interface BoardOutcome {
  finished: boolean;
  counters: Record<string, number>;
  /** Why nothing more of this board is promoted; null: it is. */
  stopped: string | null;
  /** Times of reads that were dropped because a newer one was promoted before, epoch ms. */
  outdated: number[];
}

type Add = (name: string, count: number) => void;

/**
 * Works off every pending read of one board, oldest first, then what waits in quarantine for another try. What is
 * promoted stays promoted if it stops half way. A read with too many invalid documents waits; the next one carries it.
 */
export async function processBoard(work: BoardWork, boardId: string): Promise<BoardOutcome> {
  const counters: Record<string, number> = {};
  const add: Add = (name, count) => {
    if (count > 0) counters[name] = (counters[name] ?? 0) + count;
  };
  const outdated: number[] = [];
  let stopped: string | null = null;
  const reads = await loadPendingReads(work.db, boardId);
  for (const [position, read] of reads.entries()) {
    if (work.outOfTime()) return { finished: false, counters, stopped, outdated };
    const board = await loadBoard(work.db, boardId);
    const promoted = promotedUpTo(board, work.at);
    if (read.readAt <= promoted) {
      await work.db.write(dropOutdatedRead(boardId, read.readAt));
      add("outdatedReads", 1);
      // The same moment is the same read, delivered once more.
      if (read.readAt < promoted) outdated.push(read.readAt);
      continue;
    }
    const health = await judgeDocuments(work.db, targetOf(work, board), read, DOCUMENTS_PER_PAGE);
    const next = reads.slice(position + 1).find(listsAnything);
    if (health.kind === "poisoned" && next) {
      await work.db.write(foldRead(read, next));
    } else if (health.kind === "poisoned" && board.promotionResumedAt === null) {
      stopped = health.because;
      await work.db.write(stopPromotion(boardId, stopped, work.at));
      add("stopped", 1);
    } else if (!(await processRead(work, board, read, { health, mayClose: stopped === null, add }))) {
      return { finished: false, counters, stopped, outdated };
    }
  }
  if (stopped !== null) return { finished: true, counters, stopped, outdated };
  return { finished: await retryBoard(work, boardId, add), counters, stopped, outdated };
}

/** What a board that was given up once listed would open and stay: it waits for the board to come back. */
async function retryBoard(work: BoardWork, boardId: string, add: Add): Promise<boolean> {
  const board = await loadBoard(work.db, boardId);
  return board.retiredAt !== null || retryRefused(work, boardId, targetOf(work, board), add);
}

/**
 * The newest read of the board that was promoted, epoch ms. A mark more than a day after the run's clock comes from a
 * night whose clock was wrong: it is not believed, and the next read that is promoted replaces it.
 */
function promotedUpTo({ processedReadAt }: BoardRow, now: number): number {
  return processedReadAt === null || processedReadAt > now + DAY ? 0 : processedReadAt;
}

/** An empty list and a missing board say nothing about the documents of an earlier read; rows without an id do. */
function listsAnything({ kind, evidence }: PendingRead): boolean {
  return kind === "read" && evidence !== EMPTY_ANSWER;
}

async function loadBoard(db: Database, boardId: string): Promise<BoardRow> {
  const [board] = await loadBoards(db, [boardId]);
  if (!board) throw new Error(`board ${boardId} has a read but no row`);
  return board;
}

function targetOf({ provider, restore, edition }: BoardWork, board: BoardRow): PromotionTarget {
  const isFirstRead = !hasCounted(beliefOf(board)) || provider.readsInParts === true;
  return { provider, token: board.token, companyId: board.companyId, isFirstRead, restore, edition };
}

interface ReadPlan {
  health: Health;
  /** False while an earlier read of the board is stopped. */
  mayClose: boolean;
  add: Add;
}

async function processRead(
  work: BoardWork,
  board: BoardRow,
  read: PendingRead,
  { health, mayClose, add }: ReadPlan,
): Promise<boolean> {
  const known = health.kind === "healthy" ? health.known : new Map();
  if (!(await promoteRead(work, targetOf(work, board), read, known, add))) return false;
  add("reopened", await reopenListed(work.db, read, work.derive));
  const { verdict, closed } = await settleRead(work.db, board, read, work.night, mayClose);
  add("closed", closed);
  add("reads", 1);
  if (verdict.because !== null) add("absenceIgnored", 1);
  return true;
}

async function promoteRead(
  work: BoardWork,
  target: PromotionTarget,
  read: PendingRead,
  known: Known,
  add: Add,
): Promise<boolean> {
  let first: string | undefined;
  for (;;) {
    if (work.outOfTime()) return false;
    const documents = await loadDocuments(work.db, read.boardId, read.readAt, DOCUMENTS_PER_PAGE);
    if (documents.length === 0) return true;
    if (documents[0]?.externalId === first) throw new Error(`document ${first} cannot leave staging`);
    first = documents[0]?.externalId;
    const page = await promoteDocuments(work.db, target, read, documents, { derive: work.derive, known });
    for (const [name, count] of Object.entries(page)) add(name, count);
    if (documents.length < DOCUMENTS_PER_PAGE) return true;
  }
}
