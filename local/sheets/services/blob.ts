import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GBlob } from "../google-types.ts";
import { signedBytes } from "./bytes.ts";

export function makeBlob(
  execution: Execution,
  bytes: Buffer,
  type: string | null,
  name: string | null,
): GBlob {
  return guard<GBlob, typeof KINDS>(execution, "Blob", KINDS, {
    getBytes: () => signedBytes(bytes),
    getContentType: () => type,
    getDataAsString: () => bytes.toString("utf8"),
    getName: () => name,
  });
}

const KINDS = { getBytes: "free", getContentType: "free", getDataAsString: "free", getName: "free" } as const;
