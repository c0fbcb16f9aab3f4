import {
  archiveBoard,
  type BoardArchived,
  DEFAULT_ARCHIVE_AFTER_DAYS,
  daysUntilArchive,
  dueBoards,
} from "../archive/index.ts";
import {
  addCounters,
  type ChunkContext,
  type ChunkOutcome,
  type ChunkPayload,
  type Counters,
  type NightError,
  type Runner,
  stopsChunk,
} from "../runs/index.ts";

const BOARDS_PER_CHUNK = 50;
/** An invocation has 1 000 statements; a page of 200 postings costs about 15. */
const STATEMENTS = 700;

interface ArchiveChunk extends ChunkPayload {
  boardIds: string[];
}

/** Moves postings that have been closed for long out of the tables into compressed objects. */
export const archiveRunner: Runner = {
  name: "archive",
  skipReason: async ({ run }) =>
    run.scope.boardIds === null ? null : "The run is about chosen boards, not about the whole night",
  plan: async ({ db, run }) => {
    const boardIds = await dueBoards(db, run.scheduledAt);
    const chunks: ArchiveChunk[] = [];
    for (let start = 0; start < boardIds.length; start += BOARDS_PER_CHUNK) {
      chunks.push({ boardIds: boardIds.slice(start, start + BOARDS_PER_CHUNK) });
    }
    return chunks;
  },
  work: (context, payload) => workChunk(context, payload as ArchiveChunk),
};

async function workChunk(context: ChunkContext, { boardIds }: ArchiveChunk): Promise<ChunkOutcome> {
  const days = await daysUntilArchive(context.db, boardIds);
  let counters: Counters = {};
  const errors: NightError[] = [];
  for (const boardId of boardIds) {
    const afterDays = days.get(boardId) ?? DEFAULT_ARCHIVE_AFTER_DAYS;
    const done = await archiveApart(context, boardId, afterDays);
    counters = addCounters(counters, done.counters);
    errors.push(...done.errors);
    if (!done.finished) return { kind: "again", notBefore: context.now(), counters, errors };
  }
  return { kind: "done", counters, errors };
}

interface BoardDone {
  finished: boolean;
  counters: Counters;
  errors: NightError[];
}

/** A board that cannot be archived keeps its postings for another night and costs the other boards nothing. */
async function archiveApart(context: ChunkContext, boardId: string, afterDays: number): Promise<BoardDone> {
  const { db, objects, run, now, stopAt } = context;
  const outOfTime = () => now() >= stopAt || db.usage().queries >= STATEMENTS;
  const night = { db, objects, runId: run.runId, at: run.scheduledAt, outOfTime };
  try {
    return outcomeOf(boardId, await archiveBoard(night, boardId, afterDays));
  } catch (error) {
    if (stopsChunk(error)) throw error;
    const message = `It could not be archived: ${error instanceof Error ? error.message : String(error)}`;
    context.log.error("board not archived", { boardId, message });
    return { finished: true, counters: { failed: 1 }, errors: [{ subject: boardId, message }] };
  }
}

function outcomeOf(boardId: string, { finished, archived, objects, tooLarge }: BoardArchived): BoardDone {
  const message = `${tooLarge} closed postings have too long a history to be archived and stay in the tables`;
  return {
    finished,
    counters: { archived, objects, tooLarge, ...(finished ? { boards: 1 } : {}) },
    errors: tooLarge > 0 && finished ? [{ subject: boardId, message }] : [],
  };
}
