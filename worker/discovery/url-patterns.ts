import type { UrlParts, VendorPattern } from "./vendor-address.ts";
import { VENDOR_PATTERNS } from "./vendor-patterns.ts";

/** A board as its vendor addresses it. `token` is decoded, and lower-cased where the vendor ignores case. */
export interface BoardAddress {
  provider: string;
  token: string;
}

/** Nearly every URL asked about is nobody's board: one expression says so faster than one a pattern. */
const ANY_VENDOR = new RegExp(VENDOR_PATTERNS.map((pattern) => pattern.host.source).join("|"));
const COMMON_SHAPE = /^[a-z0-9][a-z0-9._-]{0,99}$/i;
const MAX_TOKEN = 150;
/** First path segments at vendors that are never a board. */
const NEVER_TOKENS = new Set(
  "embed api www v0 v1 v2 v3 j js css img images static assets cdn login logout signin signup search users favicon.ico robots.txt sitemap.xml null undefined".split(
    " ",
  ),
);
const FILE_NAME = /\.(?:js|css|png|jpe?g|gif|svg|ico|xml|txt|json|html?|php|aspx|pdf|woff2?)$/i;

/**
 * The board a URL points at, for every vendor known by its addresses, readable here or not. Null for anything else: a
 * vendor's own pages, templates (`{{token}}`), unknown hosts, texts that are no http URL.
 */
export function boardFromUrl(text: string): BoardAddress | null {
  const url = URL.parse(text);
  if (url === null || !isVendorHost(url.hostname)) return null;
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  for (const pattern of VENDOR_PATTERNS) {
    const token = tokenOf(pattern, url);
    if (token !== null) return { provider: pattern.provider, token };
  }
  return null;
}

/** True when a vendor serves this host, board or not: such pages are the vendor's, never a company's own. */
export function isVendorHost(host: string): boolean {
  return ANY_VENDOR.test(host.toLowerCase());
}

function tokenOf(pattern: VendorPattern, url: URL): string | null {
  const match = pattern.host.exec(url.hostname);
  if (match === null) return null;
  const token = pattern.token(partsOf(url, match))?.trim();
  if (!token || !isToken(token, pattern)) return null;
  return pattern.keepsCase ? token : token.toLowerCase();
}

function partsOf(url: URL, match: RegExpExecArray): UrlParts {
  const host = match.slice(1).map((group) => group ?? "");
  const path = url.pathname.split("/").filter((part) => part !== "");
  return { host, hostname: url.hostname, path: path.map(decoded), query: url.searchParams };
}

function isToken(token: string, { shape = COMMON_SHAPE, anyWord = false }: VendorPattern): boolean {
  const last = token.slice(token.lastIndexOf("/") + 1);
  if (token.length > MAX_TOKEN || !shape.test(token)) return false;
  return anyWord || (!NEVER_TOKENS.has(last.toLowerCase()) && !FILE_NAME.test(last));
}

/** A broken escape gives an empty part, which is no token. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
