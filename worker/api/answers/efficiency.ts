import { z } from "@hono/zod-openapi";
import { moment } from "./common.ts";

const shares = {
  medianDays: z
    .number()
    .nullable()
    .openapi({ description: "Days after which half are closed; null while more than half are open" }),
  open30: z
    .number()
    .nullable()
    .openapi({ description: "Share still open after 30 days, 0 to 1 (Kaplan-Meier); null: not known yet" }),
  open60: z.number().nullable(),
  open90: z.number().nullable(),
};

const points = z
  .number()
  .nullable()
  .openapi({ description: "0 to 100; null: nothing is known, which is no 0" });

const intervalSchema = z
  .object({ low: z.number(), high: z.number(), level: z.literal(0.9) })
  .nullable()
  .openapi({ description: "By bootstrap over the vacancies; answers are taken as they are" });

const measured = {
  score: points,
  coverage: z.number().openapi({ description: "Weight of the parts that are known, 0 to 1" }),
  interval: intervalSchema,
  provisional: z.boolean(),
  vacancies: z.int(),
  crawlDays: z.int().openapi({ description: "Days from the first to the last complete read, at most 180" }),
  ...shares,
};

const partSchema = z
  .object({
    part: z.enum(["lifespan", "reposts", "surveys", "candidates"]),
    value: z.number().nullable().openapi({ description: "0 to 1; null: left out" }),
    weight: z.number().openapi({ description: "Of the whole scheme, 0 to 1" }),
    contribution: z.number().openapi({ description: "Points of the score" }),
    explanation: z.string(),
  })
  .openapi("EfficiencyPart");

export const efficiencySchema = z
  .object({
    companyId: z.string(),
    explanation: z.string(),
    provisionalBecause: z.string().nullable(),
    ...measured,
    parts: z.array(partSchema),
    recruiterAnswers: z.int(),
    candidateAnswers: z.int(),
    measuredAt: moment.nullable(),
    boards: z
      .array(z.object({ boardId: z.string(), ...measured }))
      .openapi({ description: "Lifespan and reposts a board; answers are about the company" }),
  })
  .openapi("Efficiency");

export const LIFESPAN_GROUPS = ["company", "family", "institution"] as const;

export const lifespanSchema = z
  .object({
    group: z.string().openapi({ description: "Company id, family, or your institution" }),
    name: z.string(),
    vacancies: z.int(),
    open: z.int(),
    closed: z.int(),
    ...shares,
    explanation: z.string(),
  })
  .openapi("Lifespan");

export type EfficiencyAnswer = z.infer<typeof efficiencySchema>;
export type LifespanAnswer = z.infer<typeof lifespanSchema>;
