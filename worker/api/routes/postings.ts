import { createRoute, z } from "@hono/zod-openapi";
import { describeRole, loadInstitution } from "../../people/index.ts";
import { ARCHIVE_PROBLEM, json, KEY_PROBLEMS, NOT_FOUND, pageOf, WITH_KEY } from "../answers/common.ts";
import { describedPostingSchema, listedPostingSchema } from "../answers/posting.ts";
import { needs } from "../auth/authenticate.ts";
import type { ApiApp } from "../context.ts";
import { decodeCursor, encodeCursor, page } from "../cursor.ts";
import { openPosting } from "../posting-source.ts";
import { viewArchived, viewPosting } from "../posting-view.ts";
import { ProblemError } from "../problem.ts";
import { isWatched } from "../store/companies.ts";
import { LISTED_STATUSES, listPostings } from "../store/posting-list.ts";
import { cursorParam, limitParam, postingParams } from "../validation.ts";

const POSTINGS = "postings";
const postingKey = z.tuple([z.string()]);

const guarded = { security: WITH_KEY, middleware: needs("read") };

const listRoute = createRoute({
  ...guarded,
  method: "get",
  path: "/v1/postings",
  operationId: "listPostings",
  summary: "Postings of one company",
  description:
    "Of archived postings the index knows what ArchivedPostingSummary says; GET /v1/postings/{id} has the rest.",
  request: {
    query: z.strictObject({
      company: z.string("Expected the id of a company").min(1).max(200),
      status: z.enum(LISTED_STATUSES).default("open"),
      limit: limitParam,
      cursor: cursorParam,
    }),
  },
  responses: {
    200: json(pageOf(listedPostingSchema), "A page of postings, by id"),
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
  request: { params: postingParams },
  responses: {
    200: json(describedPostingSchema, "The posting, also when it was archived"),
    ...KEY_PROBLEMS,
    ...NOT_FOUND,
    ...ARCHIVE_PROBLEM,
  },
});

export function addPostingRoutes(app: ApiApp): void {
  app.openapi(listRoute, async (c) => {
    const { db, caller } = c.var;
    const { company, status, limit, cursor } = c.req.valid("query");
    const [after] = decodeCursor(POSTINGS, cursor, postingKey) ?? [""];
    if (!(await isWatched(db, caller.institutionId, company))) {
      throw new ProblemError("not-found", "You watch no such company");
    }
    const rows = await listPostings(
      db,
      { institutionId: caller.institutionId, companyId: company },
      { status, after, limit: limit + 1 },
    );
    const now = c.env.clock.now();
    return c.json(
      page(
        rows,
        limit,
        (one) => (one.place === "tables" ? viewPosting(one.row, now) : viewArchived(one.row)),
        (last) => encodeCursor(POSTINGS, [last.row.postingId]),
      ),
      200,
    );
  });

  app.openapi(readRoute, async (c) => {
    const posting = await openPosting(c, c.req.valid("param").id);
    const { row, text, skills } = await posting.current();
    const about = { ...posting.about, requisitionId: row.requisitionId };
    const institution = await loadInstitution(c.var.db, c.var.caller.institutionId);
    const framework = describeRole(institution?.config ?? {}, { ...row, text });
    const view = { ...viewPosting(row, c.env.clock.now()), ...about, text, skills: [...skills], framework };
    return c.json(view, 200);
  });
}
