import { type Database, statement } from "../db/index.ts";
import { type Institution, type InstitutionRow, institutionOf } from "./institution.ts";
import { following, type InstitutionChange } from "./institution-change-store.ts";

const SELECT = `SELECT institution_id AS institutionId, name, active, config, COALESCE(config_revision, 0) AS revision,
  created_at AS createdAt, updated_at AS updatedAt FROM institutions`;

export async function loadInstitution(db: Database, institutionId: string): Promise<Institution | null> {
  const row = await db.first<InstitutionRow>(`${SELECT} WHERE institution_id = ?1`, institutionId);
  return row === null ? null : institutionOf(row);
}

/** Institutions in the order of their ids, after `after`. `only`: this one alone. */
export async function listInstitutions(
  db: Database,
  { only, after, limit }: { only: string | null; after: string; limit: number },
): Promise<Institution[]> {
  const rows = await db.all<InstitutionRow>(
    `${SELECT} WHERE institution_id > ?1 AND (?2 IS NULL OR institution_id = ?2) ORDER BY institution_id LIMIT ?3`,
    after,
    only,
    limit,
  );
  return rows.map(institutionOf);
}

/** Whether the Profile tab of a sheet says what the institution recruits for. */
export async function hasProfileTab(db: Database, institutionId: string): Promise<boolean> {
  const line = await db.first(
    "SELECT 1 FROM sheet_lines WHERE institution_id = ?1 AND tab = 'Profile' LIMIT 1",
    institutionId,
  );
  return line !== null;
}

/**
 * The first of these lists that the institution has and that is not its configuration's: typed, uploaded, or switched on
 * without standing in the configuration (`own`) before. Null for none.
 */
export async function foreignList(
  db: Database,
  institutionId: string,
  names: readonly string[],
  own: readonly string[],
): Promise<string | null> {
  const row = await db.first<{ name: string }>(
    `SELECT name FROM directories WHERE institution_id = ?1 AND name IN (SELECT value FROM json_each(?2))
       AND (kind = 'sheet' OR (active AND (kind <> 'url' OR name NOT IN (SELECT value FROM json_each(?3)))))
     ORDER BY name LIMIT 1`,
    institutionId,
    JSON.stringify(names),
    JSON.stringify(own),
  );
  return row?.name ?? null;
}

/** Makes an institution. False: there is one of this id. */
export async function insertInstitution(db: Database, change: InstitutionChange): Promise<boolean> {
  const insert = statement(
    `INSERT INTO institutions (institution_id, name, active, config, config_revision, created_at, updated_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6) ON CONFLICT DO NOTHING`,
    change.institutionId,
    change.name,
    change.active ? 1 : 0,
    change.config,
    change.revision,
    change.now,
  );
  const [made] = await db.write([insert, ...following(change)]);
  return made === 1;
}

/** Changes an institution whose revision is the one before. False: somebody else was faster. */
export async function updateInstitution(db: Database, change: InstitutionChange): Promise<boolean> {
  const update = statement(
    `UPDATE institutions SET name = ?2, active = ?3, config = ?4, config_revision = ?5, updated_at = ?6
     WHERE institution_id = ?1 AND COALESCE(config_revision, 0) = ?5 - 1`,
    change.institutionId,
    change.name,
    change.active ? 1 : 0,
    change.config,
    change.revision,
    change.now,
  );
  const [changed] = await db.write([update, ...following(change)]);
  return changed === 1;
}
