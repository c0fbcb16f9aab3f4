import { fail, ok, type Result } from "../../worker/kernel/result.ts";

export interface MemberOptions {
  email: string;
  institution: string;
  /** "recruiter" or "viewer". */
  role: string;
  /** Takes the access away instead. */
  revoke?: boolean;
  /** The database of `wrangler dev` instead of the deployed one. */
  local?: boolean;
}

/** Both go into SQL inside a shell command, so they are plain. */
const PLAIN_EMAIL = /^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24}$/;
const PLAIN_NAME = /^[A-Za-z0-9][A-Za-z0-9 ._@-]{0,63}$/;
const ROLES = ["recruiter", "viewer"];

/**
 * The command that invites a Google account by its address, or takes its access away. Inviting again lifts a
 * revocation and lets another Google account take the address. The failure is a sentence. `now` is epoch ms.
 */
export function memberCommand(options: MemberOptions, now: number): Result<string, string> {
  const { institution, role } = options;
  if (!PLAIN_EMAIL.test(options.email))
    return fail("--email takes a plain mail address, such as ada@acme.com");
  if (!PLAIN_NAME.test(institution)) {
    return fail("--institution may only have letters, digits, spaces and . _ @ -");
  }
  if (!ROLES.includes(role)) return fail(`--role takes ${ROLES.join(" or ")}`);
  const email = options.email.toLowerCase();
  const sql = options.revoke ? revokeSql(email, now) : inviteSql({ email, institution, role }, now);
  return ok(`npx wrangler d1 execute rolecall ${options.local ? "--local" : "--remote"} --command "${sql}"`);
}

function revokeSql(email: string, now: number): string {
  return `UPDATE members SET revoked_at = ${now} WHERE email = '${email}' AND revoked_at IS NULL;`;
}

/** An institution that is not there yet comes with its first member. */
function inviteSql(member: { email: string; institution: string; role: string }, now: number): string {
  const { email, institution, role } = member;
  return [
    `INSERT INTO institutions (institution_id, name, active, config, created_at) VALUES ('${institution}', '${institution}', 1, '{}', ${now}) ON CONFLICT DO NOTHING;`,
    `INSERT INTO members (email, institution_id, role, added_at) VALUES ('${email}', '${institution}', '${role}', ${now})`,
    `ON CONFLICT (email) DO UPDATE SET institution_id = excluded.institution_id, role = excluded.role, google_sub = NULL, revoked_at = NULL;`,
  ].join(" ");
}
