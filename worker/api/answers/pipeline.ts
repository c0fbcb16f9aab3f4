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
  .object({
    day: z.iso.date(),
    mode: z.string(),
    runs: z.int(),
    completed: z.int(),
    byClock: z.int().openapi({ description: "Of the runs, those that the schedule began" }),
    firstStartedAt: moment,
  })
  .openapi("DayStats");

const stagingSchema = z
  .object({
    scraped: z.int().openapi({ description: "All of them; promoted documents have left" }),
    unprocessed: z.int().openapi({ description: "Read, and not looked at yet: the next processing does" }),
    refused: z.int().openapi({ description: "In quarantine" }),
    retrying: z.int().openapi({ description: "Refused before, and tried again by the next processing" }),
  })
  .openapi("StagingStats", { description: "Documents of the boards you watch, now" });

export const pipelineSchema = z
  .object({
    since: moment,
    modes: z.array(modeSchema),
    runners: z.array(runnerSchema),
    days: z.array(daySchema).openapi({ description: "Newest first; a day without a run is left out" }),
    staging: stagingSchema,
  })
  .openapi("PipelineStats", { description: "Counts and durations only: runs serve all institutions" });
