import { hashText } from "../kernel/hash.ts";

/** A company as a list names it. Without a domain the normalised name is the identity. */
export interface NamedCompany {
  entryKey: string;
  name: string;
  normalisedName: string;
  domain: string | null;
  website: string | null;
}

export interface KnownCompany {
  companyId: string;
  domain: string | null;
}

/** What the database knows of the domains and names in question. `resolve` adds what it decides to create. */
export interface KnownCompanies {
  byDomain: Map<string, string>;
  byName: Map<string, KnownCompany[]>;
}

export interface NewCompany {
  companyId: string;
  name: string;
  domain: string | null;
  website: string | null;
}

export interface Resolution {
  /** Entry key → company. */
  companyIds: Map<string, string>;
  created: NewCompany[];
  /** Companies known by name only that now get their website. */
  attached: { companyId: string; domain: string; website: string | null }[];
}

/** The id of a company made from this domain or, failing that, this normalised name. The same in every run. */
export function companyIdOf(domain: string | null, normalisedName: string): string {
  return `co_${hashText(domain ?? normalisedName)}`;
}

/**
 * Finds or creates the company of every line: by domain; then by name where no other domain speaks against it. A company
 * known by name only takes the first website that comes with its name. Lines with a website go first.
 */
export function resolveCompanies(named: readonly NamedCompany[], known: KnownCompanies): Resolution {
  const result: Resolution = { companyIds: new Map(), created: [], attached: [] };
  for (const line of named) if (line.domain !== null) resolveByDomain(line, line.domain, known, result);
  for (const line of named) if (line.domain === null) resolveByName(line, known, result);
  return result;
}

function resolveByDomain(
  line: NamedCompany,
  domain: string,
  known: KnownCompanies,
  result: Resolution,
): void {
  const companyId =
    known.byDomain.get(domain) ?? attach(line, domain, known, result) ?? create(line, known, result);
  known.byDomain.set(domain, companyId);
  result.companyIds.set(line.entryKey, companyId);
}

function attach(
  line: NamedCompany,
  domain: string,
  known: KnownCompanies,
  result: Resolution,
): string | null {
  const nameless = known.byName.get(line.normalisedName)?.find((candidate) => candidate.domain === null);
  if (nameless === undefined || line.normalisedName === "") return null;
  nameless.domain = domain;
  result.attached.push({ companyId: nameless.companyId, domain, website: line.website });
  return nameless.companyId;
}

function resolveByName(line: NamedCompany, known: KnownCompanies, result: Resolution): void {
  const candidates = known.byName.get(line.normalisedName) ?? [];
  const own = candidates.find((candidate) => candidate.domain === null);
  const match = own ?? (candidates.length === 1 ? candidates[0] : undefined);
  result.companyIds.set(line.entryKey, match?.companyId ?? create(line, known, result));
}

function create(line: NamedCompany, known: KnownCompanies, result: Resolution): string {
  const { name, normalisedName, domain, website } = line;
  const companyId = companyIdOf(domain, normalisedName);
  result.created.push({ companyId, name, domain, website });
  const namesakes = known.byName.get(normalisedName);
  if (namesakes) namesakes.push({ companyId, domain });
  else known.byName.set(normalisedName, [{ companyId, domain }]);
  return companyId;
}
