import {
  type BoardBelief,
  type BoardRow,
  beliefOf,
  EMPTY_ANSWER,
  judgeRead,
  type Verdict,
} from "../boards/index.ts";
import type { Database } from "../db/index.ts";
import { CLOSING_STATEMENT, closePostings, markRefused } from "./store/close-postings.ts";
import { countBoard, type PendingRead } from "./store/promotion.ts";
import { forgetMalformedRows, markCompanyDue, storeBelief, storeSnapshot } from "./store/settle.ts";
import { endSharedUrls } from "./store/shared-urls.ts";
import { dropRead } from "./store/staging.ts";
import { liftStop } from "./store/stop.ts";

export interface Settled {
  verdict: Verdict;
  closed: number;
}

/**
 * The end of one read: judges what its absences mean, closes what is proven closed, and writes the board's new belief,
 * its snapshot of the day and the mark that its company's numbers are due, in one transaction. A read that may close lifts
 * what stopped the board's promotion.
 */
export async function settleRead(
  db: Database,
  board: BoardRow,
  read: PendingRead,
  night: number,
  mayClose = true,
): Promise<Settled> {
  const listed = (JSON.parse(read.listed) as string[]).length;
  const counts = await countBoard(db, read);
  const belief = { ...beliefOf(board), openPostings: counts.open };
  const judged = judgeRead(belief, {
    kind: read.kind,
    complete: read.complete === 1,
    isEmpty: read.evidence === EMPTY_ANSWER,
    total: read.total,
    listed,
    readAt: read.readAt,
  });
  const verdict = mayClose ? judged : withoutClosing(judged, belief);
  // Nothing missing and nothing absent is the ordinary night: then there is nothing to mark, clear or close.
  const closing = counts.missing + counts.absent > 0 ? closePostings(read, verdict) : [];
  const changes = await db.write([
    ...closing,
    ...markRefused(read, verdict),
    storeBelief(read, verdict, night, mayClose),
    storeSnapshot(read),
    ...markCompanyDue(board.companyId),
    ...forgetMalformedRows(read),
    ...dropRead(board.boardId, read.readAt),
    endSharedUrls(board.boardId),
    ...(mayClose ? liftStop(board) : []),
  ]);
  const closed = closing.length > CLOSING_STATEMENT ? (changes[CLOSING_STATEMENT] ?? 0) : 0;
  return { verdict, closed };
}

/**
 * Suspicion is kept, but while an earlier read of the board waits nothing is held against any posting, and no read counts.
 */
function withoutClosing(judged: Verdict, before: BoardBelief): Verdict {
  const because = judged.because ?? "an earlier read of the board is stopped";
  const belief = judged.closeAllAsOf === null ? { ...judged.belief, baseline: before.baseline } : before;
  return { absence: "ignored", closeAllAsOf: null, retire: false, belief, because };
}
