import { checkBusiness } from "./check-business.ts";
import { checkMandatory } from "./check-mandatory.ts";
import { checkRelationships, type Relations } from "./check-relationships.ts";
import type { RuleFailure } from "./rule-failure.ts";
import { RAW_LENGTH, type RuledPosting } from "./ruled-posting.ts";
import type { InstitutionRules } from "./schema.ts";

/** All failures of a posting, not the first. Pure: the same posting and rules give the same list in the same order. */
export function validatePosting(
  posting: RuledPosting,
  rules: InstitutionRules,
  relations: Relations,
): RuleFailure[] {
  return [
    ...rules.mandatory.flatMap((rule) => checkMandatory(posting, rule)),
    ...checkRelationships(posting, rules.relationships, relations),
    ...checkBusiness(posting, rules.business),
  ];
}

/** A value as the record of a failure keeps it: JSON, cut. */
export function rawText(raw: unknown): string | null {
  return raw === null || raw === undefined ? null : JSON.stringify(raw).slice(0, RAW_LENGTH);
}
