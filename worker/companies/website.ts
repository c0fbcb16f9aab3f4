import { parse } from "tldts";
import { sharedHostKind, siteOf } from "./shared-hosts.ts";

/** What a cell meant for a website turned out to be. `reason` is a sentence for the recruiter, or null. */
export type WebsiteReading =
  | { kind: "site"; website: string; domain: string }
  | { kind: "board"; boardUrl: string }
  | { kind: "none"; reason: string | null };

const EMPTY_WORDS = new Set(["", "-", "–", "—", "n/a", "na", "none", "null", "unknown", "tbd", "?", "k.a."]);

/**
 * Reads the website cell of a line. `isBoard` knows the vendors' job board addresses. A page on a host that many
 * companies share is no website: see `sharedHostKind`.
 */
export function readWebsite(
  cell: string,
  companyName: string,
  isBoard: (url: string) => boolean,
): WebsiteReading {
  const text = cell.trim();
  if (EMPTY_WORDS.has(text.toLowerCase())) return { kind: "none", reason: null };
  const url = readWebUrl(text);
  if (url === null) return { kind: "none", reason: `"${text.slice(0, 80)}" is not a web address` };
  if (isBoard(url.href)) return { kind: "board", boardUrl: withoutTrailingSlash(url) };
  const domain = siteOf(url.hostname)?.domain ?? null;
  if (domain === null) return { kind: "none", reason: `${url.hostname} is not a company's own domain` };
  const shared = sharedHostKind(url, companyName);
  if (shared === "board") return { kind: "board", boardUrl: withoutTrailingSlash(url) };
  if (shared === "profile") {
    return { kind: "none", reason: `${domain} is a page about the company, not its website` };
  }
  return { kind: "site", website: withoutTrailingSlash(url), domain };
}

/** Reads a board or careers page address; null when it is not one. */
export function readWebUrl(cell: string): URL | null {
  const text = cell.trim();
  const withScheme =
    /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/:]+:\d/.test(text)
      ? text
      : `https://${text.replace(/^\/+/, "")}`;
  const url = /\s/.test(text) ? null : URL.parse(withScheme);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  const { isIp, isIcann, isPrivate } = parse(url.hostname, {
    allowPrivateDomains: true,
    validateHostname: false,
    extractHostname: false,
  });
  if (isIp || !(isIcann || isPrivate)) return null;
  if (url.username !== "" || url.password !== "" || url.port !== "") return null;
  url.hash = "";
  return url;
}

function withoutTrailingSlash(url: URL): string {
  return url.href.replace(/\/$/, "");
}
