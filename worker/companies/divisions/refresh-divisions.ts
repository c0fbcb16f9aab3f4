import type { Database } from "../../db/index.ts";
import { divisionOf } from "./division-of.ts";
import { namedDepartments, type StoredDivision, saveDivisions } from "./store.ts";

/** As many as a configuration may name: a site that names another one in every posting has no structure. */
const MOST = 1_000;

/**
 * Keeps the divisions that the postings of these companies name, where the company is a structured organisation. They
 * follow from the stored postings alone, so doing it again costs reads. Returns how many are new.
 */
export async function refreshDivisions(db: Database, companyIds: readonly string[]): Promise<number> {
  const named = (await namedDepartments(db, companyIds)).flatMap((one): StoredDivision[] => {
    const division = divisionOf(one.companyId, one.department);
    return division === null ? [] : [{ ...division, source: "postings", createdAt: one.firstSeenAt }];
  });
  const byCompany = Map.groupBy(named, ({ companyId }) => companyId);
  return saveDivisions(
    db,
    [...byCompany.values()].flatMap((some) => firstOfEach(some).slice(0, MOST)),
  );
}

/** Several spellings of one division: the earliest is kept. */
function firstOfEach(named: readonly StoredDivision[]): StoredDivision[] {
  const first = new Map<string, StoredDivision>();
  for (const one of named) if (!first.has(one.divisionId)) first.set(one.divisionId, one);
  return [...first.values()];
}
