import { createRoute, z } from "@hono/zod-openapi";
import { ENTRY_STATUSES } from "../../../shared/words.ts";
import { json, KEY_PROBLEMS, NOT_FOUND, pageOf, WITH_KEY } from "../answers/common.ts";
import { directorySchema, entrySchema } from "../answers/directory.ts";
import { needs } from "../auth/authenticate.ts";
import type { ApiApp } from "../context.ts";
import { decodeCursor, encodeCursor, page } from "../cursor.ts";
import { viewDirectory, viewEntry } from "../directory-view.ts";
import { ProblemError } from "../problem.ts";
import { countEntries, listDirectories, listEntries, loadDirectory } from "../store/directories.ts";
import { cursorParam, directoryParams, limitParam } from "../validation.ts";

const ENTRIES = "entries";
const entryKey = z.tuple([z.int(), z.string()]);

const listRoute = createRoute({
  method: "get",
  path: "/v1/directories",
  operationId: "listDirectories",
  summary: "Your lists of companies, with how they read",
  security: WITH_KEY,
  middleware: needs("read"),
  request: { query: z.strictObject({}) },
  responses: {
    200: json(z.object({ items: z.array(directorySchema) }), "All lists, by name"),
    ...KEY_PROBLEMS,
  },
});

const entriesRoute = createRoute({
  method: "get",
  path: "/v1/directories/{name}/entries",
  operationId: "listDirectoryEntries",
  summary: "The lines of a list; a bad one says why",
  security: WITH_KEY,
  middleware: needs("read"),
  request: {
    params: directoryParams,
    query: z.strictObject({
      status: z.enum(ENTRY_STATUSES).optional(),
      limit: limitParam,
      cursor: cursorParam,
    }),
  },
  responses: {
    200: json(pageOf(entrySchema), "A page of lines, in the order of the list"),
    ...KEY_PROBLEMS,
    ...NOT_FOUND,
  },
});

export function addReadDirectoryRoutes(app: ApiApp): void {
  app.openapi(listRoute, async (c) => {
    const rows = await listDirectories(c.var.db, c.var.caller.institutionId);
    const counts = await countEntries(
      c.var.db,
      rows.map(({ directoryId }) => directoryId),
    );
    return c.json({ items: rows.map((row) => viewDirectory(row, counts)) }, 200);
  });

  app.openapi(entriesRoute, async (c) => {
    const { db, caller } = c.var;
    const { status, limit, cursor } = c.req.valid("query");
    const after = decodeCursor(ENTRIES, cursor, entryKey);
    const directory = await loadDirectory(db, caller.institutionId, c.req.valid("param").name);
    if (!directory) throw new ProblemError("not-found", "You have no such list");
    const options = { status: status ?? null, after, limit: limit + 1 };
    const rows = await listEntries(db, directory.directoryId, options);
    return c.json(
      page(rows, limit, viewEntry, (last) => encodeCursor(ENTRIES, [last.line, last.entryKey])),
      200,
    );
  });
}
