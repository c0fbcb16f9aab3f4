import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { loadSkills, loadTexts } from "../../postings/index.ts";
import { json, KEY_PROBLEMS, NOT_FOUND, pageOf, WITH_KEY } from "../answers/common.ts";
import { postingSchema, postingSummarySchema, versionSchema } from "../answers/posting.ts";
import { needs } from "../auth/authenticate.ts";
import type { ApiApp, ApiEnv } from "../context.ts";
import { decodeCursor, encodeCursor, page } from "../cursor.ts";
import { viewPosting, viewVersion } from "../posting-view.ts";
import { ProblemError } from "../problem.ts";
import { isWatched } from "../store/companies.ts";
import { listPostings, listVersions, loadPosting } from "../store/postings.ts";
import { cursorParam, limitParam } from "../validation.ts";

const POSTINGS = "postings";
const VERSIONS = "versions";
const postingKey = z.tuple([z.string()]);
const versionKey = z.tuple([z.int()]);

const guarded = { security: WITH_KEY, middleware: needs("read") };
const params = z.object({
  id: z.string().min(1).max(1_000).openapi({ description: "Percent-encoded", example: "lever:eu/xm:42" }),
});

const listRoute = createRoute({
  ...guarded,
  method: "get",
  path: "/v1/postings",
  operationId: "listPostings",
  summary: "Postings of one company",
  request: {
    query: z.strictObject({
      company: z.string("Expected the id of a company").min(1).max(200),
      status: z.enum(["open", "closed", "all"]).default("open"),
      limit: limitParam,
      cursor: cursorParam,
    }),
  },
  responses: {
    200: json(pageOf(postingSummarySchema), "A page of postings, by id"),
    ...KEY_PROBLEMS,
    ...NOT_FOUND,
  },
});

const readRoute = createRoute({
  ...guarded,
  method: "get",
  path: "/v1/postings/{id}",
  operationId: "getPosting",
  summary: "One posting with its text and skills",
  request: { params },
  responses: { 200: json(postingSchema, "The posting"), ...KEY_PROBLEMS, ...NOT_FOUND },
});

const versionsRoute = createRoute({
  ...guarded,
  method: "get",
  path: "/v1/postings/{id}/versions",
  operationId: "listPostingVersions",
  summary: "What changed in a posting, newest first",
  request: { params, query: z.strictObject({ limit: limitParam, cursor: cursorParam }) },
  responses: { 200: json(pageOf(versionSchema), "A page of versions"), ...KEY_PROBLEMS, ...NOT_FOUND },
});

export function addPostingRoutes(app: ApiApp): void {
  app.openapi(listRoute, async (c) => {
    const { db, caller } = c.var;
    const { company, status, limit, cursor } = c.req.valid("query");
    const [after] = decodeCursor(POSTINGS, cursor, postingKey) ?? [""];
    if (!(await isWatched(db, caller.institutionId, company))) {
      throw new ProblemError("not-found", "You watch no such company");
    }
    const rows = await listPostings(db, company, { status, after, limit: limit + 1 });
    const now = c.env.clock.now();
    return c.json(
      page(
        rows,
        limit,
        (row) => viewPosting(row, now),
        (last) => encodeCursor(POSTINGS, [last.postingId]),
      ),
      200,
    );
  });

  app.openapi(readRoute, async (c) => {
    const posting = await ownPosting(c, c.req.valid("param").id);
    const { companyId, company, requisitionId, postingId } = posting;
    const [texts, skills] = await Promise.all([
      loadTexts(c.var.db, [postingId]),
      loadSkills(c.var.db, [postingId]),
    ]);
    const about = { companyId, company, requisitionId };
    const content = { text: texts.get(postingId) ?? null, skills: skills.get(postingId) ?? [] };
    return c.json({ ...viewPosting(posting, c.env.clock.now()), ...about, ...content }, 200);
  });

  app.openapi(versionsRoute, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const [before] = decodeCursor(VERSIONS, cursor, versionKey) ?? [null];
    const { postingId } = await ownPosting(c, c.req.valid("param").id);
    const rows = await listVersions(c.var.db, postingId, before, limit + 1);
    return c.json(
      page(rows, limit, viewVersion, (last) => encodeCursor(VERSIONS, [last.version])),
      200,
    );
  });
}

async function ownPosting(c: Context<ApiEnv>, postingId: string) {
  const posting = await loadPosting(c.var.db, c.var.caller.institutionId, postingId);
  if (!posting) throw new ProblemError("not-found", "There is no such posting at a company you watch");
  return posting;
}
