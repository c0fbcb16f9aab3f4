import type { MandatoryRule } from "./complete-rules.ts";
import type { RuleFailure } from "./rule-failure.ts";
import { fieldValue, type RuledPosting } from "./ruled-posting.ts";
import { RULE_FIELDS } from "./schema.ts";

/** A field that must be there, of the type it has, and as long as the rule says. */
export function checkMandatory(posting: RuledPosting, rule: MandatoryRule): RuleFailure[] {
  const value = fieldValue(posting, rule.field);
  const { field, severity } = rule;
  const failure = (name: string, message: string): RuleFailure[] => [
    { field, rule: name, kind: "mandatory", severity, message, raw: value },
  ];
  if (isMissing(value)) return failure("mandatory", "is missing");
  if (!hasType(value, RULE_FIELDS[field])) return failure("type", `is no ${RULE_FIELDS[field]}`);
  const length = field === "description" ? posting.descriptionLength : [...String(value)].length;
  if (rule.minimumLength !== undefined && length < rule.minimumLength) {
    return failure(
      "minimumLength",
      `is ${length} characters long, at least ${rule.minimumLength} are needed`,
    );
  }
  const items = Array.isArray(value) ? value.length : 0;
  if (rule.minimumItems !== undefined && items < rule.minimumItems) {
    return failure("minimumItems", `has ${items} entries, at least ${rule.minimumItems} are needed`);
  }
  return [];
}

function isMissing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || value === undefined || (typeof value === "string" && value.trim() === "");
}

function hasType(value: unknown, type: (typeof RULE_FIELDS)[keyof typeof RULE_FIELDS]): boolean {
  switch (type) {
    case "text":
      return typeof value === "string";
    case "link":
      return typeof value === "string" && URL.canParse(value);
    case "list":
      return Array.isArray(value);
    case "pay":
      return typeof value === "number" && Number.isFinite(value);
    case "date":
      return typeof value === "number" && !Number.isNaN(new Date(value).getTime());
  }
}
