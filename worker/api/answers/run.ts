import { z } from "@hono/zod-openapi";
import { RUN_STATUSES, STEP_STATES } from "../../../shared/words.ts";
import { moment } from "./common.ts";

const counters = z.record(z.string(), z.number());

export const runErrorSchema = z
  .object({
    runner: z.string().nullable(),
    chunk: z.int().nullable(),
    subject: z.string(),
    subjectId: z
      .string()
      .nullable()
      .openapi({ description: "The list or company that the subject names; null where it is an id itself" }),
    message: z.string(),
  })
  .openapi("RunError");

const runFields = {
  runId: z.string(),
  mode: z.string(),
  trigger: z.string(),
  status: z.enum(RUN_STATUSES),
  scope: z.object({ boards: z.array(z.string()).nullable() }),
  scheduledAt: moment,
  startedAt: moment,
  endedAt: moment.nullable(),
  errorCount: z.int(),
};

/** A run as lists show it. */
export const runSummarySchema = z.object(runFields).openapi("RunSummary");

const progressSchema = z
  .object({
    chunksTotal: z.int(),
    chunksDone: z.int(),
    chunksFailed: z.int(),
    boardsTotal: z.int().nullable(),
    boardsDone: z.int().nullable(),
  })
  .openapi("StepProgress", { description: "Null boards: the step is not about boards" });

const stepSchema = z
  .object({
    runner: z.string(),
    state: z.enum(STEP_STATES),
    reason: z.string().nullable(),
    plannedAt: moment.nullable(),
    startedAt: moment.nullable(),
    endedAt: moment.nullable(),
    counters: counters.openapi({ description: "While the step runs: the sum over its chunks so far" }),
    progress: progressSchema,
    chunks: z
      .record(z.string(), z.int())
      .openapi({ description: "Chunks by state: open, leased, done, failed" }),
    errors: z.array(runErrorSchema),
    errorsWithheld: z.int().openapi({ description: "Errors about other institutions' sources" }),
  })
  .openapi("RunStep");

export const runSchema = z
  .object({ ...runFields, errors: z.array(runErrorSchema), steps: z.array(stepSchema) })
  .openapi("Run");

export type RunSummary = z.infer<typeof runSummarySchema>;
export type RunStep = z.infer<typeof stepSchema>;
export type RunDetail = z.infer<typeof runSchema>;
export type RunError = z.infer<typeof runErrorSchema>;
