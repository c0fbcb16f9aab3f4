import { z } from "zod";
import { profileSchema } from "../../insights/index.ts";
import { nameSchema } from "./domain.ts";

/** How employers are recognised. */
export const companyDetectionSchema = z.strictObject({
  aliases: z
    .array(
      z.strictObject({
        company: nameSchema,
        names: z.array(nameSchema, "Give a list of names").min(1, "Give at least one name").max(50),
      }),
      "Give a list of companies with their other names",
    )
    .max(500, "At most 500 companies fit here")
    .optional()
    .describe("Names under which an employer of sources that has a website is known, too"),
});

export const thresholdsSchema = z.strictObject({
  matchFloor: z
    .number("Give a number from 0 to 100")
    .min(0, "Give a number from 0 to 100")
    .max(100, "Give a number from 0 to 100")
    .optional()
    .describe("Matches below this score are none; for profiles that state no floor of their own"),
});

/** A profile by name; what it does not say does not count. */
export const namedProfileSchema = z.strictObject({
  name: nameSchema,
  profile: z.strictObject({
    ...profileSchema.shape,
    floor: z.number().min(0).max(100).optional(),
  }),
});
