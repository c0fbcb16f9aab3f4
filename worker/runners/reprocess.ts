import { countArchived } from "../archive/index.ts";
import { splitBoardId } from "../kernel/board-id.ts";
import { type PostingSlice, postingSlices, rereadSlice } from "../postings/index.ts";
import { providerOf } from "../providers/index.ts";
import {
  addCounters,
  type ChunkContext,
  type ChunkOutcome,
  type ChunkPayload,
  type Counters,
  type NightContext,
  type NightError,
  stopsChunk,
} from "../runs/index.ts";
import { prepareDerive } from "./prepare-derive.ts";
import { isSpent, type WorkDone, workCompanies } from "./work-companies.ts";

/** About 200 statements, and at most so many objects read. */
const POSTINGS_PER_CHUNK = 2_000;

export interface ReprocessChunk extends ChunkPayload {
  boardIds: string[];
  slices: PostingSlice[];
  /** Archived postings of the run's boards: nobody reads them again, and one chunk says how many. */
  archivedSkipped: number;
}

/**
 * Every posting of the run's boards in chunks, but for what the archive holds: it is history, as it was read then. What is
 * staged waits for an ordinary run, so that no two write one posting.
 */
export async function planReprocess({ db, run }: NightContext): Promise<ReprocessChunk[]> {
  const chunks: ReprocessChunk[] = [];
  let slices: PostingSlice[] = [];
  let postings = 0;
  const close = () => {
    const boardIds = slices.map(({ boardId }) => boardId);
    if (slices.length > 0) chunks.push({ boardIds, slices, archivedSkipped: 0 });
    slices = [];
    postings = 0;
  };
  for (const slice of await postingSlices(db, run.scope.boardIds, POSTINGS_PER_CHUNK)) {
    if (postings + slice.postings > POSTINGS_PER_CHUNK) close();
    slices.push(slice);
    postings += slice.postings;
  }
  close();
  const archivedSkipped = await countArchived(db, run.scope.boardIds);
  if (archivedSkipped > 0) chunks.push({ boardIds: [], slices: [], archivedSkipped });
  return chunks;
}

/** Reads the chunk's postings again, then brings their companies up to date. Asks nobody outside. */
export async function workReprocess(
  context: ChunkContext,
  { boardIds, slices, archivedSkipped }: ReprocessChunk,
): Promise<ChunkOutcome> {
  if (archivedSkipped > 0) return { kind: "done", counters: { archivedSkipped }, errors: [] };
  const { derive, errors } = await prepareDerive(context, boardIds);
  let counters: Counters = {};
  const again = (): ChunkOutcome => ({
    kind: "again",
    notBefore: context.now(),
    // Who goes on begins at the first slice: what is left as it was is counted by him.
    counters: { rereadChanged: counters.rereadChanged ?? 0 },
    errors: [],
  });
  for (const slice of slices) {
    const done = await rereadApart(context, slice, derive);
    counters = addCounters(counters, done.counters);
    errors.push(...done.errors);
    if (!done.finished) return again();
  }
  const companyIds = [...new Set(slices.flatMap(({ companyId }) => companyId ?? []))];
  const companies = await workCompanies(context, companyIds, true);
  counters = addCounters(counters, companies.counters);
  if (!companies.finished) return again();
  return { kind: "done", counters, errors: [...errors, ...companies.errors] };
}

/** A board that makes the code stumble costs the others nothing. */
async function rereadApart(
  context: ChunkContext,
  slice: PostingSlice,
  derive: Parameters<typeof rereadSlice>[0]["derive"],
): Promise<WorkDone> {
  const { boardId } = slice;
  const told = (message: string): NightError[] => [{ subject: boardId, message }];
  const provider = providerOf(splitBoardId(boardId).provider);
  if (!provider) {
    return { finished: true, counters: {}, errors: told("Its provider is not supported by this version") };
  }
  const { db, run, objects } = context;
  const { token } = splitBoardId(boardId);
  const work = { db, runId: run.runId, at: run.scheduledAt, provider, token, derive };
  const ports = { readObject: objects.getText, outOfTime: () => isSpent(context) };
  try {
    const { finished, ...counters } = await rereadSlice({ ...work, ...ports }, slice);
    return { finished, counters: { boards: 1, ...counters }, errors: sentences(counters).flatMap(told) };
  } catch (error) {
    if (stopsChunk(error)) throw error;
    const message = `It could not be read again: ${error instanceof Error ? error.message : String(error)}`;
    context.log.error("board not read again", { boardId, message });
    return { finished: true, counters: { failed: 1 }, errors: told(message) };
  }
}

function sentences({
  rereadSkipped,
  rereadRefused,
}: {
  rereadSkipped: number;
  rereadRefused: number;
}): string[] {
  const skipped = `${rereadSkipped} postings have no stored document and stay as they were`;
  const refused = `${rereadRefused} postings stay as they were, because the rules of today refuse their documents`;
  return [...(rereadSkipped > 0 ? [skipped] : []), ...(rereadRefused > 0 ? [refused] : [])];
}
