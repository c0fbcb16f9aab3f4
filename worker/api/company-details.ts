import { spellingsOf } from "../companies/index.ts";
import type { Database } from "../db/index.ts";
import { ruledMetrics } from "../leads/index.ts";
import type { CompanyDetails } from "./company-view.ts";
import { boardsOfCompanies } from "./store/companies.ts";

/** What belongs to these companies beside their rows, as far as the institution may see it. */
export async function companyDetails(
  db: Database,
  institutionId: string,
  companies: readonly { companyId: string }[],
  now: number,
): Promise<(companyId: string) => CompanyDetails> {
  const ids = companies.map(({ companyId }) => companyId);
  const boards = await boardsOfCompanies(db, ids);
  const spellings = await spellingsOf(db, institutionId, ids);
  const ruled = await ruledMetrics(db, institutionId, ids, now);
  return (companyId) => {
    const metrics = ruled.get(companyId);
    return {
      boards: boards.get(companyId) ?? [],
      spellings: spellings.get(companyId) ?? [],
      ruled: metrics ? { metrics, computedAt: now } : null,
    };
  };
}
