import { getDomain, getDomainWithoutSuffix } from "tldts";

/** A company as discovery sees it. */
export interface SoughtCompany {
  companyId: string;
  name: string;
  /** Registrable domain, private suffixes honoured. */
  domain: string | null;
  website: string | null;
  /** A board or careers page that a directory named. */
  boardUrl: string | null;
}

const WITH_PRIVATE = { allowPrivateDomains: true };

/** "stripe" for stripe.com; "" when unknown. */
export function domainLabel(company: SoughtCompany): string {
  return company.domain === null ? "" : (getDomainWithoutSuffix(company.domain, WITH_PRIVATE) ?? "");
}

/**
 * Is this page the company's own? On its domain, on the same name under another top-level domain (acme.com,
 * careers.acme.io), or on the domain of a careers page that a directory gave for it.
 */
export function isOwnPage(company: SoughtCompany, pageUrl: string): boolean {
  const domain = domainOf(pageUrl);
  if (domain === null) return false;
  if ([company.domain, domainOf(company.website), domainOf(company.boardUrl)].includes(domain)) return true;
  const label = domainLabel(company);
  return label !== "" && label === getDomainWithoutSuffix(domain, WITH_PRIVATE);
}

function domainOf(url: string | null): string | null {
  return url === null ? null : getDomain(url, WITH_PRIVATE);
}
