import { z } from "@hono/zod-openapi";
import { type Institution, institutionConfigSchema } from "../../people/index.ts";
import { iso, isoOrNull, moment } from "./common.ts";

const CONFIG = "What the institution says of itself; a section that is not there has its default";
const configSchema = institutionConfigSchema.describe(CONFIG).openapi("InstitutionConfig");
/** Each section by itself. Whether they fit together is checked once they stand among those that stay. */
const sectionsSchema = z.strictObject(
  Object.fromEntries(
    Object.entries(institutionConfigSchema.shape).map(([section, schema]) => [section, schema.nullable()]),
  ),
  "Give an object of sections",
);

export const institutionSchema = z
  .object({
    institutionId: z.string(),
    name: z.string(),
    active: z.boolean(),
    config: configSchema,
    revision: z.int().openapi({ description: "Send it with a change; 0 before the first one" }),
    createdAt: moment,
    updatedAt: moment.nullable(),
  })
  .openapi("Institution");

const nameSchema = z
  .string("Give the institution's name")
  .trim()
  .min(1, "Give a name of 1 to 200 characters")
  .max(200, "Give a name of 1 to 200 characters");

export const newInstitutionSchema = z
  .strictObject({
    institutionId: z
      .string("Give an id such as acme-recruiting")
      .regex(
        /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
        "Give 1 to 63 small letters, digits and dashes, no dash first or last",
      )
      .openapi({ example: "acme-recruiting" }),
    name: nameSchema,
    config: configSchema.default({}),
  })
  .openapi("NewInstitution");

export const institutionEditSchema = z
  .strictObject({
    revision: z
      .int("Give the revision you read")
      .min(0, "Give the revision you read")
      .openapi({ description: "`revision` of the institution as you read it; a change since then is a 409" }),
    name: nameSchema.optional(),
    active: z.boolean("Give true or false").optional().openapi({ description: "Operators only" }),
    config: sectionsSchema
      .optional()
      .openapi({ description: "Sections to put in the place of those there are; null takes one out" }),
  })
  .openapi("InstitutionEdit");

export function viewInstitution(institution: Institution): z.infer<typeof institutionSchema> {
  return {
    ...institution,
    createdAt: iso(institution.createdAt),
    updatedAt: isoOrNull(institution.updatedAt),
  };
}
