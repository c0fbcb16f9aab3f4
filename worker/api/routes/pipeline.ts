import { createRoute, z } from "@hono/zod-openapi";
import { DAY } from "../../kernel/clock.ts";
import { iso, json, KEY_PROBLEMS, WITH_KEY } from "../answers/common.ts";
import { pipelineSchema } from "../answers/pipeline.ts";
import { needs } from "../auth/authenticate.ts";
import type { ApiApp } from "../context.ts";
import { runsByDay, statsByMode, statsByRunner } from "../store/pipeline.ts";

const DEFAULT_DAYS = 30;

const daysParam = z
  .string()
  .regex(/^\d{1,3}$/, "Expected a whole number of days")
  .transform(Number)
  .pipe(z.int().min(1).max(366))
  .optional()
  .transform((days) => days ?? DEFAULT_DAYS)
  .openapi({
    type: "integer",
    minimum: 1,
    maximum: 366,
    param: { required: false },
    description: `How far back, default ${DEFAULT_DAYS}`,
  });

const route = createRoute({
  method: "get",
  path: "/v1/stats/pipeline",
  operationId: "getPipelineStats",
  summary: "How the runs went: by mode, by runner, by day",
  security: WITH_KEY,
  middleware: needs("read"),
  request: { query: z.strictObject({ days: daysParam }) },
  responses: { 200: json(pipelineSchema, "The statistics"), ...KEY_PROBLEMS },
});

interface Ended {
  completed: number;
  partial: number;
  failed: number;
}

export function addPipelineRoute(app: ApiApp): void {
  app.openapi(route, async (c) => {
    const { db } = c.var;
    const since = c.env.clock.now() - c.req.valid("query").days * DAY;
    const [modes, runners, days] = await Promise.all([
      statsByMode(db, since),
      statsByRunner(db, since),
      runsByDay(db, since),
    ]);
    const answer = {
      since: iso(since),
      modes: modes.map(({ lastStartedAt, ...mode }) => ({
        ...mode,
        successRate: successRate(mode),
        lastStartedAt: iso(lastStartedAt),
      })),
      runners: runners.map((runner) => ({ ...runner, successRate: successRate(runner) })),
      days,
    };
    return c.json(answer, 200);
  });
}

/** To three decimals. */
function successRate({ completed, partial, failed }: Ended): number | null {
  const ended = completed + partial + failed;
  return ended === 0 ? null : Math.round((completed / ended) * 1_000) / 1_000;
}
