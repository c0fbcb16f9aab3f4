import { readFile, writeFile } from "node:fs/promises";
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from "jose";
import { z } from "zod";

/** Who syncs the spreadsheet of this machine, and the add-on's OAuth client there. Neither exists at Google. */
export const RECRUITER = "recruiter@rolecall.local";
export const CLIENT_ID = "rolecall-local";

/** Stands for Google's sign-in on this machine. */
export interface GoogleAccount {
  /** The public half as a JSON Web Key Set: what the Worker's variable GOOGLE_JWKS takes. */
  jwks: string;
  /** An identity token of the recruiter, good for an hour from `now`, epoch ms. */
  token(now: number): Promise<string>;
}

const ALGORITHM = "RS256";
const KEY_ID = "rolecall-local";
const HOUR_SECONDS = 3600;
const rsaKeySchema = z.looseObject({ kty: z.literal("RSA"), n: z.string(), e: z.string(), d: z.string() });

/** The account of this machine: its key is made at the first start and kept in a file that only its owner may read. */
export async function localAccount(file: string): Promise<GoogleAccount> {
  const secret = (await keptKey(file)) ?? (await makeKey(file));
  const { kty, n, e } = secret;
  const key = await importJWK(secret, ALGORITHM);
  return {
    jwks: JSON.stringify({ keys: [{ kty, n, e, kid: KEY_ID, alg: ALGORITHM, use: "sig" }] }),
    token: (now) =>
      new SignJWT({ email: RECRUITER, email_verified: true })
        .setProtectedHeader({ alg: ALGORITHM, kid: KEY_ID })
        .setIssuer("https://accounts.google.com")
        .setAudience(CLIENT_ID)
        .setSubject("100000000000000000001")
        .setIssuedAt(Math.floor(now / 1000))
        .setExpirationTime(Math.floor(now / 1000) + HOUR_SECONDS)
        .sign(key),
  };
}

/** Null when there is none, or none that can be used: nothing but this machine's own tokens depends on it. */
async function keptKey(file: string): Promise<JWK | null> {
  try {
    return rsaKeySchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return null;
  }
}

async function makeKey(file: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const key = await exportJWK(privateKey);
  await writeFile(file, `${JSON.stringify(key)}\n`, { mode: 0o600 });
  return key;
}
