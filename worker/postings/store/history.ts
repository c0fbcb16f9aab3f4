import type { Database } from "../../db/index.ts";
import type { FieldBefore, VersionHead } from "../past-state.ts";

/** A version and those before it that decide its status and moments, oldest first, without what they changed. */
export async function loadHeads(db: Database, postingId: string, version: number): Promise<VersionHead[]> {
  return db.all<VersionHead>(
    `SELECT version, change_type AS changeType, valid_from AS validFrom, valid_to AS validTo, reason
     FROM posting_versions WHERE posting_id = ?1 AND version <= ?2
       AND (version = ?2 OR change_type IN ('close', 'reopen')) ORDER BY version`,
    postingId,
    version,
  );
}

/** For each field the first change after `version`: a few rows however long the history is, and one text at most. */
export async function loadFirstChanges(
  db: Database,
  postingId: string,
  version: number,
): Promise<FieldBefore[]> {
  const rows = await db.all<{ change: string }>(
    `SELECT json_remove(f.value, '$.new') AS change, MIN(v.version) AS first
     FROM posting_versions v, json_each(v.changed_fields) f
     WHERE v.posting_id = ?1 AND v.version > ?2 GROUP BY f.value->>'field'`,
    postingId,
    version,
  );
  return rows.map(({ change }) => JSON.parse(change) as FieldBefore);
}
