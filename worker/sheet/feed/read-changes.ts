import type { FeedRow } from "../../../shared/sheet/index.ts";
import type { Database } from "../../db/index.ts";
import { changedRows, changeSizes } from "../store/rows.ts";

/** Where a reader stands: after this change, and up to which the next page goes (null: as far as there is). */
export interface ChangesFrom {
  after: number;
  to: number | null;
}

export interface Changes {
  rows: FeedRow[];
  next: ChangesFrom;
  hasMore: boolean;
}

const MAX_PAGE_ROWS = 500;
/** Bytes of cells and keys; with names, brackets and the rest a page stays under 1 MB. */
const MAX_PAGE_BYTES = 700_000;
/** What a row costs on the wire beside its cells and key. */
const ROW_OVERHEAD = 100;

/**
 * One page of changes. A cursor names an interval of `seq`, fixed when it was handed out, and a changed row always
 * moves to a higher `seq`. So the same cursor gives the same page again, less the rows that have changed since, which
 * come later with their newest cells: never other rows, never older cells, and nothing is left out. Only the end of
 * the list is open: what it gives grows with what happens.
 */
export async function readChanges(
  db: Database,
  reader: { institutionId: string; bindingId: string },
  { after, to }: ChangesFrom,
): Promise<Changes> {
  const end = to ?? (await pageEnd(db, reader.institutionId, after));
  if (end === null) return { rows: [], next: { after, to: null }, hasMore: false };
  const rows = await changedRows(db, reader, after, end);
  const nextEnd = await pageEnd(db, reader.institutionId, end);
  return { rows, next: { after: end, to: nextEnd }, hasMore: nextEnd !== null };
}

/** The last change of the page after this one; null when there is none yet. */
async function pageEnd(db: Database, institutionId: string, after: number): Promise<number | null> {
  let end: number | null = null;
  let size = 0;
  for (const { seq, bytes } of await changeSizes(db, institutionId, after, MAX_PAGE_ROWS)) {
    size += bytes + ROW_OVERHEAD;
    if (end !== null && size > MAX_PAGE_BYTES) break;
    end = seq;
  }
  return end;
}
