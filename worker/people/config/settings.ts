import { z } from "zod";
import { profileSchema } from "../../insights/index.ts";
import { nameSchema } from "./domain.ts";

/** The words of worker/runs, which stands above the rooms. */
const MODES = ["scrapeOnly", "processOnly", "all"] as const;

/** How employers are recognised. */
export const companyDetectionSchema = z.strictObject({
  /** Names under which an employer of `sources` that has a website is known, too. */
  aliases: z
    .array(
      z.strictObject({
        company: nameSchema,
        names: z.array(nameSchema, "Give a list of names").min(1, "Give at least one name").max(50),
      }),
      "Give a list of companies with their other names",
    )
    .max(500, "At most 500 companies fit here")
    .optional(),
});

export const thresholdsSchema = z.strictObject({
  /** Matches below this score are none, 0 to 100; for profiles that state no floor of their own. */
  matchFloor: z
    .number("Give a number from 0 to 100")
    .min(0, "Give a number from 0 to 100")
    .max(100, "Give a number from 0 to 100")
    .optional(),
});

/** A profile by name; what it does not say does not count. */
export const namedProfileSchema = z.strictObject({
  name: nameSchema,
  profile: z.strictObject({
    ...profileSchema.shape,
    floor: z.number().min(0).max(100).optional(),
  }),
});

/** When a mode is due, UTC. */
export const scheduleSchema = z.strictObject({
  mode: z.enum(MODES, "Give scrapeOnly, processOnly or all"),
  at: z.string("Give a time such as 02:00").regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "Give a time such as 02:00"),
  /** 1 Monday to 7 Sunday; without it every day. */
  days: z
    .array(z.int("Give days from 1 (Monday) to 7 (Sunday)").min(1).max(7), "Give a list of days")
    .min(1, "Give at least one day, or remove days")
    .max(7, "A week has seven days")
    .optional(),
});
