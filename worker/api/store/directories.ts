import { type Database, statement } from "../../db/index.ts";
import type { DirectoryEntry, SavedDirectory } from "../answers/directory.ts";

export interface DirectoryRow {
  directoryId: string;
  name: string;
  kind: SavedDirectory["kind"];
  location: string;
  active: number;
  createdAt: number;
  lastReadAt: number | null;
  lastErrorAt: number | null;
  lastError: string | null;
}

const COLUMNS = `directory_id AS directoryId, name, kind, location, active, created_at AS createdAt,
  last_read_at AS lastReadAt, last_error_at AS lastErrorAt, last_error AS lastError`;

export async function listDirectories(db: Database, institutionId: string): Promise<DirectoryRow[]> {
  return db.all<DirectoryRow>(
    `SELECT ${COLUMNS} FROM directories WHERE institution_id = ?1 ORDER BY name`,
    institutionId,
  );
}

export async function loadDirectory(
  db: Database,
  institutionId: string,
  name: string,
): Promise<DirectoryRow | null> {
  return db.first<DirectoryRow>(
    `SELECT ${COLUMNS} FROM directories WHERE institution_id = ?1 AND name = ?2`,
    institutionId,
    name,
  );
}

export interface DirectoryInput {
  directoryId: string;
  institutionId: string;
  name: string;
  kind: "file" | "url";
  location: string;
}

/** Creates the list or points it elsewhere, and switches it on. A list typed in a sheet is left alone. */
export async function saveDirectory(db: Database, input: DirectoryInput, now: number): Promise<void> {
  await db.write([
    statement(
      `INSERT INTO directories (directory_id, institution_id, name, kind, location, active, created_at)
       VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6)
       ON CONFLICT (institution_id, name) DO UPDATE SET kind = excluded.kind, location = excluded.location, active = 1
       WHERE directories.kind <> 'sheet' AND (directories.kind <> excluded.kind
         OR directories.location <> excluded.location OR directories.active <> 1)`,
      input.directoryId,
      input.institutionId,
      input.name,
      input.kind,
      input.location,
      now,
    ),
  ]);
}

export interface EntryCount {
  directoryId: string;
  status: DirectoryEntry["status"];
  entries: number;
}

export async function countEntries(db: Database, directoryIds: readonly string[]): Promise<EntryCount[]> {
  return db.all<EntryCount>(
    `SELECT e.directory_id AS directoryId, e.status, COUNT(*) AS entries
     FROM json_each(?1) j JOIN directory_entries e ON e.directory_id = j.value GROUP BY e.directory_id, e.status`,
    JSON.stringify(directoryIds),
  );
}

export interface EntryRow extends Omit<DirectoryEntry, "firstSeenAt" | "updatedAt"> {
  entryKey: string;
  firstSeenAt: number;
  updatedAt: number;
}

/** Lines in the order of the list, after this line and key. */
export async function listEntries(
  db: Database,
  directoryId: string,
  options: {
    status: DirectoryEntry["status"] | null;
    after: readonly [line: number, entryKey: string] | null;
    limit: number;
  },
): Promise<EntryRow[]> {
  return db.all<EntryRow>(
    `SELECT entry_key AS entryKey, line, name, website, board_url AS boardUrl, status, reason, company_id AS companyId,
       first_seen_at AS firstSeenAt, updated_at AS updatedAt FROM directory_entries
     WHERE directory_id = ?1 AND (?2 IS NULL OR status = ?2) AND (?3 IS NULL OR (line, entry_key) > (?3, ?4))
     ORDER BY line, entry_key LIMIT ?5`,
    directoryId,
    options.status,
    options.after?.[0] ?? null,
    options.after?.[1] ?? null,
    options.limit,
  );
}
