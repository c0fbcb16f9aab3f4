import { createRoute, z } from "@hono/zod-openapi";
import { DAY } from "../../kernel/clock.ts";
import { iso, json, KEY_PROBLEMS, WITH_KEY } from "../answers/common.ts";
import { pipelineSchema } from "../answers/pipeline.ts";
import { needs } from "../auth/authenticate.ts";
import type { ApiApp } from "../context.ts";
import { runsByDay, stagingNow, statsByMode, statsByRunner } from "../store/pipeline.ts";

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
    description: `How many days (UTC), today among them; default ${DEFAULT_DAYS}`,
  });

const route = createRoute({
  method: "get",
  path: "/v1/stats/pipeline",
  operationId: "getPipelineStats",
  summary: "How the runs went: by mode, by runner, by day; and what lies in staging",
  security: WITH_KEY,
  middleware: needs("read"),
  request: { query: z.strictObject({ days: daysParam }) },
  responses: { 200: json(pipelineSchema, "The statistics"), ...KEY_PROBLEMS },
});

interface Ended {
  completed: number;
  partial: number;
  failed: number;
  meanMs: number | null;
}

export function addPipelineRoute(app: ApiApp): void {
  app.openapi(route, async (c) => {
    const { db, caller } = c.var;
    const today = Math.floor(c.env.clock.now() / DAY) * DAY;
    const since = iso(today - (c.req.valid("query").days - 1) * DAY);
    const day = since.slice(0, 10);
    const [modes, runners, days, staging] = await Promise.all([
      statsByMode(db, day),
      statsByRunner(db, day),
      runsByDay(db, day),
      stagingNow(db, caller.institutionId),
    ]);
    const answer = {
      since,
      modes: modes.map(({ lastStartedAt, ...mode }) => ({
        ...mode,
        ...summed(mode),
        lastStartedAt: iso(lastStartedAt),
      })),
      runners: runners.map((runner) => ({ ...runner, ...summed(runner) })),
      days: days.map(({ firstStartedAt, ...rest }) => ({ ...rest, firstStartedAt: iso(firstStartedAt) })),
      staging,
    };
    return c.json(answer, 200);
  });
}

/** What days together give: the share to three decimals, whole milliseconds. */
function summed({ completed, partial, failed, meanMs }: Ended): {
  successRate: number | null;
  meanMs: number | null;
} {
  const ended = completed + partial + failed;
  return {
    successRate: ended === 0 ? null : Math.round((completed / ended) * 1_000) / 1_000,
    meanMs: meanMs === null ? null : Math.trunc(meanMs),
  };
}
