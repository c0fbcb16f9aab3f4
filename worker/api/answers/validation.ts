import { z } from "@hono/zod-openapi";
import { VALIDATION_KINDS, VALIDATION_SEVERITIES } from "../../../shared/words.ts";
import { moment } from "./common.ts";

export const validationFailureSchema = z
  .object({
    postingId: z.string(),
    title: z.string(),
    companyId: z.string(),
    field: z.string(),
    rule: z.string().openapi({ example: "minimumLength" }),
    kind: z.enum(VALIDATION_KINDS),
    severity: z.enum(VALIDATION_SEVERITIES).openapi({
      description: "An error keeps the posting out of your lists, matches, leads and sheet",
    }),
    message: z.string(),
    raw: z
      .string()
      .nullable()
      .openapi({ description: "The value that failed, as JSON, cut to 500 characters" }),
    failedAt: moment,
  })
  .openapi("ValidationFailure");

export type ValidationFailure = z.infer<typeof validationFailureSchema>;
