import { z } from "zod";
import { nameSchema } from "./domain.ts";

const phrases = (most: number) =>
  z
    .array(nameSchema, "Give a list of words or phrases")
    .min(1, "Give at least one word or phrase")
    .max(most, `At most ${most} fit here`);

/** A part of a structured organisation. `parent` names another one of the list. */
export const divisionSchema = z.strictObject({
  name: nameSchema,
  parent: nameSchema.optional(),
  /** Other spellings that postings use. */
  aliases: phrases(50).optional(),
});

/** Something a role asks for. `terms` are the words by which a text shows it; without them its name is. */
export const capabilitySchema = z.strictObject({
  name: nameSchema,
  terms: phrases(100).optional(),
  /** Lowest first, for example Foundational, Intermediate, Adept. */
  levels: phrases(20).optional(),
});

/** A role of the framework and the words by which a title shows it. */
export const roleSchema = z.strictObject({
  role: nameSchema,
  titles: phrases(100),
  capabilities: z
    .array(z.strictObject({ capability: nameSchema, level: nameSchema.optional() }), "Give a list")
    .max(100, "At most 100 capabilities fit a role")
    .optional(),
});
