import { createHash } from "node:crypto";
import type { TokenClaims } from "../execution/settings.ts";
import type { Execution } from "../execution/state.ts";

/** Seconds for which Google's identity tokens are good (Google Identity docs, OpenID Connect). */
const LIFETIME = 3600;

/** The token of the person who runs this; null when the manifest does not ask for `openid`. */
export function identityToken({ world, user }: Execution, expired: boolean): string | null {
  const {
    manifest,
    audience = "stand-in.apps.googleusercontent.com",
    identityToken: sign = unsigned,
  } = world.options;
  if (manifest?.oauthScopes && !manifest.oauthScopes.includes("openid")) return null;
  const issuedAt = Math.floor(world.now / 1000) - (expired ? 2 * LIFETIME : 0);
  return sign({ email: user, sub: subjectOf(user), audience, issuedAt, expiresAt: issuedAt + LIFETIME });
}

/** 21 digits, as Google numbers people. */
function subjectOf(email: string): string {
  const digits = BigInt(`0x${createHash("sha256").update(email).digest("hex")}`).toString();
  return `1${digits.slice(0, 20)}`;
}

function unsigned({ email, sub, audience, issuedAt, expiresAt }: TokenClaims): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { iss: "https://accounts.google.com", aud: audience, sub, email, email_verified: true };
  return `${part({ alg: "none", typ: "JWT" })}.${part({ ...claims, iat: issuedAt, exp: expiresAt })}.`;
}
