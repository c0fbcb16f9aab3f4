import { z } from "zod";
import { institutionRulesSchema } from "../../rules/index.ts";
import { refuseRepeats } from "./domain.ts";
import { capabilitySchema, divisionSchema, roleSchema } from "./framework.ts";
import { companyDetectionSchema, namedProfileSchema, thresholdsSchema } from "./settings.ts";
import { employersOf, sourceSchema } from "./sources.ts";

/** A repost may follow a closed posting for 60 days, and is compared with it. */
const LEAST_ARCHIVE_DAYS = 61;
const MOST_ARCHIVE_DAYS = 3_650;
const ARCHIVE_DAYS = `Give a whole number of days from ${LEAST_ARCHIVE_DAYS} to ${MOST_ARCHIVE_DAYS}`;

const list = <Item extends z.ZodType>(item: Item, most: number) =>
  z.array(item, "Give a list").max(most, `At most ${most} fit here`).optional();

const NO_SCHEDULE =
  "All institutions share the nights: the operator sets when they begin, with the variable CRON_MODES. Leave this out";

const sections = {
  sources: list(sourceSchema, 200),
  rules: institutionRulesSchema.optional(),
  companyDetection: companyDetectionSchema.optional(),
  divisions: list(divisionSchema, 1_000),
  capabilities: list(capabilitySchema, 500),
  roles: list(roleSchema, 500),
  profiles: list(namedProfileSchema, 20),
  thresholds: thresholdsSchema.optional(),
  archiveAfterDays: z
    .int(ARCHIVE_DAYS)
    .min(LEAST_ARCHIVE_DAYS, ARCHIVE_DAYS)
    .max(MOST_ARCHIVE_DAYS, ARCHIVE_DAYS)
    .optional(),
  /** Earlier versions stored one; `z.never` cannot be published. */
  schedule: z
    .unknown()
    .refine(() => false, NO_SCHEDULE)
    .optional()
    .describe(NO_SCHEDULE),
};

/** What an institution may say of itself. Every section is optional: what is not said has its default. */
export const institutionConfigSchema = z
  .strictObject(sections, "Give an object of sections")
  .superRefine((config, context) => {
    refuseTwins(config, context);
    checkDivisions(config, context);
    checkRoles(config, context);
    checkAliases(config, context);
  });

export type InstitutionConfig = z.infer<typeof institutionConfigSchema>;

function refuseTwins(config: InstitutionConfig, context: z.RefinementCtx): void {
  const named = (section: "divisions" | "capabilities" | "profiles", what: string) =>
    refuseRepeats(
      (config[section] ?? []).map(({ name }, index) => ({ key: name, path: [section, index, "name"] })),
      what,
      context,
    );
  named("divisions", "The division");
  named("capabilities", "The capability");
  named("profiles", "The profile");
  const lists = (config.sources ?? []).flatMap((source, index) =>
    source.kind === "companyList" ? [{ key: source.name, path: ["sources", index, "name"] }] : [],
  );
  refuseRepeats(lists, "The list", context);
}

/** Other names are found by the website they share with the employer. */
function checkAliases({ sources = [], companyDetection }: InstitutionConfig, context: z.RefinementCtx): void {
  const known = new Set(
    employersOf(sources).flatMap(({ name, website }) => (website ? [name.toLowerCase()] : [])),
  );
  for (const [index, { company }] of (companyDetection?.aliases ?? []).entries()) {
    if (known.has(company.toLowerCase())) continue;
    const message = `No employer "${company}" with a website stands in sources: give its website there, or leave this out`;
    context.addIssue({ code: "custom", path: ["companyDetection", "aliases", index, "company"], message });
  }
}

function checkDivisions({ divisions = [] }: InstitutionConfig, context: z.RefinementCtx): void {
  const parents = new Map(divisions.map(({ name, parent }) => [name, parent]));
  for (const [index, { name, parent }] of divisions.entries()) {
    const path = ["divisions", index, "parent"];
    if (parent === undefined) continue;
    if (!parents.has(parent)) {
      const message = `There is no division "${parent}": add it to divisions, or remove parent`;
      context.addIssue({ code: "custom", path, message });
    } else if (isAbove(name, parent, parents)) {
      const message = `"${parent}" lies within "${name}" itself: name a division above it`;
      context.addIssue({ code: "custom", path, message });
    }
  }
}

/** Walks up from `parent`; true when that leads back to `name`, or never ends. */
function isAbove(name: string, parent: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  let above: string | undefined = parent;
  for (let steps = 0; above !== undefined && steps <= parents.size; steps += 1) {
    if (above === name) return true;
    above = parents.get(above);
  }
  return above !== undefined;
}

function checkRoles({ roles = [], capabilities = [] }: InstitutionConfig, context: z.RefinementCtx): void {
  const known = new Map(capabilities.map(({ name, levels }) => [name, levels]));
  for (const [index, role] of roles.entries()) {
    for (const [position, { capability, level }] of (role.capabilities ?? []).entries()) {
      const path = ["roles", index, "capabilities", position];
      if (!known.has(capability)) {
        const message = `There is no capability "${capability}": add it to capabilities`;
        context.addIssue({ code: "custom", path: [...path, "capability"], message });
      } else if (level !== undefined && !(known.get(capability) ?? []).includes(level)) {
        const levels = known.get(capability)?.join(", ") ?? "none";
        const message = `"${capability}" has no level "${level}"; its levels are: ${levels}`;
        context.addIssue({ code: "custom", path: [...path, "level"], message });
      }
    }
  }
}
