import { bulk, type Database, type Statement, statement } from "../db/index.ts";
import type { LeadSource, RoleSource, SheetRow, SheetTab } from "./project-rows.ts";

/** Institutions with a spreadsheet of their own. */
export async function boundInstitutions(db: Database): Promise<string[]> {
  const rows = await db.all<{ institutionId: string }>(
    "SELECT DISTINCT institution_id AS institutionId FROM sheet_bindings WHERE revoked_at IS NULL",
  );
  return rows.map((row) => row.institutionId);
}

export async function activeInstitutions(db: Database): Promise<string[]> {
  const rows = await db.all<{ institutionId: string }>(
    "SELECT institution_id AS institutionId FROM institutions WHERE active ORDER BY institution_id",
  );
  return rows.map((row) => row.institutionId);
}

export async function leadSources(db: Database, institutionId: string): Promise<LeadSource[]> {
  return db.all<LeadSource>(
    `SELECT l.company_id AS companyId, c.name AS company, l.reason, l.score, l.parts, l.new_7d AS new7d, l.open,
       l.reopened_30d AS reopened30d, l.oldest_open_at AS oldestOpenAt, c.board_url AS boardUrl, w.status, w.owner
     FROM leads l JOIN companies c ON c.company_id = l.company_id
     JOIN watches w ON w.company_id = l.company_id AND w.institution_id = l.institution_id
     WHERE l.institution_id = ?1 ORDER BY l.score DESC, l.company_id`,
    institutionId,
  );
}

/** The postings that the institution's leads rest on. */
export async function roleSources(db: Database, institutionId: string): Promise<RoleSource[]> {
  return db.all<RoleSource>(
    `SELECT p.posting_id AS postingId, p.title, c.name AS company, p.places, p.workplace, p.level, p.pay_min AS payMin,
       p.pay_max AS payMax, p.pay_currency AS payCurrency, p.pay_period AS payPeriod, p.opened_at AS openedAt,
       MAX(m.score) AS score, m.parts, p.url
     FROM leads l JOIN companies c ON c.company_id = l.company_id, json_each(l.top_postings) AS t
     JOIN postings p ON p.posting_id = t.value
     JOIN profiles f ON f.institution_id = l.institution_id AND f.active
     JOIN matches m ON m.posting_id = p.posting_id AND m.profile_id = f.profile_id
     WHERE l.institution_id = ?1 GROUP BY p.posting_id ORDER BY score DESC, p.posting_id`,
    institutionId,
  );
}

/**
 * Writes the rows that differ and removes those that are no longer there. Every change takes the next `seq`, so a
 * reader that remembers the highest it saw misses nothing; a row that did not change costs nothing.
 */
export function storeRows(
  institutionId: string,
  tab: SheetTab,
  rows: readonly SheetRow[],
  now: number,
): Statement[] {
  const lastSeq = "(SELECT COALESCE(MAX(seq), 0) FROM sheet_rows WHERE institution_id = ?2)";
  const changed = bulk(
    `INSERT INTO sheet_rows (institution_id, tab, row_key, cells, hash, seq, deleted, updated_at)
     SELECT ?2, ?3, n.value->>0, n.value->>1, n.value->>2, ${lastSeq} + ROW_NUMBER() OVER (ORDER BY n.key), 0, ?4
     FROM json_each(?1) AS n
     LEFT JOIN sheet_rows old ON old.institution_id = ?2 AND old.tab = ?3 AND old.row_key = n.value->>0
     WHERE old.row_key IS NULL OR old.deleted = 1 OR old.hash IS NOT n.value->>2
     ON CONFLICT (institution_id, tab, row_key) DO UPDATE SET cells = excluded.cells, hash = excluded.hash,
       seq = excluded.seq, deleted = 0, updated_at = excluded.updated_at`,
    rows.map((row) => [row.rowKey, JSON.stringify(row.cells), row.hash]),
    institutionId,
    tab,
    now,
  );
  const removed = statement(
    `INSERT INTO sheet_rows (institution_id, tab, row_key, cells, hash, seq, deleted, updated_at)
     SELECT institution_id, tab, row_key, cells, hash, ${lastSeq} + ROW_NUMBER() OVER (ORDER BY row_key), 1, ?4
     FROM sheet_rows WHERE institution_id = ?2 AND tab = ?3 AND deleted = 0
       AND row_key NOT IN (SELECT value FROM json_each(?1))
     ON CONFLICT (institution_id, tab, row_key) DO UPDATE SET seq = excluded.seq, deleted = 1, updated_at = excluded.updated_at`,
    JSON.stringify(rows.map((row) => row.rowKey)),
    institutionId,
    tab,
    now,
  );
  return [...changed, removed];
}

export async function highestSeq(db: Database, institutionId: string): Promise<number> {
  const row = await db.first<{ seq: number | null }>(
    "SELECT MAX(seq) AS seq FROM sheet_rows WHERE institution_id = ?1",
    institutionId,
  );
  return row?.seq ?? 0;
}
