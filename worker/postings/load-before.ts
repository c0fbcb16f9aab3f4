import type { Database } from "../db/index.ts";
import type { PostingRow } from "./posting-row.ts";
import { loadPostings } from "./store/promotion.ts";

/** Puts those of these postings that were archived back into the tables; answers how many there were. */
export type Restore = (postingIds: readonly string[]) => Promise<number>;

/**
 * The rows that documents of these postings meet. An archived posting that is listed again comes back first, so that
 * its history and its version numbers go on.
 */
export async function loadBefore(
  db: Database,
  restore: Restore,
  ids: readonly string[],
): Promise<Map<string, PostingRow>> {
  const rows = await loadPostings(db, ids);
  const unknown = ids.filter((id) => !rows.has(id));
  const restored = unknown.length === 0 ? 0 : await restore(unknown);
  return restored === 0 ? rows : loadPostings(db, ids);
}
