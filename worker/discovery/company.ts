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
  const host = URL.parse(pageUrl)?.hostname ?? "";
  const domain = getDomain(host, WITH_PRIVATE);
  if (domain === null) return false;
  const given = URL.parse(company.boardUrl ?? "")?.hostname ?? "";
  if (domain === company.domain || domain === getDomain(given, WITH_PRIVATE)) return true;
  const label = domainLabel(company);
  return label !== "" && label === getDomainWithoutSuffix(host, WITH_PRIVATE);
}
