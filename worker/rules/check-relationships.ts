import { divisionOf } from "../companies/index.ts";
import type { InstitutionRules } from "./complete-rules.ts";
import type { RuleFailure } from "./rule-failure.ts";
import { fieldValue, type RuledPosting } from "./ruled-posting.ts";

/** What a posting stands in relation to. */
export interface Relations {
  companyId: string | null;
  /** The company is there and was not merged into another one. */
  companyExists: boolean;
}

/** The company and the part of it that a posting names exist. */
export function checkRelationships(
  posting: RuledPosting,
  { companyExists, divisionExists }: InstitutionRules["relationships"],
  relations: Relations,
): RuleFailure[] {
  const failures: RuleFailure[] = [];
  if (companyExists !== "off" && !relations.companyExists) {
    const what = { field: "company", rule: "companyExists", kind: "relationship" } as const;
    const message = "does not exist, or was merged into another one";
    failures.push({ ...what, severity: companyExists, message, raw: relations.companyId });
  }
  const { field, names = [], severity } = divisionExists;
  if (severity === "off" || names.length === 0) return failures;
  const named = fieldValue(posting, field);
  if (typeof named === "string" && !isDivision(named, names)) {
    const message = "names no division of this organisation";
    failures.push({ field, rule: "divisionExists", kind: "relationship", severity, message, raw: named });
  }
  return failures;
}

const KEYS = new WeakMap<readonly string[], ReadonlySet<string | null>>();

/** By the words that tell divisions apart: "Dept. of Public Health" is "Public Health". */
function isDivision(named: string, names: readonly string[]): boolean {
  const keys = KEYS.get(names) ?? new Set(names.map(keyOf));
  KEYS.set(names, keys);
  const key = keyOf(named);
  return key !== null && keys.has(key);
}

function keyOf(name: string): string | null {
  return divisionOf("", name)?.normalisedName ?? null;
}
