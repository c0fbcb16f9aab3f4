import type { Database, Statement } from "../db/index.ts";
import type { ChangedPosting } from "../postings/index.ts";
import { type RuleBook, ruleBook } from "./company-rules.ts";
import type { RuleFailure } from "./rule-failure.ts";
import { ruledPosting } from "./ruled-posting.ts";
import { storeFailures } from "./store/failures.ts";
import { watchedCompanies } from "./store/load.ts";
import { validatePosting } from "./validate-posting.ts";

/** The rules of everybody who watches some companies, ready for postings that change. Pure once prepared. */
export interface PreparedRules {
  /** An error of the institution's rules keeps this posting out of what it sees. */
  keepsOut(institutionId: string, changed: ChangedPosting): boolean;
  /** Statements that record what the rules have against these postings, for the promotion's own transaction. */
  record(changed: readonly ChangedPosting[]): Statement[];
  unreadable: RuleBook["unreadable"];
}

/** `companyOf` maps board to company; `now` is the run's clock. */
export async function prepareRules(
  db: Database,
  companyOf: ReadonlyMap<string, string>,
  now: () => number,
): Promise<PreparedRules> {
  const book = ruleBook(await watchedCompanies(db, [...new Set(companyOf.values())]));
  const judged = new WeakMap<ChangedPosting, Map<string, RuleFailure[]>>();
  const judge = (changed: ChangedPosting) => {
    const known = judged.get(changed);
    if (known) return known;
    const verdicts = judgeChanged(book, companyOf, changed);
    judged.set(changed, verdicts);
    return verdicts;
  };
  return {
    keepsOut: (institutionId, changed) => keepsOut(judge(changed).get(institutionId) ?? []),
    record: (changed) =>
      recordAll(
        changed.map((one) => ({ changed: one, verdicts: judge(one) })),
        now(),
      ),
    unreadable: book.unreadable,
  };
}

export function keepsOut(failures: readonly RuleFailure[]): boolean {
  return failures.some(({ severity }) => severity === "error");
}

function judgeChanged(
  book: RuleBook,
  companyOf: ReadonlyMap<string, string>,
  { row, posting }: ChangedPosting,
): Map<string, RuleFailure[]> {
  const ruled = ruledPosting(row, posting.descriptionText);
  const all = book.of(companyOf.get(row.boardId) ?? "");
  return new Map(
    all.map(({ institutionId, rules, relations }) => [
      institutionId,
      validatePosting(ruled, rules, relations),
    ]),
  );
}

interface Judged {
  changed: ChangedPosting;
  verdicts: ReadonlyMap<string, RuleFailure[]>;
}

/** A posting that is new and right has nothing to record and nothing to forget. */
function recordAll(all: readonly Judged[], now: number): Statement[] {
  const institutions = new Set(all.flatMap(({ verdicts }) => [...verdicts.keys()]));
  return [...institutions].flatMap((institutionId) => {
    const rows = all.flatMap(({ changed, verdicts }) => {
      const failures = verdicts.get(institutionId);
      const isNew = changed.version.changeType === "create";
      if (!failures || (isNew && failures.length === 0)) return [];
      return [{ postingId: changed.row.postingId, failures }];
    });
    return rows.length === 0 ? [] : storeFailures(institutionId, rows, now);
  });
}
