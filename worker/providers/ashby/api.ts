import { decodeToken } from "../decode-token.ts";
import type { VendorApi } from "../vendor-api.ts";

const MEGABYTE = 1_024 * 1_024;

/**
 * The public job posting API (Ashby developer docs). Slow, about ten seconds an answer, and quick to throttle, so two at
 * a time; all boards share one host.
 */
export const ashbyApi: VendorApi = {
  backend: { name: "ashby", perSecond: 1, burst: 2, concurrency: 2 },
  domain: "ashbyhq.com",
  tokenIn,
  saysUnknown: (body) => body.trim() === "Not Found",
  accept: ["application/json", "text/plain"],
  maxBytes: 16 * MEGABYTE,
  timeoutMs: 30_000,
};

/** The name is case sensitive and may hold spaces and dots. */
export function ashbyListUrl(token: string): string {
  return `https://api.ashbyhq.com/posting-api/job-board/${encodeURIComponent(token)}?includeCompensation=true`;
}

export function ashbyBoardUrl(token: string): string {
  return `https://jobs.ashbyhq.com/${encodeURIComponent(token)}`;
}

/** The organisation an Ashby URL names, decoded. */
export function tokenIn(url: URL): string | null {
  const path = url.pathname.split("/").filter((part) => part !== "");
  if (url.hostname === "jobs.ashbyhq.com") return decodeToken(path[0]);
  const isList = url.hostname === "api.ashbyhq.com" && path[1] === "job-board";
  return isList ? decodeToken(path[2]) : null;
}
