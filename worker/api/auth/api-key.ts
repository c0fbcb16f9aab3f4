import { Buffer } from "node:buffer";
import { createHash, randomInt, timingSafeEqual } from "node:crypto";
import type { Scope } from "./scopes.ts";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const KEY_ID_LENGTH = 16;
/** 43 characters of base 62 are 256 bits. */
const SECRET_LENGTH = 43;
const BEARER = /^[Bb]earer rolecall_([0-9A-Za-z]{12,32})_([0-9A-Za-z]{32,128})$/;

export interface ApiKeyRequest {
  institutionId: string;
  name: string;
  scopes: readonly Scope[];
  /** Epoch ms. */
  now: number;
  /** Epoch ms; null never. */
  expiresAt: number | null;
}

/** A row of `api_keys`. */
export interface ApiKeyRow {
  keyId: string;
  institutionId: string;
  name: string;
  /** SHA-256 of the secret, hex. The secret has 256 random bits, so a slow hash would add nothing. */
  secretHash: string;
  scopes: string;
  createdAt: number;
  expiresAt: number | null;
}

/**
 * Makes a key `rolecall_<key id>_<secret>`: the text, which is shown once and kept nowhere, and the row to store.
 * `random(max)` gives an integer from 0 up to and without `max`.
 */
export function createApiKey(
  request: ApiKeyRequest,
  random: (max: number) => number = (max) => randomInt(max),
): { text: string; row: ApiKeyRow } {
  const word = (length: number) =>
    Array.from({ length }, () => ALPHABET.charAt(random(ALPHABET.length))).join("");
  const keyId = word(KEY_ID_LENGTH);
  const secret = word(SECRET_LENGTH);
  const { institutionId, name, scopes, now, expiresAt } = request;
  const row = {
    keyId,
    institutionId,
    name,
    secretHash: digest(secret).toString("hex"),
    scopes: scopes.join(","),
    createdAt: now,
    expiresAt,
  };
  return { text: `rolecall_${keyId}_${secret}`, row };
}

/** The parts of an Authorization header, or null when it cannot be one of our keys. */
export function readBearer(header: string | undefined): { keyId: string; secret: string } | null {
  const match = BEARER.exec(header ?? "");
  const [, keyId, secret] = match ?? [];
  return keyId === undefined || secret === undefined ? null : { keyId, secret };
}

/** Whether a header is meant as one of our keys, well-formed or not; a Google token never is. */
export function looksLikeKey(header: string | undefined): boolean {
  return /^bearer rolecall_/i.test(header ?? "");
}

/** Compares digests of both sides, so that neither length nor content shows in the time it takes. */
export function isSecret(secret: string, secretHash: string): boolean {
  const stored = Buffer.from(secretHash, "hex");
  const given = digest(secret);
  return stored.byteLength === given.byteLength && timingSafeEqual(stored, given);
}

function digest(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
