import type { Relations } from "./check-relationships.ts";
import { DEFAULT_RULES, type InstitutionRules, readRules } from "./complete-rules.ts";
import type { WatchedCompany } from "./store/load.ts";

/** What one institution that watches a company demands of its postings. */
export interface CompanyRules {
  institutionId: string;
  rules: InstitutionRules;
  relations: Relations;
}

/** Rules per company, and institutions whose own rules cannot be read: for those the defaults hold. */
export interface RuleBook {
  of(companyId: string): readonly CompanyRules[];
  unreadable: { institutionId: string; message: string }[];
}

export function ruleBook(watched: readonly WatchedCompany[]): RuleBook {
  const configs = new Map(watched.map(({ institutionId, config }) => [institutionId, readRules(config)]));
  const rulesOf = (institutionId: string) => {
    const read = configs.get(institutionId);
    return read?.ok ? read.value : DEFAULT_RULES;
  };
  const byCompany = Map.groupBy(watched, ({ companyId }) => companyId);
  const unreadable = [...configs].flatMap(([institutionId, read]) =>
    read.ok ? [] : [{ institutionId, message: `Its rules cannot be read, the defaults hold: ${read.error}` }],
  );
  return {
    of: (companyId) =>
      (byCompany.get(companyId) ?? []).map(({ institutionId, companyExists }) => ({
        institutionId,
        rules: rulesOf(institutionId),
        relations: { companyId, companyExists: companyExists === 1 },
      })),
    unreadable,
  };
}
