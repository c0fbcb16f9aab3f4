import { type Database, statement } from "../db/index.ts";
import { hashText } from "../kernel/hash.ts";

/** Whose list a line is of. */
export interface DirectoryOwner {
  directoryId: string;
  institutionId: string;
}

/** A list to read: a CSV in the object store (`file`) or at a URL. What is typed in a sheet is applied at once. */
export interface Directory extends DirectoryOwner {
  name: string;
  kind: "file" | "url";
  /** Object key or URL. */
  location: string;
  contentHash: string | null;
}

const DIRECTORY_COLUMNS = `d.directory_id AS directoryId, d.institution_id AS institutionId, d.name AS name,
  d.kind AS kind, d.location AS location, d.content_hash AS contentHash`;
const IS_READABLE =
  "d.active = 1 AND d.kind IN ('file', 'url') AND EXISTS (SELECT 1 FROM institutions i WHERE i.institution_id = d.institution_id AND i.active = 1)";

/** Directories that are switched on, of institutions that are. */
export async function readableDirectories(db: Database): Promise<Directory[]> {
  return db.all<Directory>(
    `SELECT ${DIRECTORY_COLUMNS} FROM directories d WHERE ${IS_READABLE} ORDER BY d.directory_id`,
  );
}

export async function readableDirectory(db: Database, directoryId: string): Promise<Directory | null> {
  return db.first<Directory>(
    `SELECT ${DIRECTORY_COLUMNS} FROM directories d WHERE ${IS_READABLE} AND d.directory_id = ?1`,
    directoryId,
  );
}

/** No list of the API can have this name, so the typed one never meets another. */
const TYPED_LIST = "Watchlist (sheet)";

/** The list that an institution types in its sheets; made when it is not there. */
export async function typedDirectory(
  db: Database,
  institutionId: string,
  now: number,
): Promise<DirectoryOwner> {
  const directoryId = typedDirectoryId(institutionId);
  await db.write([
    statement(
      `INSERT INTO directories (directory_id, institution_id, name, kind, location, active, created_at)
       VALUES (?1, ?2, ?3, 'sheet', 'sheet', 1, ?4) ON CONFLICT DO NOTHING`,
      directoryId,
      institutionId,
      TYPED_LIST,
      now,
    ),
  ]);
  return { directoryId, institutionId };
}

export async function hasTypedDirectory(db: Database, institutionId: string): Promise<boolean> {
  const sql = "SELECT 1 FROM directories WHERE directory_id = ?1";
  return (await db.first(sql, typedDirectoryId(institutionId))) !== null;
}

export function typedDirectoryId(institutionId: string): string {
  return `dir_${hashText(`${institutionId}/${TYPED_LIST}`)}`;
}

/** Ends a read. `contentHash` null makes the next night read the list again even if it is the same. */
export async function recordRead(
  db: Database,
  directoryId: string,
  { contentHash, problem, now }: { contentHash: string | null; problem: string | null; now: number },
): Promise<void> {
  await db.write([
    statement(
      `UPDATE directories SET content_hash = ?2, last_read_at = ?3, last_error = ?4,
         last_error_at = CASE WHEN ?4 IS NULL THEN last_error_at ELSE ?3 END WHERE directory_id = ?1`,
      directoryId,
      contentHash,
      now,
      problem,
    ),
  ]);
}

export async function recordFailure(
  db: Database,
  directoryId: string,
  problem: string,
  now: number,
): Promise<void> {
  await db.write([
    statement(
      "UPDATE directories SET last_error = ?2, last_error_at = ?3 WHERE directory_id = ?1",
      directoryId,
      problem,
      now,
    ),
  ]);
}
