import { createRoute, z } from "@hono/zod-openapi";
import { BODY_PROBLEMS, CONFLICT, iso, json, KEY_PROBLEMS, NOT_FOUND, WITH_KEY } from "../answers/common.ts";
import {
  FAILURE_REASONS,
  type FailedDocumentAnswer,
  failedPageSchema,
  retriedSchema,
  retrySchema,
} from "../answers/staging.ts";
import { needs } from "../auth/authenticate.ts";
import type { ApiApp } from "../context.ts";
import { decodeCursor, encodeCursor, page } from "../cursor.ts";
import { limitJson } from "../limit-body.ts";
import { ProblemError } from "../problem.ts";
import {
  countFailed,
  countRetries,
  type FailedRow,
  listFailed,
  loadFailed,
  retryFailed,
} from "../store/staging.ts";
import { cursorParam, limitParam, postingParams } from "../validation.ts";

const LIST = "failed documents";
const failedKey = z.tuple([z.string(), z.string()]);

const listRoute = createRoute({
  method: "get",
  path: "/v1/staging/failed",
  operationId: "listFailedDocuments",
  summary: "Documents in quarantine, with their reasons",
  security: WITH_KEY,
  middleware: needs("read"),
  request: {
    query: z.strictObject({
      board: z.string().min(1).max(500).optional(),
      reason: z.enum(FAILURE_REASONS).optional(),
      limit: limitParam,
      cursor: cursorParam,
    }),
  },
  responses: { 200: json(failedPageSchema, "A page, by board and external id"), ...KEY_PROBLEMS },
});

const retryOneRoute = createRoute({
  method: "post",
  path: "/v1/staging/{id}/retry",
  operationId: "retryDocument",
  summary: "Has one document tried again: by the next processing, or by the next read where it is not stored",
  security: WITH_KEY,
  middleware: needs("write"),
  request: { params: postingParams },
  responses: {
    202: json(retriedSchema, "It waits for the next processing, or its board for the next read"),
    ...KEY_PROBLEMS,
    ...NOT_FOUND,
    ...CONFLICT,
  },
});

const retryManyRoute = createRoute({
  method: "post",
  path: "/v1/staging/retry",
  operationId: "retryDocuments",
  summary: "Has all documents of one reason tried again",
  security: WITH_KEY,
  middleware: [needs("write"), limitJson] as const,
  request: { body: { required: true, content: { "application/json": { schema: retrySchema } } } },
  responses: {
    202: json(retriedSchema, "They wait for the next processing"),
    ...KEY_PROBLEMS,
    ...BODY_PROBLEMS,
  },
});

export function addStagingRoutes(app: ApiApp): void {
  app.openapi(listRoute, async (c) => {
    const { db, caller } = c.var;
    const { board = null, reason = null, limit, cursor } = c.req.valid("query");
    const after = decodeCursor(LIST, cursor, failedKey) ?? (["", ""] as const);
    const rows = await listFailed(db, caller.institutionId, { board, reason }, { after, limit: limit + 1 });
    const counts = await countFailed(db, caller.institutionId, board);
    const toCursor = ({ boardId, externalId }: FailedRow) => encodeCursor(LIST, [boardId, externalId]);
    return c.json({ ...page(rows, limit, viewFailed, toCursor), counts }, 200);
  });

  app.openapi(retryOneRoute, async (c) => {
    const { db, caller } = c.var;
    const { boardId: board, externalId } = splitDocumentId(c.req.valid("param").id);
    const failed = await loadFailed(db, caller.institutionId, board, externalId);
    if (!failed)
      throw new ProblemError("not-found", "No such document waits on a board of a company you watch");
    const isKept = failed.retry !== "notKept";
    if (!isKept && failed.reason === "malformed") {
      const detail = "The row has no id; it is tried again whenever its board is read and still lists it";
      throw new ProblemError("conflict", detail);
    }
    await retryFailed(db, caller.institutionId, { board, externalId, reason: null });
    return c.json({ waiting: isKept ? 1 : 0, notKept: isKept ? 0 : 1 }, 202);
  });

  app.openapi(retryManyRoute, async (c) => {
    const { db, caller } = c.var;
    const { errorType, board = null } = c.req.valid("json");
    const filter = { board, reason: errorType };
    await retryFailed(db, caller.institutionId, { ...filter, externalId: null });
    return c.json(await countRetries(db, caller.institutionId, filter), 202);
  });
}

/** `provider:token:external id`; a text without them names no document. */
function splitDocumentId(id: string): { boardId: string; externalId: string } {
  const [, boardId = "", externalId = ""] = /^([^:]+:[^:]+):(.+)$/s.exec(id) ?? [];
  return { boardId, externalId };
}

function viewFailed({ boardId, fields, ...row }: FailedRow): FailedDocumentAnswer {
  return {
    id: `${boardId}:${row.externalId}`,
    board: boardId,
    externalId: row.externalId,
    reason: row.reason,
    details: row.details,
    fields: JSON.parse(fields) as FailedDocumentAnswer["fields"],
    retryCount: row.retryCount,
    firstFailedAt: iso(row.firstFailedAt),
    lastFailedAt: iso(row.lastFailedAt),
    retry: row.retry,
  };
}
