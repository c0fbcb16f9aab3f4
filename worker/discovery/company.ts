import { siteOf } from "../companies/index.ts";

/** A company as discovery sees it. */
export interface SoughtCompany {
  companyId: string;
  name: string;
  /** Registrable domain, or a host of its own on a platform. */
  domain: string | null;
  website: string | null;
  /** A board or careers page that a directory named. */
  boardUrl: string | null;
}

/** "stripe" for stripe.com; "" when unknown. */
export function domainLabel(company: SoughtCompany): string {
  return company.domain === null ? "" : (siteOf(company.domain)?.label ?? "");
}

/**
 * Is this page the company's own? On its domain, on the same name under another top-level domain (acme.com,
 * careers.acme.io), or on the domain of a careers page that a directory gave for it.
 */
export function isOwnPage(company: SoughtCompany, pageUrl: string): boolean {
  const site = siteOfUrl(pageUrl);
  if (site === null) return false;
  const own = [company.domain, ...[company.website, company.boardUrl].map((url) => siteOfUrl(url)?.domain)];
  if (own.includes(site.domain)) return true;
  const label = domainLabel(company);
  return label !== "" && label === site.label;
}

/** Is this address on this domain of an employer? */
export function isOnDomain(domain: string | null, url: string): boolean {
  return domain !== null && siteOfUrl(url)?.domain === domain;
}

function siteOfUrl(url: string | null): ReturnType<typeof siteOf> {
  const hostname = url === null ? undefined : URL.parse(url)?.hostname;
  return hostname === undefined ? null : siteOf(hostname);
}
