import { type Database, statement } from "../../db/index.ts";

export interface StoredKey {
  keyId: string;
  institutionId: string;
  secretHash: string;
  scopes: string;
  expiresAt: number | null;
  revokedAt: number | null;
  lastUsedAt: number | null;
}

/** A key of an institution that is switched on. */
export async function loadKey(db: Database, keyId: string): Promise<StoredKey | null> {
  return db.first<StoredKey>(
    `SELECT k.key_id AS keyId, k.institution_id AS institutionId, k.secret_hash AS secretHash, k.scopes,
       k.expires_at AS expiresAt, k.revoked_at AS revokedAt, k.last_used_at AS lastUsedAt
     FROM api_keys k JOIN institutions i ON i.institution_id = k.institution_id AND i.active
     WHERE k.key_id = ?1`,
    keyId,
  );
}

export async function touchKey(db: Database, keyId: string, now: number): Promise<void> {
  await db.write([statement("UPDATE api_keys SET last_used_at = ?2 WHERE key_id = ?1", keyId, now)]);
}
