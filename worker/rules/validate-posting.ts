import { checkBusiness } from "./check-business.ts";
import { checkMandatory } from "./check-mandatory.ts";
import { checkRelationships, type Relations } from "./check-relationships.ts";
import type { InstitutionRules } from "./complete-rules.ts";
import type { RuleFailure } from "./rule-failure.ts";
import { RAW_LENGTH, type RuledPosting } from "./ruled-posting.ts";

/** All failures of a posting, not the first. Pure: the same posting and rules give the same list in the same order. */
export function validatePosting(
  posting: RuledPosting,
  rules: InstitutionRules,
  relations: Relations,
): RuleFailure[] {
  return onePerRule([
    ...rules.mandatory.flatMap((rule) => checkMandatory(posting, rule)),
    ...checkRelationships(posting, rules.relationships, relations),
    ...checkBusiness(posting, rules.business),
  ]);
}

/** Rules of one kind over one field are one record: it has the gravest severity and says everything. */
function onePerRule(failures: readonly RuleFailure[]): RuleFailure[] {
  return [...Map.groupBy(failures, ({ field, rule }) => `${field} ${rule}`).values()].flatMap((alike) => {
    const gravest = alike.find(({ severity }) => severity === "error") ?? alike[0];
    if (gravest === undefined || alike.length === 1) return alike;
    const said = alike.map(({ severity, message }) =>
      severity === gravest.severity || message === gravest.message ? message : `${message} (${severity})`,
    );
    return [{ ...gravest, message: [...new Set(said)].join("; ") }];
  });
}

/** A value as the record of a failure keeps it: JSON, cut. */
export function rawText(raw: unknown): string | null {
  return raw === null || raw === undefined ? null : JSON.stringify(raw).slice(0, RAW_LENGTH);
}
