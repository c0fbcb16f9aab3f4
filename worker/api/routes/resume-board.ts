import { createRoute, z } from "@hono/zod-openapi";
import { CONFLICT, iso, json, KEY_PROBLEMS, NOT_FOUND, WITH_KEY } from "../answers/common.ts";
import { resumedSchema } from "../answers/staging.ts";
import { needs } from "../auth/authenticate.ts";
import type { ApiApp } from "../context.ts";
import { ProblemError } from "../problem.ts";
import { loadStop, resumeBoard } from "../store/staging.ts";

const route = createRoute({
  method: "post",
  path: "/v1/boards/{id}/resume",
  operationId: "resumeBoard",
  summary: "Lets the next processing of a stopped board through, invalid documents or not",
  security: WITH_KEY,
  middleware: needs("write"),
  request: {
    params: z.object({
      id: z.string().min(1).max(500).openapi({ description: "Percent-encoded", example: "lever:eu/xm" }),
    }),
  },
  responses: {
    202: json(resumedSchema, "The next processing promotes what is valid and quarantines the rest"),
    ...KEY_PROBLEMS,
    ...NOT_FOUND,
    ...CONFLICT,
  },
});

export function addResumeBoardRoute(app: ApiApp): void {
  app.openapi(route, async (c) => {
    const { db, caller } = c.var;
    const { id } = c.req.valid("param");
    const stop = await loadStop(db, caller.institutionId, id);
    if (!stop) throw new ProblemError("not-found", "There is no such board of a company you watch");
    if (stop.stoppedAt === null)
      throw new ProblemError("conflict", "The promotion of this board is not stopped");
    const now = c.env.clock.now();
    await resumeBoard(db, id, now);
    const stopped = { stoppedAt: iso(stop.stoppedAt), because: stop.because ?? "" };
    return c.json({ board: id, resumedAt: iso(now), ...stopped }, 202);
  });
}
