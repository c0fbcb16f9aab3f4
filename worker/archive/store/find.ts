import type { Database } from "../../db/index.ts";

export interface ArchiveEntry {
  postingId: string;
  objectKey: string;
}

/** Which of these postings lie in the archive, and where. */
export async function findArchived(db: Database, postingIds: readonly string[]): Promise<ArchiveEntry[]> {
  if (postingIds.length === 0) return [];
  return db.all<ArchiveEntry>(
    `SELECT posting_id AS postingId, object_key AS objectKey FROM posting_archive
     WHERE posting_id IN (SELECT value FROM json_each(?1)) ORDER BY object_key, posting_id`,
    JSON.stringify(postingIds),
  );
}
