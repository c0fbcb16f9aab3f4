import type { Database } from "../../db/index.ts";

export interface LeadRow {
  companyId: string;
  company: string;
  reason: string;
  score: number;
  parts: string;
  topPostings: string;
  open: number;
  new7d: number;
  reopened30d: number;
  oldestOpenAt: number | null;
  status: string;
  owner: string | null;
  updatedAt: number;
}

/** Leads after this score and company, best first. */
export async function listLeads(
  db: Database,
  institutionId: string,
  { after, limit }: { after: readonly [score: number, companyId: string] | null; limit: number },
): Promise<LeadRow[]> {
  return db.all<LeadRow>(
    `SELECT l.company_id AS companyId, c.name AS company, l.reason, l.score, l.parts, l.top_postings AS topPostings,
       l.open, l.new_7d AS new7d, l.reopened_30d AS reopened30d, l.oldest_open_at AS oldestOpenAt, w.status, w.owner,
       l.updated_at AS updatedAt
     FROM leads l JOIN companies c ON c.company_id = l.company_id
     JOIN watches w ON w.company_id = l.company_id AND w.institution_id = l.institution_id AND w.removed_at IS NULL
     WHERE l.institution_id = ?1 AND (?2 IS NULL OR l.score < ?2 OR (l.score = ?2 AND l.company_id > ?3))
     ORDER BY l.score DESC, l.company_id LIMIT ?4`,
    institutionId,
    after?.[0] ?? null,
    after?.[1] ?? null,
    limit,
  );
}

export interface PostingTitle {
  postingId: string;
  title: string;
  url: string | null;
}

export async function titlesOf(
  db: Database,
  postingIds: readonly string[],
): Promise<Map<string, PostingTitle>> {
  if (postingIds.length === 0) return new Map();
  const rows = await db.all<PostingTitle>(
    `SELECT posting_id AS postingId, title, url FROM postings
     WHERE posting_id IN (SELECT value FROM json_each(?1))`,
    JSON.stringify(postingIds),
  );
  return new Map(rows.map((row) => [row.postingId, row]));
}
