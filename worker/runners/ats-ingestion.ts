import { gzipSync } from "node:zlib";
import {
  type Attempt,
  type BoardRow,
  dueBoards,
  heldPostings,
  loadBoards,
  readBoard,
  recordReads,
  type StagedDocument,
} from "../boards/index.ts";
import { HOUR } from "../kernel/clock.ts";
import { inParallel } from "../kernel/in-parallel.ts";
import { EDITION } from "../postings/index.ts";
import { enabledProviders, providerOf } from "../providers/index.ts";
import {
  addCounters,
  type ChunkContext,
  type ChunkOutcome,
  type ChunkPayload,
  type Counters,
  type NightError,
  type Runner,
} from "../runs/index.ts";

/** Boards read at once and written together: a kill loses little. Five of ordinary size, a few MB each, fit in memory. */
const BOARDS_PER_FLUSH = 5;
/** A throttled provider is waited for only in this first part of the night. */
const WAITING_HOURS = 3;

/** Reads every due board and stages what changed. */
export const atsIngestionRunner: Runner = {
  name: "ats-ingestion",
  plan: ({ db, now, run, settings }) =>
    dueBoards(db, enabledProviders(settings.enabledProviders), now(), run.scope.boardIds),
  work: readChunk,
};

async function readChunk(context: ChunkContext, payload: ChunkPayload): Promise<ChunkOutcome> {
  const boards = await boardsLeft(context, payload.boardIds as string[]);
  let counters: Counters = {};
  const errors: NightError[] = [];
  for (let start = 0; start < boards.length; start += BOARDS_PER_FLUSH) {
    if (context.now() >= context.stopAt) return { kind: "again", notBefore: context.now(), counters, errors };
    const attempts = await inParallel(
      BOARDS_PER_FLUSH,
      boards.slice(start, start + BOARDS_PER_FLUSH),
      (board) => attempt(context, board),
    );
    const wait = Math.max(0, ...attempts.map((one) => worthWaiting(context, one)));
    const settled = attempts.filter((one) => worthWaiting(context, one) === 0);
    counters = addCounters(counters, await flush(context, settled, start));
    errors.push(...settled.flatMap(errorOf));
    if (wait > 0) return { kind: "again", notBefore: context.now() + wait, counters, errors };
  }
  return { kind: "done", counters, errors };
}

/** A chunk that is done again skips the boards it already settled in this run. */
async function boardsLeft(context: ChunkContext, boardIds: readonly string[]): Promise<BoardRow[]> {
  const rows = await loadBoards(context.db, boardIds);
  const byId = new Map(rows.map((row) => [row.boardId, row]));
  return boardIds.flatMap((boardId) => {
    const row = byId.get(boardId);
    return row && row.lastAttemptRun !== context.run.runId ? [row] : [];
  });
}

async function attempt(context: ChunkContext, board: BoardRow): Promise<Attempt> {
  const provider = providerOf(board.provider);
  const at = context.now();
  if (!provider) throw new Error(`no provider ${board.provider} for board ${board.boardId}`);
  try {
    const held = provider.readsInParts ? await heldPostings(context.db, board.boardId) : undefined;
    const reading = { edition: EDITION, ...(held === undefined ? {} : { held }) };
    return { boardId: board.boardId, at, read: await readBoard(provider, board, context.outbound, reading) };
  } catch (error) {
    // A bug in one vendor's reader must not cost the other boards of the chunk their night.
    const reason = `Unexpected: ${error instanceof Error ? error.message : String(error)}`;
    context.log.error("board read failed", { boardId: board.boardId, reason });
    const read = { kind: "unreadable", cause: "brokenContent", reason, retryAfterMs: null } as const;
    return { boardId: board.boardId, at, read };
  }
}

/** Milliseconds to wait for a throttled backend, 0 when the board should be given up for tonight. */
function worthWaiting(context: ChunkContext, { read }: Attempt): number {
  if (read.kind !== "unreadable" || read.cause !== "throttled" || read.retryAfterMs === null) return 0;
  const early = context.now() < context.run.scheduledAt + WAITING_HOURS * HOUR;
  return early && read.retryAfterMs <= context.settings.throttlePatienceMs
    ? Math.max(1, read.retryAfterMs)
    : 0;
}

async function flush(context: ChunkContext, attempts: readonly Attempt[], part: number): Promise<Counters> {
  if (attempts.length === 0) return {};
  const { staged, quarantined } = await recordReads(context.db, context.run.runId, attempts, (documents) =>
    keepRaw(context, documents, part).catch((error: unknown) => {
      // A copy for the archive must not cost the night its postings.
      context.log.error("raw copy not kept", {
        error: error instanceof Error ? error.message : String(error),
      });
      return null;
    }),
  );
  const counters: Counters = { boards: attempts.length, staged, quarantined };
  for (const { read } of attempts) {
    const name = read.kind === "read" && !read.complete ? "incomplete" : read.kind;
    counters[name] = (counters[name] ?? 0) + 1;
    if (read.kind !== "read") continue;
    const { kept = [], pending = 0 } = read.details ?? {};
    counters.listed = (counters.listed ?? 0) + read.postings.length + kept.length;
    if (pending > 0) counters.pendingPages = (counters.pendingPages ?? 0) + pending;
  }
  return counters;
}

/** Raw answers of changed postings, one compressed NDJSON object a flush; from which all can be read again. */
async function keepRaw(
  context: ChunkContext,
  documents: readonly StagedDocument[],
  part: number,
): Promise<string> {
  const first = documents[0]?.boardId ?? "none";
  const day = new Date(context.run.scheduledAt).toISOString().slice(0, 10);
  const key = `raw/${day}/${context.run.runId}/${encodeURIComponent(first)}-${part}.ndjson.gz`;
  const lines = documents.map(({ boardId, readAt, externalId, content }) =>
    JSON.stringify({ boardId, externalId, readAt, document: content }),
  );
  await context.objects.put(key, gzipSync(lines.join("\n")), "application/x-ndjson+gzip");
  return key;
}

function errorOf({ boardId, read }: Attempt): NightError[] {
  if (read.kind === "unreadable") return [{ subject: boardId, message: read.reason }];
  if (read.kind === "gone") return [{ subject: boardId, message: `The board is gone: ${read.evidence}` }];
  const worthTelling = read.kind === "read" && read.postings.length + read.malformed.length > 0;
  // An empty list that proves nothing is the ordinary answer of a company that is not hiring.
  if (worthTelling && read.incompleteBecause !== null) {
    return [{ subject: boardId, message: `Read incomplete: ${read.incompleteBecause}` }];
  }
  const failure = read.kind === "read" ? (read.details?.failure ?? null) : null;
  return failure === null ? [] : [{ subject: boardId, message: failure }];
}
