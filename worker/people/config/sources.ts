import { z } from "zod";
import { nameSchema, urlSchema } from "./domain.ts";
import { objectToListName } from "./list-names.ts";

const MOST_COMPANIES = 500;

const companySchema = z.strictObject({
  name: nameSchema,
  website: urlSchema.optional(),
  /** Its board at an ATS vendor, or its careers page. */
  boardUrl: urlSchema.optional(),
});

/** Employers named one by one; their boards are searched for where none is given. */
const companiesSource = z.strictObject({
  kind: z.literal("companies"),
  companies: z
    .array(companySchema, "Give a list of companies")
    .min(1, "Name at least one company, or remove this source")
    .max(MOST_COMPANIES, `At most ${MOST_COMPANIES} companies fit here: put longer lists behind a URL`),
});

/** A CSV of companies at a URL, read every night. */
const companyListSource = z.strictObject({
  kind: z.literal("companyList"),
  name: z
    .string("Give the list a name")
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
      "Give 1 to 64 letters, digits, dots, dashes or underscores, a letter or digit first",
    )
    .superRefine((name, context) => {
      const message = objectToListName(name);
      if (message !== null) context.addIssue({ code: "custom", message });
    }),
  url: urlSchema,
});

/** An employer's own careers site that describes its postings to search engines (schema.org JobPosting). */
const careersSiteSource = z.strictObject({
  kind: z.literal("careersSite"),
  company: nameSchema,
  website: urlSchema.optional(),
  /** The page that lists the postings, or a sitemap of them. */
  url: urlSchema.refine((text) => !text.includes("#"), "Give the address without # and what follows"),
  /** Where a posting names its division, when that is not `hiringOrganization.department`. */
  divisionField: z
    .string("Give the path of a field such as employmentUnit.name")
    .regex(
      /^[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*){0,4}$/,
      "Give the path of a field such as employmentUnit.name: up to five names, joined by dots",
    )
    .optional(),
  confirmed: z
    .boolean("Give true or false")
    .optional()
    .describe(
      "An operator's word that the site is the company's; what an operator adds has it. Needed where others watch the company and the site is not on its domain",
    ),
});

/** Where an institution's companies come from. */
export const sourceSchema = z.discriminatedUnion(
  "kind",
  [companiesSource, companyListSource, careersSiteSource],
  "Give a kind: companies, companyList or careersSite",
);

export type Source = z.infer<typeof sourceSchema>;
export type CareersSite = z.infer<typeof careersSiteSource>;

/** An employer that sources name, with what they say of it. */
export interface NamedEmployer {
  name: string;
  website: string | undefined;
  boardUrl: string | undefined;
}

/** The employers that stand in the sources themselves; those of lists behind URLs are not known here. */
export function employersOf(sources: readonly Source[]): NamedEmployer[] {
  return sources.flatMap((source) => {
    if (source.kind === "companyList") return [];
    if (source.kind === "careersSite") {
      return [{ name: source.company, website: source.website, boardUrl: source.url }];
    }
    return source.companies.map(({ name, website, boardUrl }) => ({ name, website, boardUrl }));
  });
}
