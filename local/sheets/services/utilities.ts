import { createHash, createHmac } from "node:crypto";
import { spend } from "../execution/enter-call.ts";
import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GUtilities } from "../google-types.ts";
import { formatJavaPattern } from "../model/date-pattern.ts";
import { isDate, offsetAt } from "../model/dates.ts";
import { GoogleError } from "../model/google-error.ts";
import { makeBlob } from "./blob.ts";
import { bytesOf, signedBytes } from "./bytes.ts";
import { UTILITIES_ENUMERATIONS } from "./enumerations.ts";

/** Milliseconds (Apps Script reference, Utilities.sleep). */
const MAX_SLEEP = 300_000;

export function makeUtilities(execution: Execution): GUtilities {
  const digest = (algorithm: unknown, value: unknown) =>
    signedBytes(createHash(nodeName(algorithm)).update(bytesOf(value)).digest());
  const hmac = (algorithm: unknown, value: unknown, key: unknown) =>
    signedBytes(createHmac(nodeName(algorithm), bytesOf(key)).update(bytesOf(value)).digest());
  const encode = (data: unknown) => bytesOf(data).toString("base64");
  const webSafe = (data: unknown) => encode(data).replaceAll("+", "-").replaceAll("/", "_");
  const decode = (text: string) => signedBytes(Buffer.from(text, "base64"));
  return guard<GUtilities, typeof KINDS>(
    execution,
    "Utilities",
    KINDS,
    {
      base64Decode: decode,
      base64DecodeWebSafe: decode,
      base64Encode: encode,
      base64EncodeWebSafe: webSafe,
      computeDigest: digest,
      computeHmacSha256Signature: (value: unknown, key: unknown) => hmac("SHA_256", value, key),
      computeHmacSignature: hmac,
      formatDate: (date: unknown, timeZone: string, pattern: string) => formatDate(date, timeZone, pattern),
      formatString: (template: string, ...args: unknown[]) => formatString(template, args),
      getUuid: () => uuid(execution.world.random),
      newBlob: (data: unknown, type?: string, name?: string) =>
        makeBlob(execution, bytesOf(data), type ?? null, name ?? null),
      sleep: (milliseconds: number) => {
        if (milliseconds > MAX_SLEEP) throw new GoogleError("Invalid argument: sleep is at most 300000 ms.");
        spend(execution, milliseconds);
      },
    },
    UTILITIES_ENUMERATIONS,
  );
}

/** "SHA_256", "HMAC_SHA_256" → "sha256". */
function nodeName(algorithm: unknown): string {
  return String(algorithm)
    .replace(/^HMAC_/, "")
    .replace("_", "")
    .toLowerCase();
}

function formatDate(date: unknown, timeZone: string, pattern: string): string {
  if (!isDate(date))
    throw new GoogleError("The parameters don't match the method signature for Utilities.formatDate.");
  const offset = offsetAt(date.getTime(), timeZone);
  return formatJavaPattern(new Date(date.getTime() + offset), offset, pattern);
}

/** `%s` and `%d` only. */
function formatString(template: string, args: readonly unknown[]): string {
  let next = 0;
  return template.replace(/%[sd]/g, () => {
    next += 1;
    return String(args[next - 1]);
  });
}

function uuid(random: () => number): string {
  const hex = Array.from({ length: 32 }, (_, index) => {
    const digit = Math.floor(random() * 16);
    return (index === 12 ? 4 : index === 16 ? (digit & 3) | 8 : digit).toString(16);
  }).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const KINDS = {
  base64Decode: "free",
  base64DecodeWebSafe: "free",
  base64Encode: "free",
  base64EncodeWebSafe: "free",
  computeDigest: "other",
  computeHmacSha256Signature: "other",
  computeHmacSignature: "other",
  formatDate: "free",
  formatString: "free",
  getUuid: "free",
  newBlob: "free",
  sleep: "other",
} as const;
