import { bulk, bulkList, type Database } from "../../db/index.ts";
import { queryAll, writeAll } from "../batches.ts";
import type { Division } from "./division-of.ts";

export interface StoredDivision extends Division {
  /** Where its name was first read: `postings`. */
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
       source, created_at AS createdAt
     FROM divisions WHERE company_id = ?1 AND normalised_name > ?2 ORDER BY normalised_name LIMIT ?3`,
    companyId,
    after,
    limit,
  );
}

/** A department that postings of a structured organisation name. */
export interface NamedDepartment {
  companyId: string;
  department: string;
  /** When the first of these postings was first seen, epoch ms. */
  firstSeenAt: number;
}

/**
 * The departments of those of these companies that are structured organisations: their own careers site says so, or
 * somebody who watches them has divisions in his configuration. The earliest first.
 */
export async function namedDepartments(
  db: Database,
  companyIds: readonly string[],
): Promise<NamedDepartment[]> {
  return queryAll<NamedDepartment>(
    db,
    bulkList(
      `WITH structured AS MATERIALIZED (
         SELECT institution_id FROM institutions WHERE active
           AND json_array_length(CASE WHEN json_valid(config) THEN config ELSE '{}' END, '$.divisions') > 0)
       SELECT s.company_id AS companyId, p.department, MIN(p.first_seen_at) AS firstSeenAt
       FROM json_each(?1) j CROSS JOIN company_sources s ON s.company_id = j.value AND s.status = 'verified'
         AND (s.board_id >= 'json-ld:' AND s.board_id < 'json-ld;' OR EXISTS (
           SELECT 1 FROM structured i CROSS JOIN watches w ON w.institution_id = i.institution_id
             AND w.company_id = s.company_id WHERE w.removed_at IS NULL))
       CROSS JOIN postings p ON p.posting_id >= s.board_id || ':' AND p.posting_id < s.board_id || ';'
       WHERE p.department IS NOT NULL GROUP BY 1, 2 ORDER BY 3, 2`,
      companyIds,
    ),
  );
}

/** Keeps divisions that are not there yet; one that is keeps its first spelling, and nothing is written. */
export async function saveDivisions(db: Database, divisions: readonly StoredDivision[]): Promise<number> {
  const changes = await writeAll(
    db,
    bulk(
      `INSERT INTO divisions (company_id, division_id, name, normalised_name, parent_id, source, created_at)
       SELECT value->>0, value->>1, value->>2, value->>3, NULL, value->>4, value->>5 FROM json_each(?1) WHERE true
       ON CONFLICT DO NOTHING`,
      divisions.map((one) => [
        ...[one.companyId, one.divisionId, one.name, one.normalisedName],
        ...[one.source, one.createdAt],
      ]),
    ),
  );
  return changes.reduce((sum, count) => sum + count, 0);
}
