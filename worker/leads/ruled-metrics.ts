import type { Database } from "../db/index.ts";
import { type CompanyMetrics, companyMetrics } from "../insights/index.ts";
import { vacanciesWithoutKeptOut } from "../vacancies/index.ts";
import { MEMORY, ruledOf } from "./company-facts.ts";
import { openingsSeenBy } from "./seen-by.ts";
import { openingsOf } from "./store/read.ts";

/**
 * The numbers at `now` (epoch ms) of those of these companies from which the institution's rules take something, by
 * company. The stored numbers are everybody's.
 */
export async function ruledMetrics(
  db: Database,
  institutionId: string,
  companyIds: readonly string[],
  now: number,
): Promise<Map<string, CompanyMetrics>> {
  const remaining = await vacanciesWithoutKeptOut(db, companyIds, institutionId);
  const ruled = await ruledOf(db, companyIds, remaining, institutionId);
  if (ruled.length === 0) return new Map();
  const ids = ruled.map(({ companyId }) => companyId);
  const openings = Map.groupBy(await openingsOf(db, ids, now - MEMORY), (one) => one.companyId);
  return new Map(
    ruled.map((one) => [
      one.companyId,
      companyMetrics(openingsSeenBy(openings.get(one.companyId) ?? [], one), now),
    ]),
  );
}
