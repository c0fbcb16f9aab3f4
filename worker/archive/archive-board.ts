import type { Database } from "../db/index.ts";
import { type ArchiveObjects, archiveKey, putArchive } from "./archive-object.ts";
import { archiveCutoff, withArchiveVersion } from "./archived-posting.ts";
import { type DuePosting, duePage } from "./store/due.ts";
import { loadPostings } from "./store/load-postings.ts";
import { moveOut } from "./store/move-out.ts";

/** Postings of one object. */
const POSTINGS_PER_OBJECT = 200;
/** Bytes of one object before compression. In memory they are held about four times: rows, text, bytes, compressed. */
const BYTES_PER_OBJECT = 6_000_000;

export interface ArchiveNight {
  db: Database;
  objects: ArchiveObjects;
  runId: string;
  /** When the night was due, epoch ms: the moment of the archiving, the same however often the work is repeated. */
  at: number;
  outOfTime(): boolean;
}

export interface BoardArchived {
  finished: boolean;
  archived: number;
  objects: number;
  /** Postings too large to be moved; they stay in the tables. */
  tooLarge: number;
}

/**
 * Moves the postings of a board that have been closed for more than `afterDays` into objects of at most 200 postings.
 * The object is written first, then index and deletes in one transaction: a kill in between leaves an object that the
 * next attempt writes again under the same key.
 */
export async function archiveBoard(
  night: ArchiveNight,
  boardId: string,
  afterDays: number,
): Promise<BoardArchived> {
  const done: BoardArchived = { finished: true, archived: 0, objects: 0, tooLarge: 0 };
  let after = "";
  for (;;) {
    if (night.outOfTime()) return { ...done, finished: false };
    const cutoff = archiveCutoff(night.at, afterDays);
    const due = await duePage(night.db, boardId, cutoff, after, POSTINGS_PER_OBJECT);
    const last = due.at(-1);
    if (!last) return done;
    const page = fitting(due.filter(({ bytes }) => bytes <= BYTES_PER_OBJECT));
    done.tooLarge += countTooLarge(due, page.at(-1)?.postingId ?? last.postingId);
    after = page.at(-1)?.postingId ?? last.postingId;
    if (page.length === 0) continue;
    done.archived += await archivePage(night, boardId, page, afterDays);
    done.objects += 1;
  }
}

/** The longest beginning that one object may hold. */
function fitting(due: readonly DuePosting[]): DuePosting[] {
  let bytes = 0;
  const end = due.findIndex((posting) => {
    bytes += posting.bytes;
    return bytes > BYTES_PER_OBJECT;
  });
  return end < 0 ? [...due] : due.slice(0, end);
}

function countTooLarge(due: readonly DuePosting[], upTo: string): number {
  return due.filter(({ postingId, bytes }) => postingId <= upTo && bytes > BYTES_PER_OBJECT).length;
}

async function archivePage(
  { db, objects, runId, at }: ArchiveNight,
  boardId: string,
  page: readonly DuePosting[],
  afterDays: number,
): Promise<number> {
  const loaded = await loadPostings(
    db,
    page.map(({ postingId }) => postingId),
  );
  if (loaded.length === 0) return 0;
  const postings = loaded.map((posting) => withArchiveVersion(posting, { at, runId, afterDays }));
  const key = archiveKey(boardId, postings);
  await putArchive(objects, key, postings);
  const moved = loaded.map((posting, index) => ({
    postingId: posting.id,
    versionBefore: Number(posting.posting.version),
    version: Number(postings[index]?.posting.version),
  }));
  const [indexed = 0] = await db.write(moveOut(key, moved, at));
  return indexed;
}
