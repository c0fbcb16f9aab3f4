import { z } from "@hono/zod-openapi";
import { moment } from "./common.ts";

const about = {
  company: z.string().min(1).max(200).openapi({ description: "Id of a company you watch" }),
  respondent: z.string().trim().min(1).max(320).openapi({
    description: "What names the respondent to you, for example an address. Only its hash is kept",
  }),
  comment: z.string().trim().min(1).max(2_000).optional(),
};

const recruiterSchema = z
  .strictObject({ kind: z.literal("recruiter"), rating: z.int().min(1).max(5), ...about })
  .openapi("RecruiterAnswer");

const candidateSchema = z
  .strictObject({
    kind: z.literal("candidate"),
    answered: z.boolean().optional().openapi({ description: "Did an answer come within 14 days?" }),
    wasReal: z.boolean().optional().openapi({ description: "Was the role real?" }),
    ...about,
  })
  .refine(({ answered, wasReal }) => answered !== undefined || wasReal !== undefined, {
    path: ["answered"],
    message: "Expected answered, wasReal or both",
  })
  .openapi("CandidateAnswer");

export const surveyBodySchema = z.discriminatedUnion("kind", [recruiterSchema, candidateSchema]);

export const surveyAnswerSchema = z
  .object({
    companyId: z.string(),
    kind: z.enum(["recruiter", "candidate"]),
    quarter: z.string().openapi({ example: "2026-Q4" }),
    answeredAt: moment,
  })
  .openapi("SurveyAnswer");

const counts = { recruiters: z.int(), candidates: z.int() };

export const surveyCountsSchema = z
  .object({
    companyId: z.string(),
    counted: z
      .object({ ...counts, recruitersNeeded: z.int(), candidatesNeeded: z.int() })
      .openapi({ description: "Answers of the last 180 days, and from how many on the score takes them in" }),
    quarters: z.array(z.object({ quarter: z.string(), ...counts })),
  })
  .openapi("SurveyCounts");

export type SurveyBody = z.infer<typeof surveyBodySchema>;
