import { createRoute, z } from "@hono/zod-openapi";
import type { Database } from "../../db/index.ts";
import { loadRun, loadSteps, parseErrors, type RunRow } from "../../runs/index.ts";
import { json, KEY_PROBLEMS, NOT_FOUND, pageOf, WITH_KEY } from "../answers/common.ts";
import { type RunDetail, runSchema, runSummarySchema } from "../answers/run.ts";
import { needs } from "../auth/authenticate.ts";
import type { ApiApp } from "../context.ts";
import { page } from "../cursor.ts";
import { ProblemError } from "../problem.ts";
import { type StoredError, visibilityOf, visibleErrors } from "../run-errors.ts";
import { boardsOfScope, errorsOf, type Unsettled, viewRun, viewStep } from "../run-view.ts";
import { chunkErrors, countChunks, listRunsBefore, sumCounters } from "../store/runs.ts";
import { limitParam } from "../validation.ts";

/** Errors told of a run and of a step that still runs. */
const MAX_ERRORS = 200;

const listRoute = createRoute({
  method: "get",
  path: "/v1/runs",
  operationId: "listRuns",
  summary: "Runs, newest first",
  security: WITH_KEY,
  middleware: needs("read"),
  request: {
    query: z.strictObject({
      limit: limitParam,
      before: z
        .string()
        .min(1)
        .max(100)
        .optional()
        .openapi({ description: 'Only runs before this one: "next" of the page before, or any run id' }),
    }),
  },
  responses: { 200: json(pageOf(runSummarySchema), "A page of runs"), ...KEY_PROBLEMS },
});

const readRoute = createRoute({
  method: "get",
  path: "/v1/runs/{id}",
  operationId: "getRun",
  summary: "One run with its steps, live while it goes on",
  security: WITH_KEY,
  middleware: needs("read"),
  request: { params: z.object({ id: z.string().max(100) }) },
  responses: { 200: json(runSchema, "The run"), ...KEY_PROBLEMS, ...NOT_FOUND },
});

export function addReadRunRoutes(app: ApiApp): void {
  app.openapi(listRoute, async (c) => {
    const { db, caller } = c.var;
    const { limit, before } = c.req.valid("query");
    if (before !== undefined && !(await loadRun(db, before))) throw unknownBefore();
    const runs = await listRunsBefore(db, limit + 1, before ?? null);
    const boards = runs.flatMap((run) => (boardsOfScope(run) ?? []).map((subject) => ({ subject })));
    const visibility = await visibilityOf(db, caller.institutionId, boards);
    return c.json(
      page(
        runs,
        limit,
        (run) => viewRun(run, visibility),
        ({ runId }) => runId,
      ),
      200,
    );
  });

  app.openapi(readRoute, async (c) => {
    const { db, caller } = c.var;
    const run = await loadRun(db, c.req.valid("param").id);
    if (!run) throw new ProblemError("not-found", "There is no such run");
    return c.json(await describeRun(db, run, caller.institutionId), 200);
  });
}

function unknownBefore(): ProblemError {
  const message = "There is no such run";
  return new ProblemError("invalid-request", `before: ${message}`, {
    members: { errors: [{ field: "before", message }] },
  });
}

async function describeRun(db: Database, run: RunRow, institutionId: string): Promise<RunDetail> {
  const [steps, counts] = await Promise.all([loadSteps(db, run.runId), countChunks(db, run.runId)]);
  const live = await Promise.all(
    steps.map(async (step) => ({
      step,
      unsettled: step.state === "running" ? await soFar(db, run.runId, step.runner) : null,
    })),
  );
  const ofSteps = live.flatMap(({ step, unsettled }) => errorsOf(step, unsettled));
  const ofRun = parseErrors<StoredError>(run.errors).filter(({ runner }) => runner === null);
  const errors = [...ofRun, ...ofSteps];
  const scope = (boardsOfScope(run) ?? []).map((subject) => ({ subject }));
  const visibility = await visibilityOf(db, institutionId, [...errors, ...scope]);
  const view = viewRun(run, visibility);
  return {
    ...view,
    errorCount: Math.max(view.errorCount, errors.length),
    errors: visibleErrors(errors, visibility).errors.slice(0, MAX_ERRORS),
    steps: live.map(({ step, unsettled }) => viewStep(step, counts, unsettled, visibility)),
  };
}

/** Counters reach the step only when it ends; until then they lie on its chunks. */
async function soFar(
  db: Database,
  runId: string,
  runner: Parameters<typeof sumCounters>[2],
): Promise<Unsettled> {
  const [counters, errors] = await Promise.all([
    sumCounters(db, runId, runner),
    chunkErrors(db, runId, runner, MAX_ERRORS),
  ]);
  return { counters, errors };
}
