import { createRoute, z } from "@hono/zod-openapi";
import { missingMigrations } from "../../db/index.ts";
import { iso, json, moment, UNAVAILABLE } from "../answers/common.ts";
import type { ApiApp } from "../context.ts";
import { outdated } from "../handle-error.ts";
import { ProblemError } from "../problem.ts";

const healthSchema = z.object({ status: z.literal("ok"), time: moment }).openapi("Health");

const route = createRoute({
  method: "get",
  path: "/healthz",
  operationId: "getHealth",
  summary: "Is the database reachable and up to date?",
  responses: { 200: json(healthSchema, "It is"), ...UNAVAILABLE },
});

export function addHealthRoute(app: ApiApp): void {
  app.openapi(route, async (c) => {
    const missing = await missingMigrations(c.var.db).catch((error: unknown) => {
      c.env.log.error("database unreachable", { requestId: c.var.requestId, error: String(error) });
      throw new ProblemError("unavailable", "The database does not answer");
    });
    if (missing.length > 0) throw outdated(missing);
    return c.json({ status: "ok" as const, time: iso(c.env.clock.now()) }, 200);
  });
}
