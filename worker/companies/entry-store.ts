import { bulk, bulkList, type Database } from "../db/index.ts";
import { writeAll } from "./batches.ts";

/** What a list said at the last read, as far as the next read needs it. */
export interface StoredEntry {
  entryKey: string;
  hash: string;
  status: string;
  companyId: string | null;
}

export interface EntryRow {
  entryKey: string;
  line: number;
  name: string;
  website: string | null;
  boardUrl: string | null;
  status: string;
  reason: string | null;
  companyId: string | null;
  hash: string;
}

const PAGE = 10_000;

/** Every line of a list as last read, by entry key. */
export async function storedEntries(db: Database, directoryId: string): Promise<Map<string, StoredEntry>> {
  const entries = new Map<string, StoredEntry>();
  let after = "";
  for (;;) {
    const page = await db.all<StoredEntry>(
      `SELECT entry_key AS entryKey, hash, status, company_id AS companyId FROM directory_entries
       WHERE directory_id = ?1 AND entry_key > ?2 ORDER BY entry_key LIMIT ${PAGE}`,
      directoryId,
      after,
    );
    for (const entry of page) entries.set(entry.entryKey, entry);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return entries;
    after = last.entryKey;
  }
}

/** Writes the lines that are new or read differently now. */
export async function saveEntries(
  db: Database,
  directoryId: string,
  entries: readonly EntryRow[],
  now: number,
): Promise<void> {
  await writeAll(
    db,
    bulk(
      `INSERT INTO directory_entries (directory_id, entry_key, line, name, website, board_url, status, reason,
         company_id, hash, first_seen_at, updated_at)
       SELECT ?2, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6,
         COALESCE((SELECT merged_into FROM companies c WHERE c.company_id = value->>7), value->>7), value->>8, ?3, ?3 FROM json_each(?1) WHERE true
       ON CONFLICT (directory_id, entry_key) DO UPDATE SET line = excluded.line, name = excluded.name,
         website = excluded.website, board_url = excluded.board_url, status = excluded.status,
         reason = excluded.reason, company_id = excluded.company_id, hash = excluded.hash,
         updated_at = excluded.updated_at
       WHERE directory_entries.hash IS NOT excluded.hash OR directory_entries.status IS NOT excluded.status
         OR directory_entries.company_id IS NOT excluded.company_id`,
      entries.map((entry) => [
        entry.entryKey,
        entry.line,
        entry.name,
        entry.website,
        entry.boardUrl,
        entry.status,
        entry.reason,
        entry.companyId,
        entry.hash,
      ]),
      directoryId,
      now,
    ),
  );
}

/** Companies that left the list stay as `removed`; lines that never were one of their own are deleted. */
export async function dropEntries(
  db: Database,
  directoryId: string,
  { removed, deleted }: { removed: readonly string[]; deleted: readonly string[] },
  now: number,
): Promise<void> {
  await writeAll(db, [
    ...bulkList(
      `UPDATE directory_entries SET status = 'removed', reason = 'No longer in the list', updated_at = ?3
       WHERE directory_id = ?2 AND status <> 'removed' AND entry_key IN (SELECT value FROM json_each(?1))`,
      removed,
      directoryId,
      now,
    ),
    ...bulkList(
      `DELETE FROM directory_entries WHERE directory_id = ?2 AND entry_key IN (SELECT value FROM json_each(?1))`,
      deleted,
      directoryId,
    ),
  ]);
}
