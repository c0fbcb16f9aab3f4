import { bulk, bulkList, type Database, upsertSql } from "../db/index.ts";
import { queryAll, writeAll } from "./batches.ts";
import { normaliseCompanyName } from "./normalise-company-name.ts";
import type { KnownCompanies, NewCompany } from "./resolve.ts";
import type { AddressedCompany } from "./tell-apart.ts";

/** The companies that these domains and normalised names may mean; what was merged means the company it went into. */
export async function knownCompanies(
  db: Database,
  domains: readonly string[],
  normalisedNames: readonly string[],
): Promise<KnownCompanies> {
  const byName: KnownCompanies["byName"] = new Map();
  const rows = await queryAll<{ name: string; companyId: string; domain: string | null }>(
    db,
    bulkList(
      `SELECT n.normalised_name AS name, n.company_id AS companyId, c.domain AS domain
       FROM json_each(?1) j JOIN company_names n ON n.normalised_name = j.value
       JOIN companies c ON c.company_id = n.company_id ORDER BY n.company_id`,
      [...new Set(normalisedNames)],
    ),
  );
  for (const { name, companyId, domain } of rows) {
    const namesakes = byName.get(name);
    if (namesakes) namesakes.push({ companyId, domain });
    else byName.set(name, [{ companyId, domain }]);
  }
  return { byName, byDomain: await companiesByDomain(db, domains) };
}

export async function companiesByDomain(
  db: Database,
  domains: readonly string[],
): Promise<Map<string, string>> {
  const rows = await queryAll<{ domain: string; companyId: string }>(
    db,
    bulkList(
      `SELECT c.domain AS domain, COALESCE(c.merged_into, c.company_id) AS companyId
       FROM json_each(?1) j JOIN companies c ON c.domain = j.value AND c.domain IS NOT NULL`,
      [...new Set(domains)],
    ),
  );
  return new Map(rows.map((row) => [row.domain, row.companyId]));
}

/** The companies that hold these domains, by domain, with the name and address they were made with. */
export async function addressedByDomain(
  db: Database,
  domains: readonly string[],
): Promise<Map<string, AddressedCompany>> {
  const rows = await queryAll<{ domain: string; name: string; website: string | null }>(
    db,
    bulkList(
      `SELECT c.domain AS domain, c.name AS name, c.website AS website
       FROM json_each(?1) j JOIN companies c ON c.domain = j.value AND c.domain IS NOT NULL`,
      [...new Set(domains)],
    ),
  );
  return new Map(
    rows.map(({ domain, name, website }) => [
      domain,
      { normalisedName: normaliseCompanyName(name), website },
    ]),
  );
}

/** Where those of these companies went that were merged into others. */
export async function mergedAmong(db: Database, companyIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await queryAll<{ companyId: string; mergedInto: string }>(
    db,
    bulkList(
      `SELECT c.company_id AS companyId, c.merged_into AS mergedInto
       FROM json_each(?1) j JOIN companies c ON c.company_id = j.value WHERE c.merged_into IS NOT NULL`,
      [...new Set(companyIds)],
    ),
  );
  return new Map(rows.map((row) => [row.companyId, row.mergedInto]));
}

/** Creates companies and attaches websites. One that another list made in the same moment is left alone. */
export async function saveCompanies(
  db: Database,
  created: readonly NewCompany[],
  attached: readonly { companyId: string; domain: string; website: string | null }[],
  now: number,
): Promise<number> {
  const inserts = bulk(
    `INSERT INTO companies (company_id, name, domain, website, board_url, created_at, updated_at)
     SELECT value->>0, value->>1, value->>2, value->>3, NULL, ?2, ?2 FROM json_each(?1) WHERE true
     ON CONFLICT DO NOTHING`,
    created.map((company) => [company.companyId, company.name, company.domain, company.website]),
    now,
  );
  const updates = bulk(
    `UPDATE OR IGNORE companies SET domain = j.value->>1, website = j.value->>2, updated_at = ?2
     FROM json_each(?1) j WHERE companies.company_id = j.value->>0 AND companies.domain IS NULL`,
    attached.map((company) => [company.companyId, company.domain, company.website]),
    now,
  );
  const changes = await writeAll(db, [...inserts, ...updates]);
  return changes.slice(0, inserts.length).reduce((sum, count) => sum + count, 0);
}

/** Names by which companies were called, and board addresses that lists give for them. */
export async function saveNames(
  db: Database,
  names: readonly { companyId: string; normalisedName: string; name: string }[],
  boardUrls: readonly { companyId: string; boardUrl: string }[],
  source: string,
  now: number,
): Promise<void> {
  const key = ["normalised_name", "company_id"];
  await writeAll(db, [
    ...bulk(
      upsertSql({ table: "company_names", columns: [...key, "name", "source"], key, updateWhen: null }),
      names.map((row) => [row.normalisedName, row.companyId, row.name, source]),
    ),
    ...bulk(
      `UPDATE companies SET board_url = j.value->>1, updated_at = ?2 FROM json_each(?1) j
       WHERE companies.company_id = j.value->>0 AND companies.board_url IS NOT j.value->>1`,
      boardUrls.map((row) => [row.companyId, row.boardUrl]),
      now,
    ),
  ]);
}
