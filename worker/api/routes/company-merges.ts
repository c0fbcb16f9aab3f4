import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import {
  institutionsOfMerge,
  type Merge,
  type MergeCaller,
  type MergeRefusal,
  mergeCompanies,
  suggestMerges,
  undoMerge,
} from "../../companies/index.ts";
import type { Result } from "../../kernel/result.ts";
import { refreshCompanies } from "../../leads/index.ts";
import { projectInstitution } from "../../sheet/index.ts";
import {
  BODY_PROBLEMS,
  CONFLICT,
  json,
  KEY_PROBLEMS,
  NOT_FOUND,
  pageOf,
  WITH_KEY,
} from "../answers/common.ts";
import { mergeSchema, suggestionSchema, viewMerge } from "../answers/company-merge.ts";
import { needs } from "../auth/authenticate.ts";
import type { ApiApp, ApiEnv, Caller } from "../context.ts";
import { decodeCursor, encodeCursor, page } from "../cursor.ts";
import { limitJson } from "../limit-body.ts";
import { ProblemError } from "../problem.ts";
import { cursorParam, limitParam } from "../validation.ts";

const LIST = "merge-suggestions";
const cursorKey = z.tuple([z.string(), z.string()]);
const idParam = z.object({ id: z.string().min(1).max(200) });
const mergeBody = z
  .strictObject({ into: z.string().min(1).max(200), reason: z.string().trim().min(3).max(500) })
  .openapi("CompanyMergeRequest");

const suggestRoute = createRoute({
  method: "get",
  path: "/v1/companies/merge-suggestions",
  operationId: "suggestCompanyMerges",
  summary: "Companies you watch that may be one",
  security: WITH_KEY,
  middleware: needs("read"),
  request: { query: z.strictObject({ limit: limitParam, cursor: cursorParam }) },
  responses: { 200: json(pageOf(suggestionSchema), "A page of pairs with their evidence"), ...KEY_PROBLEMS },
});

const mergeRoute = createRoute({
  method: "post",
  path: "/v1/companies/{id}/merge",
  operationId: "mergeCompany",
  summary: "Makes this company part of another one",
  security: WITH_KEY,
  middleware: [needs("admin"), limitJson] as const,
  request: {
    params: idParam,
    body: { required: true, content: { "application/json": { schema: mergeBody } } },
  },
  responses: {
    201: json(mergeSchema, "They are one; the merge can be undone"),
    ...KEY_PROBLEMS,
    ...NOT_FOUND,
    ...CONFLICT,
    ...BODY_PROBLEMS,
  },
});

const undoRoute = createRoute({
  method: "post",
  path: "/v1/company-merges/{id}/undo",
  operationId: "undoCompanyMerge",
  summary: "Takes a merge back",
  security: WITH_KEY,
  middleware: needs("admin"),
  request: { params: idParam },
  responses: {
    200: json(mergeSchema, "They are two again"),
    ...KEY_PROBLEMS,
    ...NOT_FOUND,
    ...CONFLICT,
  },
});

export function addCompanyMergeRoutes(app: ApiApp): void {
  app.openapi(suggestRoute, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const after = decodeCursor(LIST, cursor, cursorKey) ?? (["", ""] as const);
    const rows = await suggestMerges(c.var.db, c.var.caller.institutionId, { after, limit: limit + 1 });
    const next = ({ pair }: (typeof rows)[number]) => encodeCursor(LIST, pair);
    return c.json(
      page(rows, limit, ({ pair: _, ...suggestion }) => suggestion, next),
      200,
    );
  });
  app.openapi(mergeRoute, async (c) => {
    const { caller, db } = c.var;
    const { into, reason } = c.req.valid("json");
    const request = { mergeId: c.env.ids("mrg"), from: c.req.valid("param").id, into, reason };
    const by = { ...request, mergedBy: caller.keyId };
    const merge = settled(await mergeCompanies(db, reachOf(caller), by, c.env.clock.now()));
    await showAtOnce(c, merge);
    return c.json(viewMerge(merge), 201);
  });
  app.openapi(undoRoute, async (c) => {
    const { caller, db } = c.var;
    const merge = settled(await undoMerge(db, reachOf(caller), c.req.valid("param").id, c.env.clock.now()));
    await showAtOnce(c, merge);
    return c.json(viewMerge(merge), 200);
  });
}

/** Only the operator answers for all institutions. */
function reachOf({ institutionId, scopes }: Caller): MergeCaller {
  return { institutionId, reachesAll: scopes.has("operator") };
}

function settled(outcome: Result<Merge, MergeRefusal>): Merge {
  if (outcome.ok) return outcome.value;
  const { kind, sentence } = outcome.error;
  throw new ProblemError(kind === "unknown" ? "not-found" : kind, sentence);
}

/** Leads and sheets follow now; if that fails, the companies are due and the night does it. */
async function showAtOnce(c: Context<ApiEnv>, { mergeId, from, into }: Merge): Promise<void> {
  const { db, requestId } = c.var;
  const now = c.env.clock.now();
  const companyIds = [from.companyId, into.companyId];
  try {
    await refreshCompanies(db, companyIds, now);
    for (const institutionId of await institutionsOfMerge(db, mergeId)) {
      await projectInstitution(db, institutionId, now, companyIds);
    }
  } catch (error) {
    c.env.log.error("merge not shown yet", { requestId, mergeId, error: String(error) });
  }
}
