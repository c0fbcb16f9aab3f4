import type { Database } from "../../db/index.ts";
import type { First } from "../../insights/index.ts";
import { CHOSEN, POSTINGS_OF } from "./read.ts";

/**
 * What these companies opened a role in for the first time since `since` (epoch ms) and still have open. What a board
 * listed when it was first read is not news, so that a company has no firsts on its first night. Closed postings count
 * as earlier ones, archived ones that left the table do not.
 */
export async function firstsOf(
  db: Database,
  companyIds: readonly string[],
  since: number,
): Promise<(First & { companyId: string })[]> {
  return db.all(
    `WITH seen AS (
       SELECT s.company_id, p.family, p.places, p.title, p.status, p.first_seen_at,
         p.first_seen_at > MIN(p.first_seen_at) OVER (PARTITION BY p.board_id) AS arrived
       FROM ${POSTINGS_OF} WHERE ${CHOSEN}),
     mine AS (SELECT * FROM seen WHERE company_id IN
       (SELECT company_id FROM seen WHERE arrived AND status = 'open' AND first_seen_at >= ?2)),
     placed AS (
       SELECT m.company_id, m.title, m.status, m.first_seen_at, m.arrived, j.value->>'city' AS city,
         j.value->>'country' AS country
       FROM mine m, json_each(m.places) j),
     named AS (
       SELECT company_id, 'family' AS kind, family AS what, NULL AS country, title, status, first_seen_at, arrived
       FROM mine WHERE family <> 'other'
       UNION ALL SELECT company_id, 'country', country, NULL, title, status, first_seen_at, arrived FROM placed
       UNION ALL SELECT company_id, 'city', city, country, title, status, first_seen_at, arrived FROM placed),
     ranked AS (
       SELECT *, MAX(status = 'open') OVER (PARTITION BY company_id, kind, what) AS is_open,
         ROW_NUMBER() OVER (PARTITION BY company_id, kind, what
           ORDER BY first_seen_at, arrived, status = 'open' DESC, title) AS place
       FROM named WHERE what IS NOT NULL)
     SELECT company_id AS companyId, kind, what, country, title FROM ranked
     WHERE place = 1 AND arrived AND is_open AND first_seen_at >= ?2 ORDER BY 1, 2, 3`,
    JSON.stringify(companyIds),
    since,
  );
}
