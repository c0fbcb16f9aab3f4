import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import { HOUR, SECOND } from "../../kernel/clock.ts";
import { isRecord, parseJson } from "../../kernel/json.ts";
import { fail, ok, type Result } from "../../kernel/result.ts";
import type { Outbound } from "../../outbound/index.ts";

/** Google's keys cannot be had, so nobody can be told apart. */
export class KeysUnavailableError extends Error {
  override name = "KeysUnavailableError";
}

/** `jwks_uri` of https://accounts.google.com/.well-known/openid-configuration. */
const GOOGLE_KEYS_URL = "https://www.googleapis.com/oauth2/v3/certs";
/** Google announces a new key days before it signs with it; the answer's own max-age is about six hours. */
const FRESH_FOR = 6 * HOUR;
/** An unknown key id asks Google again at most this often, so that forged tokens cannot make us hammer it. */
const COOLDOWN = 30 * SECOND;
const MAX_BYTES = 100_000;

/** What is remembered between requests. Values only: a promise may not be shared between two of them. */
export interface KeyCache {
  keys: JWTVerifyGetKey | null;
  fetchedAt: number;
  triedAt: number;
}

export function emptyKeyCache(): KeyCache {
  return { keys: null, fetchedAt: Number.NEGATIVE_INFINITY, triedAt: Number.NEGATIVE_INFINITY };
}

/** Google's key set for one request: read when it is old or does not know a key, kept when it cannot be read anew. */
export function googleKeys(
  cache: KeyCache,
  load: () => Promise<Result<JSONWebKeySet, string>>,
  now: () => number,
): JWTVerifyGetKey {
  const refresh = async (): Promise<string | null> => {
    if (now() - cache.triedAt < COOLDOWN) return "Google's keys were asked for a moment ago";
    cache.triedAt = now();
    const loaded = await load();
    if (!loaded.ok) return loaded.error;
    cache.keys = createLocalJWKSet(loaded.value);
    cache.fetchedAt = now();
    return null;
  };
  return async (header, token) => {
    const problem = now() - cache.fetchedAt > FRESH_FOR ? await refresh() : null;
    if (!cache.keys) throw new KeysUnavailableError(problem ?? "Google's keys are not there");
    try {
      return await cache.keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || (await refresh()) !== null) throw error;
      return cache.keys(header, token);
    }
  };
}

/** Reads Google's published keys. The failure is a sentence. */
export async function loadGoogleKeys(outbound: Outbound): Promise<Result<JSONWebKeySet, string>> {
  const answer = await outbound.request({
    url: GOOGLE_KEYS_URL,
    backend: null,
    accept: ["application/json"],
    maxBytes: MAX_BYTES,
    timeoutMs: 10 * SECOND,
  });
  if (answer.kind !== "answer" || answer.status !== 200) {
    return fail(`Google's keys could not be read (${answer.kind})`);
  }
  const json = parseJson(answer.body);
  if (!json.ok || !isRecord(json.value) || !Array.isArray(json.value.keys)) {
    return fail("Google's keys could not be read (not a key set)");
  }
  return ok({ keys: json.value.keys });
}
