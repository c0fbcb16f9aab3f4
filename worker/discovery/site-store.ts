import { bulk, bulkList, type Database, statement } from "../db/index.ts";
import { SHARED_REASON } from "./outcome.ts";
import { NEEDS_WORD, type SiteFacts } from "./site-word.ts";

/** What is known of these companies that tells whose a careers site is, by company. */
export async function siteFacts(
  db: Database,
  companyIds: readonly string[],
): Promise<Map<string, SiteFacts>> {
  if (companyIds.length === 0) return new Map();
  const rows = await db.all<{
    companyId: string;
    domain: string | null;
    watchers: string;
    spellings: string;
  }>(
    `SELECT c.company_id AS companyId, c.domain,
       (SELECT json_group_array(json_object('institutionId', w.institution_id, 'givesDomain', json(iif(EXISTS (
           SELECT 1 FROM directories d CROSS JOIN directory_entries e ON e.directory_id = d.directory_id
             AND e.entry_key = 'domain:' || c.domain
           WHERE d.institution_id = w.institution_id AND e.status = 'accepted'), 'true', 'false'))))
         FROM watches w JOIN institutions i ON i.institution_id = w.institution_id AND i.active
         WHERE w.company_id = c.company_id AND w.removed_at IS NULL) AS watchers,
       (SELECT json_group_array(json_object('source', k.source, 'spelling', k.spelling))
         FROM company_spellings k WHERE k.company_id = c.company_id) AS spellings
     FROM json_each(?1) j JOIN companies c ON c.company_id = j.value`,
    JSON.stringify(companyIds),
  );
  return new Map(
    rows.map(({ companyId, domain, watchers, spellings }) => [
      companyId,
      {
        domain,
        watchers: JSON.parse(watchers) as SiteFacts["watchers"],
        spellings: JSON.parse(spellings) as SiteFacts["spellings"],
      },
    ]),
  );
}

export interface SiteLink {
  companyId: string;
  boardId: string;
  status: "verified" | "candidate";
}

/**
 * Every careers site that is a company's, and those of the companies of these names that wait for somebody's word.
 * `named`: board and normalised name.
 */
export async function siteLinks(
  db: Database,
  named: readonly (readonly [boardId: string, normalisedName: string])[],
): Promise<SiteLink[]> {
  const [verified = [], ...waiting] = await db.query<SiteLink>([
    statement(
      `SELECT company_id AS companyId, board_id AS boardId, status FROM company_sources
       WHERE status = 'verified' AND board_id >= 'json-ld:' AND board_id < 'json-ld;' ORDER BY 1, 2`,
    ),
    ...bulk(
      `SELECT DISTINCT s.company_id AS companyId, s.board_id AS boardId, s.status
       FROM json_each(?1) j CROSS JOIN company_names n ON n.normalised_name = j.value->>1
       CROSS JOIN company_sources s ON s.company_id = n.company_id AND s.board_id = j.value->>0
       WHERE s.status = 'candidate' AND s.reason = ?2 ORDER BY 1, 2`,
      named,
      NEEDS_WORD,
    ),
  ]);
  return [...verified, ...waiting.flat()];
}

/**
 * Takes careers sites away from companies, and gives others to theirs; a site that has an owner is shared. Both are looked
 * at again in the same night, and what follows from their postings is computed anew.
 */
export async function settleSites(
  db: Database,
  lost: readonly SiteLink[],
  won: readonly SiteLink[],
  now: number,
): Promise<void> {
  const key = ({ companyId, boardId }: SiteLink) => [companyId, boardId];
  const link = "company_id = j.value->>0 AND board_id = j.value->>1";
  const companyIds = [...new Set([...lost, ...won].map(({ companyId }) => companyId))];
  await db.write([
    ...bulk(
      `UPDATE company_sources SET status = 'candidate', reason = ?2, updated_at = ?3 FROM json_each(?1) j
       WHERE ${link} AND company_sources.status = 'verified'`,
      lost.map(key),
      NEEDS_WORD,
      now,
    ),
    ...bulk(
      `UPDATE company_sources SET status = CASE WHEN o.company_id IS NULL THEN 'verified' ELSE 'shared' END,
         reason = CASE WHEN o.company_id IS NOT NULL THEN ?2 END, updated_at = ?3
       FROM json_each(?1) j LEFT JOIN company_sources o ON o.board_id = j.value->>1 AND o.status = 'verified'
       WHERE company_sources.company_id = j.value->>0 AND company_sources.board_id = j.value->>1
         AND company_sources.status = 'candidate'`,
      won.map(key),
      SHARED_REASON,
      now,
    ),
    ...bulkList(
      "UPDATE discovery_attempts SET next_attempt_at = 0 WHERE company_id IN (SELECT value FROM json_each(?1))",
      companyIds,
    ),
    ...bulkList(
      `UPDATE company_metrics SET next_review_at = 0, rematch = 1
       WHERE company_id IN (SELECT value FROM json_each(?1))`,
      companyIds,
    ),
  ]);
}
