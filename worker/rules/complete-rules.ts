import { z } from "zod";
import { isRecord, parseJson } from "../kernel/json.ts";
import { fail, ok, type Result } from "../kernel/result.ts";
import { institutionRulesSchema, type RuleField, type Severity, type StatedRules } from "./schema.ts";

type SeverityOrOff = Severity | "off";

export interface MandatoryRule {
  field: RuleField;
  minimumLength?: number | undefined;
  minimumItems?: number | undefined;
  severity: Severity;
}

/** What holds for one institution: what it says, and the defaults for everything else. */
export interface InstitutionRules {
  mandatory: readonly MandatoryRule[];
  relationships: {
    companyExists: SeverityOrOff;
    divisionExists: {
      field: "department" | "team";
      /** Undefined: nothing is asked. */
      names: readonly string[] | undefined;
      severity: SeverityOrOff;
    };
  };
  business: {
    closesAfterOpens: SeverityOrOff;
    openAtMost: { months: number; severity: SeverityOrOff };
    allowedDomains: readonly {
      source?: string | undefined;
      domains: readonly string[];
      severity: SeverityOrOff;
    }[];
  };
}

/** What every board of an applicant tracking system has. A list of one's own replaces it. */
const DEFAULT_MANDATORY: readonly MandatoryRule[] = [
  { field: "id", severity: "error" },
  { field: "title", minimumLength: 3, severity: "error" },
  { field: "url", severity: "error" },
];

export function completeRules({ mandatory, relationships, business }: StatedRules): InstitutionRules {
  const { field = "department", names, severity = "warning" } = relationships?.divisionExists ?? {};
  const { months = 6, severity: monthsSeverity = "warning" } = business?.openAtMost ?? {};
  return {
    mandatory:
      mandatory?.map((rule) => ({ ...rule, severity: rule.severity ?? "error" })) ?? DEFAULT_MANDATORY,
    relationships: {
      companyExists: relationships?.companyExists ?? "error",
      divisionExists: { field, names, severity },
    },
    business: {
      closesAfterOpens: business?.closesAfterOpens ?? "warning",
      openAtMost: { months, severity: monthsSeverity },
      allowedDomains: (business?.allowedDomains ?? []).map((rule) => ({
        ...rule,
        severity: rule.severity ?? "error",
      })),
    },
  };
}

/** What holds for an institution that says nothing. */
export const DEFAULT_RULES: InstitutionRules = completeRules({});

/**
 * The rules of an institution's configuration (its JSON text). Fails with a sentence that names the field; the caller
 * decides what then holds.
 */
export function readRules(config: string): Result<InstitutionRules, string> {
  const parsed = parseJson(config);
  if (!parsed.ok || !isRecord(parsed.value)) return fail("the configuration is no JSON object");
  const rules = institutionRulesSchema.safeParse(parsed.value.rules ?? {});
  if (rules.success) return ok(withDivisions(completeRules(rules.data), parsed.value.divisions));
  const issues = rules.error.issues.map(({ path, message }) => `rules.${path.join(".")}: ${message}`);
  return fail(issues.join("; "));
}

const divisionsSchema = z.array(z.looseObject({ name: z.string(), aliases: z.array(z.string()).optional() }));

function withDivisions(rules: InstitutionRules, divisions: unknown): InstitutionRules {
  const { divisionExists } = rules.relationships;
  const known = divisionsSchema.safeParse(divisions);
  if (divisionExists.names !== undefined || !known.success || known.data.length === 0) return rules;
  const names = known.data.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
  return {
    ...rules,
    relationships: { ...rules.relationships, divisionExists: { ...divisionExists, names } },
  };
}
