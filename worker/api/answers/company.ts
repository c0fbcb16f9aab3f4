import { z } from "@hono/zod-openapi";
import { LEAD_STATUSES, SOURCE_STATUSES } from "../../../shared/words.ts";
import { moment } from "./common.ts";

const boardSchema = z
  .object({
    boardId: z.string(),
    provider: z.string(),
    token: z.string(),
    status: z.enum(SOURCE_STATUSES),
    reason: z.string().nullable(),
    supported: z.boolean().openapi({ description: "Can Rolecall read this vendor?" }),
    lastReadAt: moment.nullable(),
    lastOutcome: z.string().nullable(),
    lastError: z.string().nullable(),
    openPostings: z.int(),
  })
  .openapi("Board");

const discoverySchema = z
  .object({
    outcome: z.string(),
    detail: z.string(),
    attempts: z.int(),
    lastAttemptAt: moment,
    nextAttemptAt: moment,
  })
  .openapi("Discovery", { description: "What was tried to find the company's board, in a sentence" });

const metricsSchema = z
  .object({
    open: z.int(),
    new7d: z.int(),
    new30d: z.int(),
    closed30d: z.int(),
    reopened30d: z.int(),
    missing: z.int(),
    over30d: z.int(),
    over60d: z.int(),
    over90d: z.int(),
    oldestOpenAt: moment.nullable(),
    families: z.record(z.string(), z.number()).openapi({ description: "Open roles by family" }),
    computedAt: moment,
  })
  .openapi("CompanyMetrics");

const spellingSchema = z
  .object({
    spelling: z.string(),
    source: z.string().openapi({ description: "The list or the board that spells it so, by its id" }),
    list: z.string().nullable().openapi({ description: "The name of the list; null for a board" }),
    firstSeenAt: moment,
    lastSeenAt: moment.openapi({ description: "When that was last written down, at most once a month" }),
  })
  .openapi("Spelling", { description: "How a source writes the company's name" });

export const companySchema = z
  .object({
    companyId: z.string(),
    name: z.string(),
    spellings: z.array(spellingSchema),
    domain: z.string().nullable(),
    website: z.string().nullable(),
    agencyEvidence: z
      .string()
      .nullable()
      .openapi({ description: "Why it is taken for a recruiting agency, in a sentence" }),
    watch: z.object({
      status: z.enum(LEAD_STATUSES),
      owner: z.string().nullable(),
      offLimitsUntil: moment.nullable(),
      offLimitsReason: z.string().nullable(),
    }),
    boards: z.array(boardSchema),
    discovery: discoverySchema.nullable(),
    metrics: metricsSchema.nullable(),
  })
  .openapi("Company");

export const divisionSchema = z
  .object({
    divisionId: z.string(),
    name: z.string(),
    divisionPath: z
      .array(z.string())
      .nullable()
      .openapi({ description: "Where your own structure has it, from the top down; null when it does not" }),
    source: z.string().openapi({ description: "Where the name was first read" }),
    createdAt: moment.openapi({ description: "When a posting that names it was first seen" }),
  })
  .openapi("Division", { description: "A part of a structured organisation" });

export type Company = z.infer<typeof companySchema>;
export type Board = z.infer<typeof boardSchema>;
