import { bulk, type Statement } from "../../db/index.ts";

/** A posting that moves: its version when it was copied, and the one it has in the archive. */
export interface MovedPosting {
  postingId: string;
  versionBefore: number;
  version: number;
}

/** Derived from a posting, and made again should it open again. */
const LEFT_BEHIND = ["matches", "posting_signatures"];
/** The posting itself goes last: the other statements do not need it, but a reader of them should. */
const ARCHIVED = ["posting_texts", "posting_skills", "posting_versions", "postings"];

/**
 * Index rows and deletes of one object, for one transaction; the first statement changes as many rows as postings
 * move. Only what is still as it was copied moves, and only what the index then points to this object for is deleted.
 */
export function moveOut(objectKey: string, moved: readonly MovedPosting[], at: number): Statement[] {
  const rows = moved.map(({ postingId, versionBefore, version }) => [postingId, versionBefore, version]);
  const gone =
    "SELECT a.posting_id FROM json_each(?1) j JOIN posting_archive a ON a.posting_id = j.value->>0 AND a.object_key = ?2";
  const remove = (where: string) => bulk(`DELETE FROM ${where}`, rows, objectKey);
  return [
    ...bulk(
      `INSERT INTO posting_archive (posting_id, board_id, object_key, title, closed_at, version, archived_at)
       SELECT p.posting_id, p.board_id, ?2, p.title, p.closed_at, j.value->>2, ?3
       FROM json_each(?1) j JOIN postings p ON p.posting_id = j.value->>0
       WHERE p.version = j.value->>1 AND p.status <> 'open'
       ON CONFLICT (posting_id) DO UPDATE SET object_key = excluded.object_key, title = excluded.title,
         closed_at = excluded.closed_at, version = excluded.version, archived_at = excluded.archived_at`,
      rows,
      objectKey,
      at,
    ),
    ...remove(
      `posting_validations WHERE institution_id IN (SELECT institution_id FROM institutions) AND posting_id IN (${gone})`,
    ),
    ...[...LEFT_BEHIND, ...ARCHIVED].flatMap((table) => remove(`${table} WHERE posting_id IN (${gone})`)),
  ];
}
