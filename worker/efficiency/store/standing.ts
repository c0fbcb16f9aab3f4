import type { Database } from "../../db/index.ts";

/** What else decides whether a company is measured. */
export interface Standing {
  /** Taken for a recruiting agency: its postings are other employers' vacancies. */
  isAgency: boolean;
  /** The last complete read of its boards before `since`, when there was none after it; else null. */
  unreadSince: number | null;
}

/** `since` is epoch ms. */
export async function standingOf(db: Database, companyId: string, since: number): Promise<Standing> {
  const row = await db.first<{ isAgency: number; lastReadAt: number | null }>(
    `SELECT c.agency_evidence IS NOT NULL AS isAgency, MAX(b.last_complete_read_at) AS lastReadAt
     FROM companies c LEFT JOIN company_sources s ON s.company_id = c.company_id AND s.status = 'verified'
     LEFT JOIN boards b ON b.board_id = s.board_id WHERE c.company_id = ?1 GROUP BY c.company_id`,
    companyId,
  );
  const { isAgency = 0, lastReadAt = null } = row ?? {};
  return {
    isAgency: isAgency === 1,
    unreadSince: lastReadAt !== null && lastReadAt < since ? lastReadAt : null,
  };
}
