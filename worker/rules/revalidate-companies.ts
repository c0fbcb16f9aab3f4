import type { Database } from "../db/index.ts";
import { postingRange } from "../kernel/board-id.ts";
import { type CompanyRules, ruleBook } from "./company-rules.ts";
import { keepsOut } from "./prepare-rules.ts";
import { dropMatches, storeFailures } from "./store/failures.ts";
import { boardsToValidate, type StoredPosting, storedPostings, watchedCompanies } from "./store/load.ts";
import { validatePosting } from "./validate-posting.ts";

const POSTINGS_PER_PAGE = 500;

export interface Revalidation {
  /** False when time or statements ran out; the rest is done by whoever goes on. */
  finished: boolean;
  validated: number;
}

/**
 * Validates every posting of those of these companies whose rules, watchers or profiles changed, closed ones too, since
 * lists show those as well. Rows are written only where the failures are others than before, so doing it again costs
 * reads alone. What the archive holds is judged again when it comes back.
 */
export async function revalidateCompanies(
  db: Database,
  companyIds: readonly string[],
  now: number,
  isSpent: () => boolean,
): Promise<Revalidation> {
  const boards = await boardsToValidate(db, companyIds);
  if (boards.length === 0) return { finished: true, validated: 0 };
  const book = ruleBook(await watchedCompanies(db, [...new Set(boards.map(({ companyId }) => companyId))]));
  let validated = 0;
  for (const { boardId, companyId } of boards) {
    for (let after: string | undefined = ""; after !== undefined; ) {
      if (isSpent()) return { finished: false, validated };
      const page: StoredPosting[] = await storedPostings(db, postingRange(boardId), after, POSTINGS_PER_PAGE);
      for (const rules of book.of(companyId)) await validatePage(db, page, rules, now);
      validated += page.length;
      after = page.length < POSTINGS_PER_PAGE ? undefined : page.at(-1)?.postingId;
    }
  }
  return { finished: true, validated };
}

async function validatePage(
  db: Database,
  page: readonly StoredPosting[],
  { institutionId, rules, relations }: CompanyRules,
  now: number,
): Promise<void> {
  if (page.length === 0) return;
  const verdicts = page.map(({ descriptionLength, descriptionStart, ...row }) => ({
    postingId: row.postingId,
    failures: validatePosting({ row, descriptionLength, descriptionStart }, rules, relations),
  }));
  const out = verdicts.filter(({ failures }) => keepsOut(failures)).map(({ postingId }) => postingId);
  await db.write([...storeFailures(institutionId, verdicts, now), ...dropMatches(institutionId, out)]);
}
