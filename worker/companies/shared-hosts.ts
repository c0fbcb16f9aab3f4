import { parse } from "tldts";
import { normaliseCompanyName, squash } from "./normalise-company-name.ts";
import { BOARD_HOSTS, PROFILE_HOSTS, TENANT_HOSTS } from "./shared-host-lists.ts";

/** Whose site a host is. */
export interface Site {
  /** Registrable domain, or the host of its own that a customer of a platform has. */
  domain: string;
  /** "acme" for acme.com and for acme.wordpress.com. */
  label: string;
}

const PROFILES = hostSet(PROFILE_HOSTS);
const TENANTS = hostSet(TENANT_HOSTS);
const BOARDS = hostSet(BOARD_HOSTS);
/** A shorter label begins too many names by chance: "x" is no word of "Xebia". */
const LONG_ENOUGH = 4;

/** The site that a host belongs to; null for what is no host under a public suffix. */
export function siteOf(hostname: string): Site | null {
  const { domain, domainWithoutSuffix } = partsOf(hostname);
  if (domain === null) return null;
  const tenant = TENANTS.has(domain) ? tenantOf(hostname, domain) : "";
  if (tenant !== "") return { domain: `${tenant}.${domain}`, label: tenant };
  return { domain, label: domainWithoutSuffix ?? "" };
}

/**
 * What a page on this host is to the company, when it is not its own: on the host of a vendor of job boards its
 * `board`, on another host that many companies share a `profile`. Null for a site of its own, which such a host is for
 * the company that runs it ("LinkedIn", linkedin.com).
 */
export function sharedHostKind(url: URL, companyName: string): "board" | "profile" | null {
  const site = siteOf(url.hostname);
  if (site === null) return null;
  const { domain } = site;
  const kind = BOARDS.has(domain) ? "board" : PROFILES.has(domain) || TENANTS.has(domain) ? "profile" : null;
  return kind === null || isRunBy(url, site, companyName) ? null : kind;
}

function isRunBy({ hostname, pathname }: URL, { domain, label }: Site, companyName: string): boolean {
  const name = squash(companyName);
  const own = squash(label);
  if (name === own || squash(normaliseCompanyName(companyName)) === own) return true;
  const isHome = pathname === "/" && hostname.replace(/^www\./, "") === domain;
  const shorter = Math.min(name.length, own.length);
  return isHome && shorter >= LONG_ENOUGH && (name.startsWith(own) || own.startsWith(name));
}

/** "acme" of www.acme.wordpress.com; "" for the platform's own hosts. */
function tenantOf(hostname: string, domain: string): string {
  const before = hostname.toLowerCase().slice(0, -domain.length - 1);
  const last = before.slice(before.lastIndexOf(".") + 1);
  return last === "www" ? "" : last;
}

function partsOf(hostname: string) {
  return parse(hostname, { allowPrivateDomains: true, validateHostname: false, extractHostname: false });
}

function hostSet(lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(" ")));
}
