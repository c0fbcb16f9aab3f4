import type { Database } from "../../db/index.ts";
import type { First } from "../../insights/index.ts";
import { isKeptOut } from "../../rules/index.ts";
import { POSTINGS_OF } from "./tables.ts";

/** A first, as everybody sees it (institution null) or as one institution does whose rules keep postings out. */
export type SeenFirst = First & { companyId: string; institutionId: string | null };

/**
 * What these companies opened a role in for the first time since `since` (epoch ms) and still have open. What a board
 * listed when it was first read is not news, so that a company has no firsts on its first night; nor is what was published
 * before that and found later, as on a careers site that takes nights to read. Closed postings count
 * as earlier ones, archived ones that left the table do not.
 *
 * `ruled` names institutions for which a company is asked once more, without the postings their rules keep out.
 */
export async function firstsOf(
  db: Database,
  companyIds: readonly string[],
  since: number,
  ruled: readonly { companyId: string; institutionId: string }[] = [],
): Promise<SeenFirst[]> {
  const viewers = [
    ...companyIds.map((companyId) => [companyId, null]),
    ...ruled.map(({ companyId, institutionId }) => [companyId, institutionId]),
  ];
  return db.all(
    `WITH listed AS (
       SELECT s.company_id, n.value->>1 AS viewer, p.posting_id, p.family, p.places, p.title, p.status, p.first_seen_at,
         p.first_seen_at > MIN(p.first_seen_at) OVER of_board
           AND p.opened_at >= MIN(p.first_seen_at) OVER of_board AS arrived
       FROM json_each(?1) n CROSS JOIN ${POSTINGS_OF} WHERE s.status = 'verified' AND s.company_id = n.value->>0
       WINDOW of_board AS (PARTITION BY n.key, p.board_id)),
     seen AS (SELECT * FROM listed WHERE viewer IS NULL OR NOT ${isKeptOut("listed.viewer", "listed.posting_id")}),
     mine AS (SELECT * FROM seen WHERE (company_id, COALESCE(viewer, '')) IN
       (SELECT company_id, COALESCE(viewer, '') FROM seen
         WHERE arrived AND status = 'open' AND first_seen_at >= ?2)),
     placed AS (
       SELECT m.company_id, m.viewer, m.title, m.status, m.first_seen_at, m.arrived, j.value->>'city' AS city,
         j.value->>'country' AS country
       FROM mine m, json_each(m.places) j),
     named AS (
       SELECT company_id, viewer, 'family' AS kind, family AS what, NULL AS country, title, status, first_seen_at, arrived
       FROM mine WHERE family <> 'other'
       UNION ALL SELECT company_id, viewer, 'country', country, NULL, title, status, first_seen_at, arrived FROM placed
       UNION ALL SELECT company_id, viewer, 'city', city, country, title, status, first_seen_at, arrived FROM placed),
     ranked AS (
       SELECT *, MAX(status = 'open') OVER (PARTITION BY company_id, viewer, kind, what) AS is_open,
         ROW_NUMBER() OVER (PARTITION BY company_id, viewer, kind, what
           ORDER BY first_seen_at, arrived, status = 'open' DESC, title) AS place
       FROM named WHERE what IS NOT NULL)
     SELECT company_id AS companyId, viewer AS institutionId, kind, what, country, title FROM ranked
     WHERE place = 1 AND arrived AND is_open AND first_seen_at >= ?2 ORDER BY 1, 2, 3, 4`,
    JSON.stringify(viewers),
    since,
  );
}
