import { type Database, statement } from "../../db/index.ts";
import type { Person } from "../context.ts";

export interface Member extends Person {
  googleSub: string | null;
  revokedAt: number | null;
}

const MEMBER = `SELECT m.email, m.institution_id AS institutionId, m.role, m.google_sub AS googleSub, m.revoked_at AS revokedAt
  FROM members m JOIN institutions i ON i.institution_id = m.institution_id AND i.active`;

/** Whose Google account this is, of an institution that is switched on. */
export async function memberBySub(db: Database, sub: string): Promise<Member | null> {
  return db.first<Member>(`${MEMBER} WHERE m.google_sub = ?1`, sub);
}

export async function memberByEmail(db: Database, email: string): Promise<Member | null> {
  return db.first<Member>(`${MEMBER} WHERE m.email = ?1`, email);
}

/** Ties an invitation to the account that first signs in with its address. False: another account was faster. */
export async function bindMember(db: Database, email: string, sub: string): Promise<boolean> {
  const [changed] = await db.write([
    statement(
      `UPDATE members SET google_sub = ?2 WHERE email = ?1 AND google_sub IS NULL AND revoked_at IS NULL`,
      email,
      sub,
    ),
  ]);
  return changed === 1;
}
