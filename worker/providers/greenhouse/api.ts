import { isRecord, parseJson } from "../../kernel/json.ts";
import { decodeToken } from "../decode-token.ts";
import type { VendorApi } from "../vendor-api.ts";

const MEGABYTE = 1_024 * 1_024;

/**
 * The Job Board API (Greenhouse developer docs): public, no key, no paging, one host for every region. A list with
 * descriptions has been measured at up to 9.4 MB. The docs state no rate for reading; five a second is our own.
 */
export const greenhouseApi: VendorApi = {
  backend: { name: "greenhouse", perSecond: 5, burst: 5, concurrency: 4 },
  domain: "greenhouse.io",
  tokenIn,
  saysUnknown,
  accept: ["application/json"],
  maxBytes: 16 * MEGABYTE,
  timeoutMs: 20_000,
};

const BOARD_HOST = /^(boards|job-boards)(\.eu)?\.greenhouse\.io$/;

export function greenhouseBoardUrl(token: string): string {
  return `https://boards-api.greenhouse.io/v1/boards/${encodeURIComponent(token)}`;
}

/** The list without descriptions. The stored validator belongs to exactly this URL. */
export function greenhouseLightUrl(token: string): string {
  return `${greenhouseBoardUrl(token)}/jobs`;
}

/** The list with descriptions, offices, departments and pay ranges. */
export function greenhouseFullUrl(token: string): string {
  return `${greenhouseLightUrl(token)}?content=true&pay_transparency=true`;
}

function tokenIn(url: URL): string | null {
  const path = url.pathname.split("/").filter((part) => part !== "");
  if (url.hostname === "boards-api.greenhouse.io") return path[1] === "boards" ? decodeToken(path[2]) : null;
  if (!BOARD_HOST.test(url.hostname)) return null;
  return path[0] === "embed" ? url.searchParams.get("for") : decodeToken(path[0]);
}

/** Recorded answer for an unknown board: `{"status":404,"error":"Job not found"}`. */
function saysUnknown(body: string): boolean {
  const parsed = parseJson(body);
  return parsed.ok && isRecord(parsed.value) && typeof parsed.value.error === "string";
}
