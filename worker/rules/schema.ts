import { z } from "zod";
import { VALIDATION_SEVERITIES } from "../../shared/words.ts";

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
const saying = (words: string) => severityOrOff.optional().describe(words);

const mandatorySchema = z
  .strictObject({
    field: z.enum(FIELDS),
    type: z.enum(TYPES).optional().describe("Said for the reader; it must be what the field holds"),
    minimumLength: z.int().min(1).max(100_000).optional().describe("Characters of a text"),
    minimumItems: z.int().min(1).max(100).optional().describe("Entries of a list"),
    severity: severity.optional().describe("Without it: error"),
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
  companyExists: saying("The board belongs to a company that exists. Without it: error"),
  divisionExists: z
    .strictObject({
      field: z.enum(["department", "team"]).optional().describe("Without it: department"),
      names: z
        .array(name)
        .min(1)
        .max(50_000)
        .optional()
        .describe("Without it: the divisions of the configuration; where there are none, nothing is asked"),
      severity: saying("Without it: warning"),
    })
    .optional()
    .describe("The posting's department or team is a part of the organisation"),
});

const businessSchema = z.strictObject({
  closesAfterOpens: saying("The closing date is not before the day of the opening. Without it: warning"),
  openAtMost: z
    .strictObject({
      months: z.int().min(1).max(120).optional().describe("Without it: 6"),
      severity: saying("Without it: warning"),
    })
    .optional()
    .describe("From opening to the closing date, where there is one"),
  allowedDomains: z
    .array(
      z.strictObject({
        source: z
          .string()
          .trim()
          .min(1)
          .max(500)
          .optional()
          .describe("A provider or a board id; without it every source. The nearest to a board holds"),
        domains: z.array(host).min(1).max(200).describe("A domain covers its own hosts"),
        severity: saying("Without it: error"),
      }),
    )
    .max(200)
    .optional()
    .describe("Where postings may lead; without it anywhere"),
});

/**
 * What one institution demands of a posting, as it says so: it stands under `rules` in its configuration, and is kept
 * without defaults, so that a better default reaches everyone. `completeRules` adds those. A public body might say:
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
 *       "allowedDomains": [{ "source": "json-ld", "domains": ["jobs.city.com"], "severity": "error" }]
 *     }
 *   }
 * }
 * ```
 */
export const institutionRulesSchema = z.strictObject({
  mandatory: z
    .array(mandatorySchema)
    .max(50)
    .optional()
    .describe("Without it: an id, a title of 3 characters and a link, as boards of ATS vendors have them"),
  relationships: relationshipsSchema.optional(),
  business: businessSchema.optional(),
});

export type StatedRules = z.infer<typeof institutionRulesSchema>;
export type Severity = z.infer<typeof severity>;
