import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { openDatabase } from "../../db/index.ts";
import { loadRun, RUN_MODES, type RunMode, type RunRow, type RunScope } from "../../runs/index.ts";
import { BODY_PROBLEMS, CONFLICT, json, KEY_PROBLEMS, KEY_REUSED, WITH_KEY } from "../answers/common.ts";
import { runSummarySchema } from "../answers/run.ts";
import { lacksScope } from "../auth/authenticate.ts";
import type { ApiApp, ApiEnv } from "../context.ts";
import { limitJson } from "../limit-body.ts";
import { ProblemError } from "../problem.ts";
import { ownBoards } from "../store/visibility.ts";

/** What a key must be able to do to start a run of each mode; without it "write" is named, which contains both. */
const SCOPES_OF_MODE = {
  scrapeOnly: ["scrape"],
  processOnly: ["process"],
  all: ["scrape", "process"],
} as const;

const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, "Expected 1 to 200 visible ASCII characters")
  .optional();

const bodySchema = z
  .strictObject({
    mode: z.enum(RUN_MODES).default("all"),
    scope: z
      .strictObject({
        boards: z.array(z.string().min(1)).min(1).max(1_000).optional(),
        reprocess: z.boolean().optional().openapi({
          description:
            "Only with processOnly: reads the stored documents of all postings that are not archived again by the rules of today, without a request to any board",
        }),
      })
      .optional(),
    idempotencyKey,
  })
  .openapi("RunRequest");

const startedSchema = runSummarySchema.pick({ runId: true, status: true }).openapi("StartedRun");

const route = createRoute({
  method: "post",
  path: "/v1/runs",
  operationId: "startRun",
  summary: "Starts a run now",
  security: WITH_KEY,
  middleware: [mayStartAny, limitJson] as const,
  request: {
    headers: z.object({ "idempotency-key": idempotencyKey }),
    body: { content: { "application/json": { schema: bodySchema } } },
  },
  responses: {
    200: json(startedSchema, "The run that this idempotency key started before"),
    202: json(startedSchema, "The run has started"),
    ...KEY_PROBLEMS,
    ...CONFLICT,
    ...BODY_PROBLEMS,
    ...KEY_REUSED,
  },
});

export function addStartRunRoute(app: ApiApp): void {
  app.openapi(route, async (c) => {
    // Without a body the validator gives an empty object instead of the defaults.
    const { mode = "all", scope, idempotencyKey } = c.req.valid("json");
    const key = oneKey(idempotencyKey, c.req.valid("header")["idempotency-key"]);
    refuseMode(c, mode);
    if (scope?.reprocess && mode !== "processOnly") throw notReprocess(mode);
    const boardIds = scope?.boards === undefined ? null : await knownBoards(c, scope.boards);
    const runScope: RunScope = scope?.reprocess ? { boardIds, reprocess: true } : { boardIds };
    const now = c.env.clock.now();
    const outcome = await c.env.begin({
      mode,
      trigger: "api",
      triggerKey: `api:${c.var.caller.institutionId}:${key ?? c.env.ids("request")}`,
      scope: runScope,
      scheduledAt: now,
    });
    if (outcome.kind === "fatal") throw new ProblemError("schema-outdated", outcome.reason);
    if (outcome.kind === "busy") throw inProgress(outcome.runId);
    const run = await loadRun(openDatabase(c.env.d1), outcome.runId);
    if (!run) throw new Error(`run ${outcome.runId} has no row`);
    c.header("location", `/v1/runs/${run.runId}`);
    const answer = { runId: run.runId, status: run.status };
    if (outcome.kind === "started") return c.json(answer, 202);
    if (!isSameRequest(run, mode, runScope)) throw keyReused(run.runId);
    return c.json(answer, 200);
  });
}

/** Asked before the body is read. */
async function mayStartAny({ var: { caller } }: Context<ApiEnv>, next: () => Promise<void>): Promise<void> {
  if (!caller.scopes.has("scrape") && !caller.scopes.has("process")) throw lacksScope("write");
  await next();
}

function refuseMode(c: Context<ApiEnv>, mode: RunMode): void {
  const needed = SCOPES_OF_MODE[mode];
  if (needed.every((scope) => c.var.caller.scopes.has(scope))) return;
  throw lacksScope(needed.length === 1 ? needed[0] : "write");
}

function oneKey(inBody: string | undefined, inHeader: string | undefined): string | undefined {
  if (inBody === undefined || inHeader === undefined || inBody === inHeader) return inBody ?? inHeader;
  const message = "Differs from the Idempotency-Key header";
  throw new ProblemError("invalid-request", `idempotencyKey: ${message}`, {
    members: { errors: [{ field: "idempotencyKey", message }] },
  });
}

/** The boards, each once and in order, so that equal requests are equal texts. */
async function knownBoards(c: Context<ApiEnv>, boards: readonly string[]): Promise<string[]> {
  const asked = [...new Set(boards)].sort();
  const known = await ownBoards(c.var.db, c.var.caller.institutionId, asked);
  const unknown = asked.filter((board) => !known.has(board));
  if (unknown.length === 0) return asked;
  const message = `No board of a company you watch: ${unknown.join(", ")}`;
  throw new ProblemError("invalid-request", `scope.boards: ${message}`, {
    members: { errors: [{ field: "scope.boards", message }] },
  });
}

function isSameRequest(run: RunRow, mode: string, scope: RunScope): boolean {
  return run.mode === mode && run.scope === JSON.stringify(scope);
}

function notReprocess(mode: string): ProblemError {
  const message = `Possible with the mode processOnly, not with ${mode}`;
  return new ProblemError("invalid-request", `scope.reprocess: ${message}`, {
    members: { errors: [{ field: "scope.reprocess", message }] },
  });
}

function inProgress(runId: string | null): ProblemError {
  return new ProblemError("run-in-progress", `Run ${runId ?? "of another caller"} has not ended yet`, {
    members: { runId },
  });
}

function keyReused(runId: string): ProblemError {
  const detail = `This idempotency key started run ${runId} with another mode or scope`;
  return new ProblemError("idempotency-key-reused", detail, { members: { runId } });
}
