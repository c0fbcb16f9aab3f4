import type { Context, MiddlewareHandler } from "hono";
import { SECOND } from "../../kernel/clock.ts";
import type { ApiEnv, Person } from "../context.ts";
import { ProblemError } from "../problem.ts";
import { bindMember, type Member, memberByEmail, memberBySub } from "../store/members.ts";
import { KeysUnavailableError } from "./google-keys.ts";
import { type GoogleIdentity, readGoogleToken } from "./google-token.ts";

const BEARER = /^[Bb]earer ([\w-]+\.[\w-]+\.[\w-]+)$/;

/** Lets a request with a Google identity token of a member through as that person. */
export const authenticatePerson: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const identity = await identify(c);
  const wait = c.env.limitPerson(identity.sub, c.env.clock.now());
  if (wait !== null) throw tooMany(wait);
  c.set("person", await memberOf(c, identity));
  await next();
};

/** For routes that change something: a viewer only reads. */
export const needsRecruiter: MiddlewareHandler<ApiEnv> = async (c, next) => {
  refuseViewer(c);
  await next();
};

export function refuseViewer(c: Context<ApiEnv>): void {
  const { role, email } = c.var.person;
  if (role !== "viewer") return;
  throw new ProblemError("not-a-member", `${email} may read this sheet's data, not change it. ${askWhom(c)}`);
}

/** "Ask …": who can let somebody in. */
export function askWhom(c: Context<ApiEnv>): string {
  const reach = c.env.contact === null ? "" : ` (${c.env.contact})`;
  return `Ask whoever runs Rolecall for you${reach}`;
}

async function identify(c: Context<ApiEnv>): Promise<GoogleIdentity> {
  const token = BEARER.exec(c.req.header("authorization") ?? "")?.[1];
  if (token === undefined) throw signIn("Send Authorization: Bearer <Google identity token>");
  const { google, clock } = c.env;
  if (google.clientIds.length === 0) {
    throw new ProblemError("unavailable", "Sign-in with Google is not set up: GOOGLE_CLIENT_IDS is empty");
  }
  try {
    const identity = await readGoogleToken(token, google, clock.now());
    if (!identity.ok) throw signIn(identity.error);
    return identity.value;
  } catch (error) {
    if (!(error instanceof KeysUnavailableError)) throw error;
    throw new ProblemError("unavailable", error.message);
  }
}

async function memberOf(c: Context<ApiEnv>, { sub, email }: GoogleIdentity): Promise<Person> {
  const { db } = c.var;
  const known = await memberBySub(db, sub);
  if (known) return living(c, known);
  const invited = await memberByEmail(db, email);
  if (!invited) throw notMember(c, `${email} is not invited to Rolecall`);
  const member = living(c, invited);
  if (invited.googleSub === null && (await bindMember(db, email, sub))) return member;
  // Two first requests of one person may meet here: the account that won is the one to compare with.
  if ((await memberByEmail(db, email))?.googleSub === sub) return member;
  throw notMember(c, `${email} was invited, but belongs to another Google account by now`);
}

function living(c: Context<ApiEnv>, { email, institutionId, role, revokedAt }: Member): Person {
  if (revokedAt !== null) throw notMember(c, `${email} no longer has access to Rolecall`);
  return { email, institutionId, role };
}

function notMember(c: Context<ApiEnv>, what: string): ProblemError {
  return new ProblemError("not-a-member", `${what}. ${askWhom(c)} to add this address`);
}

function signIn(detail: string): ProblemError {
  return new ProblemError("sign-in-required", detail, {
    headers: { "www-authenticate": 'Bearer realm="rolecall-sheets"' },
  });
}

function tooMany(wait: number): ProblemError {
  const seconds = Math.max(1, Math.ceil(wait / SECOND));
  return new ProblemError("too-many-requests", `More than 120 requests in a minute: go on in ${seconds} s`, {
    headers: { "retry-after": String(seconds) },
  });
}
