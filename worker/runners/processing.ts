import { loadBoards } from "../boards/index.ts";
import { splitBoardId } from "../kernel/board-id.ts";
import { dueCompanies, pendingBoards, prepareMatching, refreshCompanies } from "../leads/index.ts";
import { type Derive, processBoard } from "../postings/index.ts";
import { providerOf } from "../providers/index.ts";
import {
  addCounters,
  type ChunkContext,
  type ChunkOutcome,
  type ChunkPayload,
  type Counters,
  type NightContext,
  type NightError,
  type Runner,
  stopsChunk,
} from "../runs/index.ts";

/** A board costs about 20 statements and an invocation has 1 000 of them. */
const BOARDS_PER_CHUNK = 25;
/** An invocation has 1 000 statements; a chunk that used this many goes on in the next. */
const STATEMENTS = 700;
const COMPANIES_PER_CHUNK = 200;
/** Companies computed together: their open postings are held in memory at once. */
const COMPANIES_AT_ONCE = 25;

interface ProcessingChunk extends ChunkPayload {
  boardIds: string[];
  companyIds: string[];
}

/** Works off what was staged, then brings the numbers and leads of every touched or due company up to date. */
export const processingRunner: Runner = {
  name: "processing",
  plan: planChunks,
  work: (context, payload) => workChunk(context, payload as ProcessingChunk),
};

async function planChunks({ db, run, now }: NightContext): Promise<ProcessingChunk[]> {
  const pending = await pendingBoards(db, run.scope.boardIds);
  const touched = new Set(pending.flatMap(({ companyId }) => companyId ?? []));
  const due = (await dueCompanies(db, now())).filter((companyId) => !touched.has(companyId));
  const chunks: ProcessingChunk[] = [];
  let current: ProcessingChunk = { boardIds: [], companyIds: [] };
  for (const { boardId, companyId } of pending) {
    // All boards of a company go into one chunk, so that its numbers are computed by one worker.
    const isNewCompany = companyId === null || !current.companyIds.includes(companyId);
    if (current.boardIds.length >= BOARDS_PER_CHUNK && isNewCompany) {
      chunks.push(current);
      current = { boardIds: [], companyIds: [] };
    }
    current.boardIds.push(boardId);
    if (companyId !== null && isNewCompany) current.companyIds.push(companyId);
  }
  if (current.boardIds.length > 0) chunks.push(current);
  for (let start = 0; start < due.length; start += COMPANIES_PER_CHUNK) {
    chunks.push({ boardIds: [], companyIds: due.slice(start, start + COMPANIES_PER_CHUNK) });
  }
  return chunks;
}

async function workChunk(
  context: ChunkContext,
  { boardIds, companyIds }: ProcessingChunk,
): Promise<ChunkOutcome> {
  const rows = await loadBoards(context.db, boardIds);
  const companyOf = new Map(rows.flatMap((row) => (row.companyId ? [[row.boardId, row.companyId]] : [])));
  const derive = await prepareMatching(context.db, companyOf as Map<string, string>, context.now);
  let counters: Counters = {};
  const errors: NightError[] = [];
  for (const boardId of boardIds) {
    const done = await workBoardApart(context, boardId, derive);
    counters = addCounters(counters, done.counters);
    errors.push(...done.errors);
    if (!done.finished) return { kind: "again", notBefore: context.now(), counters, errors };
  }
  for (let start = 0; start < companyIds.length; start += COMPANIES_AT_ONCE) {
    if (isSpent(context)) return { kind: "again", notBefore: context.now(), counters, errors };
    const some = companyIds.slice(start, start + COMPANIES_AT_ONCE);
    counters = addCounters(counters, { ...(await refreshCompanies(context.db, some, context.now())) });
  }
  return { kind: "done", counters, errors };
}

function isSpent({ db, now, stopAt }: ChunkContext): boolean {
  return now() >= stopAt || db.usage().queries >= STATEMENTS;
}

interface BoardDone {
  finished: boolean;
  counters: Counters;
  errors: NightError[];
}

/** A board that makes the code stumble keeps its reads for another night and costs the other boards nothing. */
async function workBoardApart(context: ChunkContext, boardId: string, derive: Derive): Promise<BoardDone> {
  try {
    return await workBoard(context, boardId, derive);
  } catch (error) {
    if (stopsChunk(error)) throw error;
    const message = `It could not be processed: ${error instanceof Error ? error.message : String(error)}`;
    context.log.error("board failed", { boardId, message });
    return { finished: true, counters: { failed: 1 }, errors: [{ subject: boardId, message }] };
  }
}

async function workBoard(context: ChunkContext, boardId: string, derive: Derive): Promise<BoardDone> {
  const provider = providerOf(splitBoardId(boardId).provider);
  if (!provider) {
    const message = "Its provider is not supported by this version; its documents stay staged";
    return { finished: true, counters: {}, errors: [{ subject: boardId, message }] };
  }
  const { finished, counters } = await processBoard(
    {
      db: context.db,
      night: context.run.scheduledAt,
      provider,
      derive,
      outOfTime: () => isSpent(context),
    },
    boardId,
  );
  const errors =
    (counters.quarantined ?? 0) > 0
      ? [
          {
            subject: boardId,
            message: `${counters.quarantined} documents could not be used and wait in quarantine`,
          },
        ]
      : [];
  return { finished, counters: finished ? { boards: 1, ...counters } : counters, errors };
}
