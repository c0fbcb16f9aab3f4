import type { Database } from "../../db/index.ts";

/** What else decides whether a company is measured. */
export interface Standing {
  /** Taken for a recruiting agency: its postings are other employers' vacancies. */
  isAgency: boolean;
}

export async function standingOf(db: Database, companyId: string): Promise<Standing> {
  const row = await db.first<{ isAgency: number }>(
    "SELECT agency_evidence IS NOT NULL AS isAgency FROM companies WHERE company_id = ?1",
    companyId,
  );
  return { isAgency: row?.isAgency === 1 };
}
