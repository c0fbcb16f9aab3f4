import { bulkList, type Database, statement } from "../db/index.ts";
import { writeAll } from "./batches.ts";
import type { DirectoryOwner } from "./directory-store.ts";

/**
 * Puts companies on an institution's watch list; `returned` ones that a list had dropped come back. What another
 * institution had before is matched for this one, too.
 */
export async function saveWatches(
  db: Database,
  institutionId: string,
  companyIds: readonly string[],
  returned: readonly string[],
  now: number,
): Promise<void> {
  await writeAll(db, [
    ...bulkList(
      `INSERT INTO watches (institution_id, company_id, status, revision, created_at, updated_at)
       SELECT ?2, COALESCE((SELECT merged_into FROM companies WHERE company_id = value), value), 'new', 0, ?3, ?3
       FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
      companyIds,
      institutionId,
      now,
    ),
    ...bulkList(
      `UPDATE watches SET removed_at = NULL, updated_at = ?3 WHERE institution_id = ?2 AND removed_at IS NOT NULL
       AND company_id IN (SELECT value FROM json_each(?1))`,
      returned,
      institutionId,
      now,
    ),
    // What others crawled before is validated and matched for this institution, too.
    statement(
      `UPDATE company_metrics SET rematch = 1, next_review_at = 0 WHERE rematch = 0 AND company_id IN
         (SELECT company_id FROM watches WHERE institution_id = ?1 AND updated_at = ?2 AND removed_at IS NULL)`,
      institutionId,
      now,
    ),
  ]);
}

/** Takes companies off the watch list, unless another list of the institution still names them. */
export async function removeWatches(
  db: Database,
  directory: DirectoryOwner,
  companyIds: readonly string[],
  now: number,
): Promise<void> {
  await writeAll(
    db,
    bulkList(
      `UPDATE watches SET removed_at = ?2, updated_at = ?2 WHERE institution_id = ?3 AND removed_at IS NULL
       AND company_id IN (SELECT value FROM json_each(?1))
       AND company_id NOT IN (
         SELECT e.company_id FROM directories d JOIN directory_entries e ON e.directory_id = d.directory_id
         WHERE d.institution_id = ?3 AND d.directory_id <> ?4 AND d.active = 1
           AND e.status = 'accepted' AND e.company_id IS NOT NULL)`,
      companyIds,
      now,
      directory.institutionId,
      directory.directoryId,
    ),
  );
}
