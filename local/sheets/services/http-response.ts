import { guard } from "../execution/guard.ts";
import type { FetchAnswer } from "../execution/settings.ts";
import type { Execution } from "../execution/state.ts";
import type { GHttpResponse } from "../google-types.ts";
import { makeBlob } from "./blob.ts";
import { signedBytes } from "./bytes.ts";

export function makeResponse(execution: Execution, answer: FetchAnswer): GHttpResponse {
  const headers = Object.fromEntries(
    Object.entries(answer.headers ?? {}).map(([name, value]) => [titled(name), value]),
  );
  return guard<GHttpResponse, typeof KINDS>(execution, "HTTPResponse", KINDS, {
    getAllHeaders: () => ({ ...headers }),
    getBlob: () => makeBlob(execution, Buffer.from(answer.body), headers["Content-Type"] ?? null, null),
    getContent: () => signedBytes(Buffer.from(answer.body)),
    getContentText: () => answer.body,
    getHeaders: () => ({ ...headers }),
    getResponseCode: () => answer.status,
  });
}

/** "content-type" → "Content-Type", as Google hands names out. */
function titled(name: string): string {
  return name.toLowerCase().replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}

const KINDS = {
  getAllHeaders: "free",
  getBlob: "free",
  getContent: "free",
  getContentText: "free",
  getHeaders: "free",
  getResponseCode: "free",
} as const;
