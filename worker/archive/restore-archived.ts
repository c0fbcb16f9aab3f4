import type { Database } from "../db/index.ts";
import { type ArchiveObjects, readArchivedAll } from "./archive-object.ts";
import { findArchived } from "./store/find.ts";
import { moveIn } from "./store/move-in.ts";

/**
 * Puts archived ones among these postings back into the tables with their whole history, still `archived`, and
 * returns how many. The rest of the ids cost one query. One transaction an object; repeating it changes nothing.
 * Throws `ArchiveObjectMissingError`, because a posting without its history would begin a second version 1.
 */
export async function restoreArchived(
  db: Database,
  objects: ArchiveObjects,
  postingIds: readonly string[],
): Promise<number> {
  const found = await findArchived(db, postingIds);
  for (const [objectKey, entries] of Map.groupBy(found, (entry) => entry.objectKey)) {
    const ids = entries.map(({ postingId }) => postingId);
    await db.write(moveIn(await readArchivedAll(objects, objectKey, ids)));
  }
  return found.length;
}
