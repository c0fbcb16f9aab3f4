import { type Database, statement } from "../db/index.ts";
import { defaultProfile } from "../insights/index.ts";

/** The institution and the profile a fresh database starts with. */
export const DEFAULT_INSTITUTION = "default";
const DEFAULT_PROFILE = "profile_default";

/** Makes the first institution with the shipped profile, once; later calls write nothing. `now` is epoch ms. */
export async function ensureDefaultInstitution(db: Database, now: number): Promise<void> {
  await db.write([
    statement(
      `INSERT INTO institutions (institution_id, name, active, config, created_at)
       SELECT ?1, 'Default', 1, '{}', ?2 WHERE NOT EXISTS (SELECT 1 FROM institutions)
       ON CONFLICT (institution_id) DO NOTHING`,
      DEFAULT_INSTITUTION,
      now,
    ),
    statement(
      `INSERT INTO profiles (profile_id, institution_id, name, profile, active, updated_at)
       SELECT ?1, institution_id, 'Technology roles', ?3, 1, ?4 FROM institutions
       WHERE institution_id = ?2 AND NOT EXISTS (SELECT 1 FROM profiles)
       ON CONFLICT (profile_id) DO NOTHING`,
      DEFAULT_PROFILE,
      DEFAULT_INSTITUTION,
      JSON.stringify(defaultProfile),
      now,
    ),
  ]);
}

/** Active profiles with the institution they belong to. */
export async function activeProfiles(
  db: Database,
): Promise<{ profileId: string; institutionId: string; profile: string }[]> {
  return db.all(
    `SELECT f.profile_id AS profileId, f.institution_id AS institutionId, f.profile FROM profiles f
     JOIN institutions i ON i.institution_id = f.institution_id
     WHERE f.active AND i.active ORDER BY f.profile_id`,
  );
}
