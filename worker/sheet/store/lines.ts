import { bulk, bulkList, type Database, type Statement, statement } from "../../db/index.ts";
import type { Line, LineCells, LineTab } from "../lines/line.ts";
import { stillPending } from "./events.ts";

/** The lines of a tab, oldest first. */
export async function loadLines(db: Database, institutionId: string, tab: LineTab): Promise<Line[]> {
  const rows = await db.all<{ lineKey: string; cells: string }>(
    `SELECT line_key AS lineKey, cells FROM sheet_lines WHERE institution_id = ?1 AND tab = ?2
     ORDER BY added_at, line_key`,
    institutionId,
    tab,
  );
  return rows.map(({ lineKey, cells }) => ({ lineKey, cells: JSON.parse(cells) as LineCells }));
}

/** A line as an operation leaves it; null cells: it is gone. */
export interface LineChange {
  opId: string;
  tab: LineTab;
  lineKey: string;
  cells: LineCells | null;
}

/** Writes lines whose operation still waits. `added_at` also keeps the order of lines that came together. */
export function saveLines(institutionId: string, changes: readonly LineChange[], now: number): Statement[] {
  const kept = changes.filter(({ cells }) => cells !== null);
  const gone = changes.filter(({ cells }) => cells === null);
  return [
    ...bulk(
      `INSERT INTO sheet_lines (institution_id, tab, line_key, cells, added_at, updated_at)
       SELECT ?2, n.value->>1, n.value->>2, n.value->>3, ?3 + n.key, ?3 FROM json_each(?1) AS n
       WHERE ${stillPending("n.value->>0")}
       ON CONFLICT (institution_id, tab, line_key) DO UPDATE SET cells = excluded.cells, updated_at = excluded.updated_at
       WHERE sheet_lines.cells <> excluded.cells`,
      kept.map(({ opId, tab, lineKey, cells }) => [opId, tab, lineKey, JSON.stringify(cells)]),
      institutionId,
      now,
    ),
    ...bulk(
      `DELETE FROM sheet_lines WHERE institution_id = ?2 AND (tab, line_key) IN
         (SELECT n.value->>1, n.value->>2 FROM json_each(?1) AS n WHERE ${stillPending("n.value->>0")})`,
      gone.map(({ opId, tab, lineKey }) => [opId, tab, lineKey]),
      institutionId,
    ),
  ];
}

/** Lines that are there from the start: only where a tab of the institution was never written on. */
export async function seedLines(
  db: Database,
  institutionId: string,
  tab: LineTab,
  lines: readonly Line[],
  now: number,
): Promise<void> {
  await db.write(
    bulk(
      `INSERT INTO sheet_lines (institution_id, tab, line_key, cells, added_at, updated_at)
       SELECT ?2, ?3, value->>0, value->>1, ?4 + key, ?4 FROM json_each(?1)
       WHERE NOT EXISTS (SELECT 1 FROM sheet_lines WHERE institution_id = ?2 AND tab = ?3)
         AND NOT EXISTS (SELECT 1 FROM feedback_events WHERE institution_id = ?2 AND kind = 'line' AND tab = ?3)
       ON CONFLICT DO NOTHING`,
      lines.map(({ lineKey, cells }) => [lineKey, JSON.stringify(cells)]),
      institutionId,
      tab,
      now,
    ),
  );
}

/** The profile that the Profile tab writes: the institution's first active one. */
export async function sheetProfile(
  db: Database,
  institutionId: string,
): Promise<{ profileId: string; profile: string } | null> {
  return db.first(
    `SELECT profile_id AS profileId, profile FROM profiles WHERE institution_id = ?1 AND active
     ORDER BY profile_id LIMIT 1`,
    institutionId,
  );
}

/** Stores the profile and has every company the institution watches matched anew. */
export async function saveProfile(
  db: Database,
  institutionId: string,
  profileId: string,
  profile: string,
  now: number,
): Promise<void> {
  await db.write([
    statement(
      `INSERT INTO profiles (profile_id, institution_id, name, profile, active, updated_at)
       VALUES (?1, ?2, 'From the sheet', ?3, 1, ?4)
       ON CONFLICT (profile_id) DO UPDATE SET profile = excluded.profile, updated_at = excluded.updated_at`,
      profileId,
      institutionId,
      profile,
      now,
    ),
    statement(
      `UPDATE company_metrics SET rematch = 1, next_review_at = 0
       WHERE company_id IN (SELECT company_id FROM watches WHERE institution_id = ?1 AND removed_at IS NULL)`,
      institutionId,
    ),
  ]);
}

/** Companies that another institution already had are matched for this one, too. */
export function rematchNewWatches(
  institutionId: string,
  companyIds: readonly string[],
  since: number,
): Statement[] {
  return bulkList(
    `UPDATE company_metrics SET rematch = 1, next_review_at = 0 WHERE company_id IN
       (SELECT w.company_id FROM json_each(?1) j CROSS JOIN watches w ON w.institution_id = ?2 AND w.company_id = j.value
        WHERE w.updated_at >= ?3)`,
    companyIds,
    institutionId,
    since,
  );
}
