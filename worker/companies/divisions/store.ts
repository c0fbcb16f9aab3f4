import { bulk, type Database } from "../../db/index.ts";
import { writeAll } from "../batches.ts";
import { type Division, divisionOf } from "./division-of.ts";

export interface StoredDivision extends Division {
  parentId: string | null;
  /** Where its name was first read, for example `postings`. */
  source: string;
  /** Epoch ms. */
  createdAt: number;
}

/** The divisions of a company by name, after `after`. */
export async function loadDivisions(
  db: Database,
  companyId: string,
  { after = "", limit = 10_000 }: { after?: string; limit?: number } = {},
): Promise<StoredDivision[]> {
  return db.all<StoredDivision>(
    `SELECT company_id AS companyId, division_id AS divisionId, name, normalised_name AS normalisedName,
       parent_id AS parentId, source, created_at AS createdAt
     FROM divisions WHERE company_id = ?1 AND normalised_name > ?2 ORDER BY normalised_name LIMIT ?3`,
    companyId,
    after,
    limit,
  );
}

/**
 * Makes sure that the company has a division for each of these names; one that is there keeps its first spelling, and
 * nothing is written. Returns the division id of every name that names one, by the name as given.
 */
export async function ensureDivisions(
  db: Database,
  companyId: string,
  names: readonly string[],
  source: string,
  now: number,
): Promise<Map<string, string>> {
  const found = [...new Set(names)].flatMap((name) => {
    const division = divisionOf(companyId, name);
    return division === null ? [] : [{ given: name, division }];
  });
  await writeAll(
    db,
    bulk(
      `INSERT INTO divisions (company_id, division_id, name, normalised_name, parent_id, source, created_at)
       SELECT ?2, value->>0, value->>1, value->>2, NULL, ?3, ?4 FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
      found.map(({ division }) => [division.divisionId, division.name, division.normalisedName]),
      companyId,
      source,
      now,
    ),
  );
  return new Map(found.map(({ given, division }) => [given, division.divisionId]));
}
