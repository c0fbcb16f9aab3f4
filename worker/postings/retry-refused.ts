import type { BoardWork } from "./board-work.ts";
import { type PromotionTarget, promoteDocuments } from "./promote-documents.ts";
import { loadRefused, type RefusedDocument, settleRetried, wasFirstRead } from "./store/retry.ts";
import { markCompanyDue } from "./store/settle.ts";
import { clearStaging } from "./store/staging.ts";

const DOCUMENTS_PER_PAGE = 150;

/**
 * Tries again what waits in quarantine and was asked for, or was refused by another edition. What is taken now becomes a
 * posting as of its own read, missing since its board is without it; what is refused again stays, counted. Returns false
 * when time ran out.
 */
export async function retryRefused(
  work: BoardWork,
  boardId: string,
  target: PromotionTarget,
  add: (name: string, count: number) => void,
): Promise<boolean> {
  let last: string | undefined;
  for (;;) {
    if (work.outOfTime()) return false;
    const due = await loadRefused(work.db, boardId, work.edition, DOCUMENTS_PER_PAGE);
    const [first] = due;
    if (!first) return true;
    const page = due.filter(({ readAt }) => readAt === first.readAt);
    const key = `${first.readAt} ${first.externalId}`;
    if (key === last) throw new Error(`document ${first.externalId} cannot be tried again`);
    last = key;
    await retryPage(work, boardId, target, page, add);
  }
}

async function retryPage(
  work: BoardWork,
  boardId: string,
  target: PromotionTarget,
  page: readonly RefusedDocument[],
  add: (name: string, count: number) => void,
): Promise<void> {
  const readAt = page[0]?.readAt ?? 0;
  const outdated = page.filter(({ isOutdated }) => isOutdated === 1).map(({ externalId }) => externalId);
  const board = { boardId, night: work.night, at: work.at, runId: work.runId };
  const documents = page
    .filter(({ isOutdated }) => isOutdated === 0)
    .map((one) => (work.provider.readsInParts ? { ...one, missingSince: null } : one));
  const isFirstRead = target.isFirstRead || (await wasFirstRead(work.db, boardId, readAt));
  const result = await promoteDocuments(
    work.db,
    { ...target, isFirstRead },
    { boardId, readAt, runId: work.runId },
    documents,
    {
      derive: work.derive,
      retry: {
        at: work.at,
        settle: (done) => [
          ...clearStaging(boardId, readAt, outdated),
          ...settleRetried(board, done),
          ...(done.quarantined < documents.length ? markCompanyDue(target.companyId) : []),
        ],
      },
    },
  );
  for (const [name, count] of Object.entries(result))
    add(name === "quarantined" ? "refusedAgain" : name, count);
  add("retried", documents.length);
  add("outdated", outdated.length);
}
