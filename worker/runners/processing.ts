import { restoreArchived } from "../archive/index.ts";
import { companiesToMeasure } from "../efficiency/index.ts";
import { splitBoardId } from "../kernel/board-id.ts";
import { dueCompanies, pendingBoards } from "../leads/index.ts";
import { type BoardOutcome, boardsToRetry, type Derive, EDITION, processBoard } from "../postings/index.ts";
import { providerOf } from "../providers/index.ts";
import {
  addCounters,
  type ChunkContext,
  type ChunkOutcome,
  type ChunkPayload,
  type Counters,
  type NightContext,
  type Runner,
  stopsChunk,
} from "../runs/index.ts";
import { prepareDerive } from "./prepare-derive.ts";
import { planReprocess, type ReprocessChunk, workReprocess } from "./reprocess.ts";
import { isSpent, type WorkDone, workCompanies } from "./work-companies.ts";

/** A board costs about 20 statements and an invocation has 1 000 of them. */
const BOARDS_PER_CHUNK = 25;
const COMPANIES_PER_CHUNK = 200;
/** Companies measured because a week went by; the rest follows in the next nights. */
const MEASURED_A_NIGHT = 2_000;

interface ProcessingChunk extends ChunkPayload {
  boardIds: string[];
  companyIds: string[];
}

/**
 * Works off what was staged, then brings the vacancies, validations, numbers and leads of every touched or due company up
 * to date. A run that reprocesses reads stored documents again instead.
 */
export const processingRunner: Runner = {
  name: "processing",
  plan: (context) => (context.run.scope.reprocess ? planReprocess(context) : planChunks(context)),
  work: (context, payload) =>
    context.run.scope.reprocess
      ? workReprocess(context, payload as ReprocessChunk)
      : workChunk(context, payload as ProcessingChunk),
};

async function planChunks({ db, run, now }: NightContext): Promise<ProcessingChunk[]> {
  const retries = await boardsToRetry(db, EDITION, run.scope.boardIds);
  const pending = await pendingBoards(db, run.scope.boardIds, retries);
  const touched = new Set(pending.flatMap(({ companyId }) => companyId ?? []));
  const waiting = [
    ...(await dueCompanies(db, now())),
    ...(await companiesToMeasure(db, run.scheduledAt, MEASURED_A_NIGHT)),
  ];
  const due = [...new Set(waiting)].filter((companyId) => !touched.has(companyId));
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
  const { derive, errors } = await prepareDerive(context, boardIds);
  let counters: Counters = {};
  for (const boardId of boardIds) {
    const done = await workBoardApart(context, boardId, derive);
    counters = addCounters(counters, done.counters);
    errors.push(...done.errors);
    if (!done.finished) return { kind: "again", notBefore: context.now(), counters, errors };
  }
  const companies = await workCompanies(context, companyIds, boardIds.length > 0);
  counters = addCounters(counters, companies.counters);
  errors.push(...companies.errors);
  if (!companies.finished) return { kind: "again", notBefore: context.now(), counters, errors };
  return { kind: "done", counters, errors };
}

/** A board that makes the code stumble keeps its reads for another night and costs the other boards nothing. */
async function workBoardApart(context: ChunkContext, boardId: string, derive: Derive): Promise<WorkDone> {
  try {
    return await workBoard(context, boardId, derive);
  } catch (error) {
    if (stopsChunk(error)) throw error;
    const message = `It could not be processed: ${error instanceof Error ? error.message : String(error)}`;
    context.log.error("board failed", { boardId, message });
    return { finished: true, counters: { failed: 1 }, errors: [{ subject: boardId, message }] };
  }
}

async function workBoard(context: ChunkContext, boardId: string, derive: Derive): Promise<WorkDone> {
  const provider = providerOf(splitBoardId(boardId).provider);
  if (!provider) {
    const message = "Its provider is not supported by this version; its documents stay staged";
    return { finished: true, counters: {}, errors: [{ subject: boardId, message }] };
  }
  const outcome = await processBoard(
    {
      db: context.db,
      night: context.run.scheduledAt,
      runId: context.run.runId,
      at: context.now(),
      edition: EDITION,
      provider,
      derive,
      restore: (postingIds) => restoreArchived(context.db, context.objects, postingIds),
      outOfTime: () => isSpent(context),
    },
    boardId,
  );
  const { finished, counters } = outcome;
  const errors = errorsOf(outcome).map((message) => ({ subject: boardId, message }));
  return { finished, counters: finished ? { boards: 1, ...counters } : counters, errors };
}

function errorsOf({ counters, stopped, outdated }: BoardOutcome): string[] {
  const quarantined = counters.quarantined ?? 0;
  const waiting = `${quarantined} documents could not be used and wait in quarantine`;
  const dropped = outdated.map((readAt) => {
    const day = new Date(readAt).toISOString().slice(0, 10);
    return `A read of ${day} came after a newer one was promoted, and was dropped`;
  });
  return [...(quarantined > 0 ? [waiting] : []), ...(stopped === null ? [] : [stopped]), ...dropped];
}
