import { type Database, type Statement, statement } from "../db/index.ts";
import { shippedProfile } from "./config/derived.ts";

/** The institution a fresh database starts with. */
export const DEFAULT_INSTITUTION = "default";

/**
 * Makes the first institution, once, and gives every institution that has no profile the shipped one; later calls write
 * nothing. `now` is epoch ms.
 */
export async function ensureDefaultInstitution(db: Database, now: number): Promise<void> {
  const bare = await db.all<{ institutionId: string }>(
    `SELECT i.institution_id AS institutionId FROM institutions i
     WHERE NOT EXISTS (SELECT 1 FROM profiles f WHERE f.institution_id = i.institution_id)
     UNION ALL SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM institutions)`,
    DEFAULT_INSTITUTION,
  );
  if (bare.length === 0) return;
  await db.write([
    statement(
      `INSERT INTO institutions (institution_id, name, active, config, created_at)
       SELECT ?1, 'Default', 1, '{}', ?2 WHERE NOT EXISTS (SELECT 1 FROM institutions)
       ON CONFLICT (institution_id) DO NOTHING`,
      DEFAULT_INSTITUTION,
      now,
    ),
    ...bare.flatMap(({ institutionId }) => firstProfile(institutionId, now)),
  ]);
}

/** Keys and members may make an institution by naming it: it is matched for like any other from its next night on. */
function firstProfile(institutionId: string, now: number): Statement[] {
  const { profileId, name, profile } = shippedProfile(institutionId);
  return [
    statement(
      `INSERT INTO profiles (profile_id, institution_id, name, profile, active, updated_at)
       SELECT ?1, ?2, ?3, ?4, 1, ?5 WHERE NOT EXISTS (SELECT 1 FROM profiles WHERE institution_id = ?2)
       ON CONFLICT (profile_id) DO NOTHING`,
      profileId,
      institutionId,
      name,
      JSON.stringify(profile),
      now,
    ),
    statement(
      `UPDATE company_metrics SET rematch = 1, next_review_at = 0
       WHERE company_id IN (SELECT company_id FROM watches WHERE institution_id = ?1 AND removed_at IS NULL)`,
      institutionId,
    ),
  ];
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
