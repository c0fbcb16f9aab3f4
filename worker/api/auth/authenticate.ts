import type { MiddlewareHandler } from "hono";
import { MINUTE } from "../../kernel/clock.ts";
import type { ApiEnv, Caller } from "../context.ts";
import { ProblemError } from "../problem.ts";
import { loadKey, type StoredKey, touchKey } from "../store/keys.ts";
import { isSecret, readBearer } from "./api-key.ts";
import { type Scope, scopesOf } from "./scopes.ts";

const LAST_USED_DEBOUNCE = 5 * MINUTE;

/** Lets a request with a living key through as its caller; everybody else hears the same 401. */
export const authenticate: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const { db } = c.var;
  const now = c.env.clock.now();
  const given = readBearer(c.req.header("authorization"));
  const key = given && (await loadKey(db, given.keyId));
  const caller = given && key && isSecret(given.secret, key.secretHash) ? callerOf(key, now) : null;
  if (!key || !caller) throw unauthorized();
  if (now - (key.lastUsedAt ?? 0) >= LAST_USED_DEBOUNCE) {
    await touchKey(db, key.keyId, now).catch((error: unknown) =>
      c.env.log.error("key not touched", { requestId: c.var.requestId, error: String(error) }),
    );
  }
  c.set("caller", caller);
  await next();
};

/** Lets only keys through that have this scope or one that contains it. */
export function needs(scope: Scope): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    if (!c.var.caller.scopes.has(scope)) throw lacksScope(scope);
    await next();
  };
}

export function lacksScope(scope: Scope): ProblemError {
  return new ProblemError("forbidden", `This needs a key with the scope "${scope}"`, {
    headers: { "www-authenticate": `Bearer error="insufficient_scope", scope="${scope}"` },
  });
}

function callerOf(key: StoredKey, now: number): Caller | null {
  const scopes = scopesOf(key.scopes);
  const isOver = key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now);
  return isOver || scopes.size === 0 ? null : { keyId: key.keyId, institutionId: key.institutionId, scopes };
}

function unauthorized(): ProblemError {
  return new ProblemError("unauthorized", "Send Authorization: Bearer <API key>", {
    headers: { "www-authenticate": 'Bearer realm="rolecall"' },
  });
}
