import { z } from "@hono/zod-openapi";
import { moment } from "./common.ts";

export const leadSchema = z
  .object({
    companyId: z.string(),
    company: z.string(),
    reason: z.string(),
    score: z.number(),
    parts: z
      .array(z.looseObject({ factor: z.string(), contribution: z.number() }))
      .openapi({ description: "What the score is made of" }),
    open: z.int(),
    new7d: z.int(),
    reopened30d: z.int(),
    oldestOpenAt: moment.nullable(),
    topPostings: z.array(
      z.object({ postingId: z.string(), title: z.string().nullable(), url: z.string().nullable() }),
    ),
    status: z.string(),
    owner: z.string().nullable(),
    updatedAt: moment,
  })
  .openapi("Lead");

export type Lead = z.infer<typeof leadSchema>;
