import { isRecord, parseJson } from "../../kernel/json.ts";
import { decodeToken } from "../decode-token.ts";
import type { VendorApi } from "../vendor-api.ts";

const MEGABYTE = 1_024 * 1_024;
const EU_PREFIX = "eu/";

/** Postings a page (Lever Postings API docs: `skip` and `limit`). A shorter page is the last. */
export const PAGE_SIZE = 100;

/** One of Lever's two separate instances. A tenant of one is unknown to the other. */
interface Instance {
  api: VendorApi;
  apiHost: string;
  jobsHost: string;
}

const GLOBAL = instance("lever", "api.lever.co", "jobs.lever.co");
const EU = instance("lever-eu", "api.eu.lever.co", "jobs.eu.lever.co");

/** robots.txt of both hosts asks for `Crawl-delay: 1`. */
function instance(name: string, apiHost: string, jobsHost: string): Instance {
  const api: VendorApi = {
    backend: { name, perSecond: 1, burst: 1, concurrency: 2 },
    domain: "lever.co",
    tokenIn,
    saysUnknown,
    accept: ["application/json"],
    maxBytes: 16 * MEGABYTE,
    timeoutMs: 20_000,
  };
  return { api, apiHost, jobsHost };
}

export function leverApi(token: string): VendorApi {
  return instanceOf(token).api;
}

/** One page of the list. Without `mode=json` Lever may answer with an HTML widget. */
export function leverPageUrl(token: string, skip: number): string {
  const path = `/v0/postings/${encodeURIComponent(siteOf(token))}`;
  return `https://${instanceOf(token).apiHost}${path}?mode=json&skip=${skip}&limit=${PAGE_SIZE}`;
}

export function leverBoardUrl(token: string): string {
  return `https://${instanceOf(token).jobsHost}/${encodeURIComponent(siteOf(token))}`;
}

/** The same site on the other instance. */
export function otherInstance(token: string): string {
  return token.startsWith(EU_PREFIX) ? siteOf(token) : EU_PREFIX + token;
}

/** The token a Lever URL names, of either instance: `spotify` or `eu/xm`. */
export function tokenIn(url: URL): string | null {
  const path = url.pathname.split("/").filter((part) => part !== "");
  const found = [GLOBAL, EU].find(
    ({ apiHost, jobsHost }) => url.hostname === apiHost || url.hostname === jobsHost,
  );
  if (found === undefined) return null;
  if (url.hostname === found.apiHost && path[1] !== "postings") return null;
  const site = decodeToken(url.hostname === found.apiHost ? path[2] : path[0]);
  return site === null || found === GLOBAL ? site : EU_PREFIX + site;
}

function instanceOf(token: string): Instance {
  return token.startsWith(EU_PREFIX) ? EU : GLOBAL;
}

function siteOf(token: string): string {
  return token.startsWith(EU_PREFIX) ? token.slice(EU_PREFIX.length) : token;
}

/** Recorded answer for an unknown site: `{"ok":false,"error":"Document not found"}`. */
function saysUnknown(body: string): boolean {
  const parsed = parseJson(body);
  return parsed.ok && isRecord(parsed.value) && parsed.value.ok === false;
}
