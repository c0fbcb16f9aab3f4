import type { Backend } from "../../outbound/index.ts";

/** A careers site as a token names it: `careers.city.com/jobs`, or with a field: `careers.city.com/jobs#unit.name`. */
export interface Site {
  /** The page that lists the postings, or a sitemap of them. */
  listUrl: URL;
  /** Where a posting names its division; null for the usual places. */
  divisionField: string | null;
}

/** The token of a careers site; null for what is no https address. `divisionField` is a path, joined by dots. */
export function careersSiteToken(url: string, divisionField?: string): string | null {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.protocol !== "https:") return null;
  const field = divisionField === undefined ? "" : `#${divisionField}`;
  return `${parsed.host}${parsed.pathname}${parsed.search}${field}`;
}

/** Throws on a text that `careersSiteToken` cannot have made. */
export function siteOf(token: string): Site {
  const listUrl = new URL(`https://${token}`);
  const divisionField = listUrl.hash === "" ? null : decodeURIComponent(listUrl.hash.slice(1));
  listUrl.hash = "";
  return { listUrl, divisionField };
}

/** One request a second and one at a time: a host we hold no agreement with. Each host has a limiter of its own. */
export function siteBackend(token: string): Backend {
  const { host } = siteOf(token).listUrl;
  return { name: `json-ld:${host}`, perSecond: 1, burst: 1, concurrency: 1 };
}
