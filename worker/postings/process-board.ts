import { type BoardRow, loadBoards } from "../boards/index.ts";
import type { Database } from "../db/index.ts";
import type { Provider } from "../providers/index.ts";
import { type Derive, promoteDocuments } from "./promote-documents.ts";
import { reopenListed } from "./reopen-listed.ts";
import { settleRead } from "./settle-read.ts";
import { loadDocuments, loadPendingReads, type PendingRead } from "./store/promotion.ts";

/** Documents promoted in one transaction: about 1 MB of texts, a few statements. */
const DOCUMENTS_PER_PAGE = 150;

export interface BoardWork {
  db: Database;
  /** When the night that processes was due, epoch ms. */
  night: number;
  provider: Provider;
  derive: Derive;
  /** True when the chunk should stop and be continued later. */
  outOfTime(): boolean;
}

export type BoardOutcome = { finished: boolean; counters: Record<string, number> };

/** Works off every pending read of one board, oldest first. What is promoted stays promoted if it stops half way. */
export async function processBoard(work: BoardWork, boardId: string): Promise<BoardOutcome> {
  const counters: Record<string, number> = {};
  for (const read of await loadPendingReads(work.db, boardId)) {
    const board = (await loadBoards(work.db, [boardId]))[0];
    if (!board) throw new Error(`board ${boardId} has a read but no row`);
    const finished = await processRead(work, board, read, counters);
    if (!finished) return { finished: false, counters };
  }
  return { finished: true, counters };
}

async function processRead(
  work: BoardWork,
  board: BoardRow,
  read: PendingRead,
  counters: Record<string, number>,
): Promise<boolean> {
  const add = (name: string, count: number) => {
    if (count > 0) counters[name] = (counters[name] ?? 0) + count;
  };
  const isFirstRead = board.processedNight === null;
  const target = { provider: work.provider, token: board.token, isFirstRead };
  let first: string | undefined;
  for (;;) {
    if (work.outOfTime()) return false;
    const documents = await loadDocuments(work.db, read.boardId, read.readAt, DOCUMENTS_PER_PAGE);
    if (documents.length === 0) break;
    if (documents[0]?.externalId === first) throw new Error(`document ${first} cannot leave staging`);
    first = documents[0]?.externalId;
    const page = await promoteDocuments(work.db, target, read, documents, work.derive);
    for (const [name, count] of Object.entries(page)) add(name, count);
    if (documents.length < DOCUMENTS_PER_PAGE) break;
  }
  add("reopened", await reopenListed(work.db, read, work.derive));
  const { verdict, closed } = await settleRead(work.db, board, read, work.night);
  add("closed", closed);
  add("reads", 1);
  if (verdict.because !== null) add("absenceIgnored", 1);
  return true;
}
