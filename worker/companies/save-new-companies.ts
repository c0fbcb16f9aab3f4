import type { Database } from "../db/index.ts";
import {
  addressedByDomain,
  companiesByDomain,
  knownCompanies,
  mergedAmong,
  saveCompanies,
} from "./company-store.ts";
import type { ListLine } from "./list-line.ts";
import { resolveCompanies } from "./resolve.ts";
import { domainsOfPages, tellApartFromKnown } from "./tell-apart.ts";

/** Finds or creates the companies of these lines. Returns them by entry key, and how many are new. */
export async function saveNewCompanies(
  db: Database,
  given: readonly ListLine[],
  now: number,
): Promise<{ companyIds: Map<string, string>; companiesNew: number }> {
  const lines = tellApartFromKnown(given, await addressedByDomain(db, domainsOfPages(given)));
  const domains = lines.flatMap((line) => line.domain ?? []);
  const names = lines.map((line) => line.normalisedName).filter((name) => name !== "");
  const { companyIds, created, attached } = resolveCompanies(lines, await knownCompanies(db, domains, names));
  const companiesNew = await saveCompanies(db, created, attached, now);
  const fresh = [...created, ...attached].flatMap((company) => company.domain ?? []);
  const owners = await companiesByDomain(db, fresh);
  for (const line of lines) {
    const owner = line.domain === null ? undefined : owners.get(line.domain);
    if (owner !== undefined) companyIds.set(line.entryKey, owner);
  }
  // A name that is created again makes the id of the company that was merged.
  const merged = await mergedAmong(
    db,
    created.map(({ companyId }) => companyId),
  );
  for (const [key, companyId] of companyIds) companyIds.set(key, merged.get(companyId) ?? companyId);
  return { companyIds, companiesNew };
}
