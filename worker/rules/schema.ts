import { z } from "zod";
import { VALIDATION_SEVERITIES } from "../../shared/words.ts";
import { isRecord, parseJson } from "../kernel/json.ts";
import { fail, ok, type Result } from "../kernel/result.ts";

/** Fields of a posting that a rule may demand, with what each one holds. */
export const RULE_FIELDS = {
  id: "text",
  title: "text",
  url: "link",
  applyUrl: "link",
  description: "text",
  department: "text",
  team: "text",
  requisitionId: "text",
  places: "list",
  workplace: "text",
  employmentType: "text",
  language: "text",
  pay: "pay",
  opensAt: "date",
  closesAt: "date",
} as const;
export type RuleField = keyof typeof RULE_FIELDS;

const FIELDS = Object.keys(RULE_FIELDS) as [RuleField, ...RuleField[]];
const TYPES = ["text", "link", "list", "pay", "date"] as const;

/** An error keeps the posting out of the institution's views, a warning is only said. */
const severity = z.enum(VALIDATION_SEVERITIES);
const severityOrOff = z.enum([...VALIDATION_SEVERITIES, "off"]);

const mandatorySchema = z
  .strictObject({
    field: z.enum(FIELDS),
    /** Said for the reader; it must be what the field holds. */
    type: z.enum(TYPES).optional(),
    /** Characters of a text. */
    minimumLength: z.int().min(1).max(100_000).optional(),
    /** Entries of a list. */
    minimumItems: z.int().min(1).max(100).optional(),
    severity: severity.default("error"),
  })
  .superRefine((rule, context) => {
    const type = RULE_FIELDS[rule.field];
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (rule.type !== undefined && rule.type !== type) refuse("type", `${rule.field} holds a ${type}`);
    if (rule.minimumLength !== undefined && type !== "text" && type !== "link") {
      refuse("minimumLength", `${rule.field} has no length`);
    }
    if (rule.minimumItems !== undefined && type !== "list")
      refuse("minimumItems", `${rule.field} is no list`);
  });

const host = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/, "Expected a domain, such as jobs.city.com");
const name = z.string().trim().min(1).max(200);

const relationshipsSchema = z.strictObject({
  /** The board belongs to a company that exists. */
  companyExists: severityOrOff.default("error"),
  /**
   * The posting's department (or team) is a part of the organisation. Without `names` the parts are the `divisions` of
   * the configuration; where there are none, nothing is asked.
   */
  divisionExists: z
    .strictObject({
      field: z.enum(["department", "team"]).default("department"),
      names: z.array(name).min(1).max(50_000).optional(),
      severity: severityOrOff.default("warning"),
    })
    .prefault({}),
});

const businessSchema = z.strictObject({
  closesAfterOpens: severityOrOff.default("warning"),
  /** From opening to the closing date, where there is one. */
  openAtMost: z
    .strictObject({
      months: z.int().min(1).max(120).default(6),
      severity: severityOrOff.default("warning"),
    })
    .prefault({}),
  /** Where postings may lead. `source`: a provider or a board id; without it every source. A domain covers its own hosts. */
  allowedDomains: z
    .array(
      z.strictObject({
        source: z.string().trim().min(1).max(500).optional(),
        domains: z.array(host).min(1).max(200),
        severity: severityOrOff.default("error"),
      }),
    )
    .max(200)
    .default([]),
});

const DEFAULT_MANDATORY = [
  { field: "id", severity: "error" },
  { field: "title", minimumLength: 3, severity: "error" },
  { field: "url", severity: "error" },
] as const;

/**
 * What one institution demands of a posting. It stands under `rules` in an institution's configuration; everything that
 * is not said has the default for boards of applicant tracking systems. `mandatory` replaces the default list. A public
 * body might say:
 *
 * ```json
 * {
 *   "rules": {
 *     "mandatory": [
 *       { "field": "id" },
 *       { "field": "title", "type": "text", "minimumLength": 3 },
 *       { "field": "url", "type": "link" },
 *       { "field": "description", "minimumLength": 10 },
 *       { "field": "opensAt", "type": "date" },
 *       { "field": "closesAt", "type": "date" },
 *       { "field": "department", "severity": "warning" },
 *       { "field": "places", "type": "list", "minimumItems": 1 }
 *     ],
 *     "relationships": {
 *       "companyExists": "error",
 *       "divisionExists": { "field": "department", "names": ["Public Health", "Roads"], "severity": "warning" }
 *     },
 *     "business": {
 *       "closesAfterOpens": "error",
 *       "openAtMost": { "months": 6, "severity": "warning" },
 *       "allowedDomains": [{ "source": "jsonld", "domains": ["jobs.city.com"], "severity": "error" }]
 *     }
 *   }
 * }
 * ```
 */
export const institutionRulesSchema = z.strictObject({
  mandatory: z
    .array(mandatorySchema)
    .max(50)
    .default(() => DEFAULT_MANDATORY.map((rule) => ({ ...rule }))),
  relationships: relationshipsSchema.prefault({}),
  business: businessSchema.prefault({}),
});

export type InstitutionRules = z.infer<typeof institutionRulesSchema>;
export type MandatoryRule = InstitutionRules["mandatory"][number];
export type Severity = z.infer<typeof severity>;

/** What holds for an institution that says nothing. */
export const DEFAULT_RULES: InstitutionRules = institutionRulesSchema.parse({});

/**
 * The rules of an institution's configuration (its JSON text). Fails with a sentence that names the field; the caller
 * decides what then holds.
 */
export function readRules(config: string): Result<InstitutionRules, string> {
  const parsed = parseJson(config);
  if (!parsed.ok || !isRecord(parsed.value)) return fail("the configuration is no JSON object");
  const rules = institutionRulesSchema.safeParse(parsed.value.rules ?? {});
  if (rules.success) return ok(withDivisions(rules.data, parsed.value.divisions));
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
