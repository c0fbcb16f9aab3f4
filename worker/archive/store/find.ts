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

/** How many postings of these boards (null: of all boards) lie in the archive. */
export async function countArchived(db: Database, boardIds: readonly string[] | null): Promise<number> {
  const of = `json_each(?1) j CROSS JOIN posting_archive a
    ON a.posting_id >= j.value || ':' AND a.posting_id < j.value || ';'`;
  const row = await (boardIds === null
    ? db.first<{ count: number }>("SELECT COUNT(*) AS count FROM posting_archive")
    : db.first<{ count: number }>(`SELECT COUNT(*) AS count FROM ${of}`, JSON.stringify(boardIds)));
  return row?.count ?? 0;
}
