import { createRoute, z } from "@hono/zod-openapi";
import { compareStates } from "../../postings/index.ts";
import {
  ARCHIVE_PROBLEM,
  iso,
  isoOrNull,
  json,
  KEY_PROBLEMS,
  NOT_FOUND,
  pageOf,
  WITH_KEY,
} from "../answers/common.ts";
import { pastPostingSchema, postingDiffSchema, versionSchema } from "../answers/posting.ts";
import { needs } from "../auth/authenticate.ts";
import type { ApiApp } from "../context.ts";
import { decodeCursor, encodeCursor, page } from "../cursor.ts";
import { openPosting, type PastPosting, type PostingSource } from "../posting-source.ts";
import { viewHead, viewPosting, viewVersion } from "../posting-view.ts";
import { ProblemError } from "../problem.ts";
import { cursorParam, limitParam, postingParams, versionParam } from "../validation.ts";

const VERSIONS = "versions";
const versionKey = z.tuple([z.int()]);
const guarded = { security: WITH_KEY, middleware: needs("read") };
const PROBLEMS = { ...KEY_PROBLEMS, ...NOT_FOUND, ...ARCHIVE_PROBLEM };

const listRoute = createRoute({
  ...guarded,
  method: "get",
  path: "/v1/postings/{id}/versions",
  operationId: "listPostingVersions",
  summary: "What changed in a posting, newest first",
  request: { params: postingParams, query: z.strictObject({ limit: limitParam, cursor: cursorParam }) },
  responses: { 200: json(pageOf(versionSchema), "A page of versions"), ...PROBLEMS },
});

const readRoute = createRoute({
  ...guarded,
  method: "get",
  path: "/v1/postings/{id}/versions/{n}",
  operationId: "getPostingVersion",
  summary: "A posting as it was at one version",
  request: { params: postingParams.extend({ n: versionParam }) },
  responses: { 200: json(pastPostingSchema, "The posting as it was then"), ...PROBLEMS },
});

const diffRoute = createRoute({
  ...guarded,
  method: "get",
  path: "/v1/postings/{id}/diff",
  operationId: "comparePostingVersions",
  summary: "What differs between two versions of a posting, title and description word by word",
  request: {
    params: postingParams,
    query: z.strictObject({
      from: versionParam.optional().openapi({ description: "Default: the version before `to`" }),
      to: versionParam.optional().openapi({ description: "Default: the newest version" }),
    }),
  },
  responses: { 200: json(postingDiffSchema, "Every field that differs"), ...PROBLEMS },
});

export function addVersionRoutes(app: ApiApp): void {
  app.openapi(listRoute, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const [before] = decodeCursor(VERSIONS, cursor, versionKey) ?? [null];
    const posting = await openPosting(c, c.req.valid("param").id);
    const rows = await posting.versions(before, limit + 1);
    return c.json(
      page(rows, limit, viewVersion, (last) => encodeCursor(VERSIONS, [last.version])),
      200,
    );
  });

  app.openapi(readRoute, async (c) => {
    const { id, n } = c.req.valid("param");
    const posting = await openPosting(c, id);
    return c.json(viewPast(posting, await versionOf(posting, n), c.env.clock.now()), 200);
  });

  app.openapi(diffRoute, async (c) => {
    const posting = await openPosting(c, c.req.valid("param").id);
    const { to = posting.newestVersion, from = Math.max(1, to - 1) } = c.req.valid("query");
    const [before, after] = [await versionOf(posting, from), await versionOf(posting, to)];
    const { postingId } = after.state.row;
    const heads = { from: viewHead(before.head), to: viewHead(after.head) };
    return c.json({ postingId, ...heads, fields: compareStates(before.state, after.state) }, 200);
  });
}

async function versionOf(posting: PostingSource, version: number): Promise<PastPosting> {
  const past = await posting.at(version);
  if (past) return past;
  const detail = `There is no version ${version} of this posting; its newest is ${posting.newestVersion}`;
  throw new ProblemError("not-found", detail);
}

/** Its age is counted up to the end of that version. */
function viewPast(posting: PostingSource, { head, state }: PastPosting, now: number) {
  const { row, text, skills } = state;
  const { changeType, reason } = viewHead(head);
  return {
    ...viewPosting(row, head.validTo ?? now),
    ...posting.about,
    requisitionId: row.requisitionId,
    text,
    skills: [...skills],
    changeType,
    reason,
    validFrom: iso(head.validFrom),
    validTo: isoOrNull(head.validTo),
  };
}
