import { z } from "@hono/zod-openapi";
import { moment } from "./common.ts";

const share = z.number().nullable().openapi({
  description: "Of those that ended, the share that did all they had to, 0 to 1; null when none ended",
});
const milliseconds = z.int().nullable();

const modeSchema = z
  .object({
    mode: z.string(),
    runs: z.int(),
    completed: z.int(),
    partial: z.int(),
    failed: z.int(),
    running: z.int(),
    successRate: share,
    meanMs: milliseconds,
    longestMs: milliseconds,
    lastStartedAt: moment,
  })
  .openapi("ModeStats");

const runnerSchema = z
  .object({
    mode: z.string(),
    runner: z.string(),
    steps: z.int(),
    completed: z.int(),
    partial: z.int(),
    failed: z.int(),
    skipped: z.int(),
    successRate: share,
    meanMs: milliseconds,
    longestMs: milliseconds,
    chunks: z.int(),
    failedChunks: z.int(),
    errors: z.int(),
  })
  .openapi("RunnerStats");

const daySchema = z
  .object({ day: z.iso.date(), mode: z.string(), runs: z.int(), completed: z.int() })
  .openapi("DayStats");

export const pipelineSchema = z
  .object({
    since: moment,
    modes: z.array(modeSchema),
    runners: z.array(runnerSchema),
    days: z.array(daySchema).openapi({ description: "Newest first; a day without a run is left out" }),
  })
  .openapi("PipelineStats", { description: "Counts and durations only: runs serve all institutions" });
