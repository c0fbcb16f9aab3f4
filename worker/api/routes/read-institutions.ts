import { createRoute, z } from "@hono/zod-openapi";
import { listInstitutions } from "../../people/index.ts";
import { json, KEY_PROBLEMS, NOT_FOUND, pageOf, WITH_KEY } from "../answers/common.ts";
import { institutionSchema, viewInstitution } from "../answers/institution.ts";
import { needs } from "../auth/authenticate.ts";
import type { ApiApp } from "../context.ts";
import { decodeCursor, encodeCursor, page } from "../cursor.ts";
import { institutionParams, reachableInstitution } from "../institution-reach.ts";
import { cursorParam, limitParam } from "../validation.ts";

const LIST = "institutions";
const cursorKey = z.tuple([z.string()]);
const PATH = "/v1/institutions";

const listRoute = createRoute({
  method: "get",
  path: PATH,
  operationId: "listInstitutions",
  summary: "Your institution; all of them for an operator",
  security: WITH_KEY,
  middleware: needs("read"),
  request: { query: z.strictObject({ limit: limitParam, cursor: cursorParam }) },
  responses: { 200: json(pageOf(institutionSchema), "A page of institutions, by id"), ...KEY_PROBLEMS },
});

const readRoute = createRoute({
  method: "get",
  path: `${PATH}/{id}`,
  operationId: "getInstitution",
  summary: "One institution with its configuration",
  security: WITH_KEY,
  middleware: needs("read"),
  request: { params: institutionParams },
  responses: { 200: json(institutionSchema, "The institution"), ...KEY_PROBLEMS, ...NOT_FOUND },
});

export function addReadInstitutionRoutes(app: ApiApp): void {
  app.openapi(listRoute, async (c) => {
    const { db, caller } = c.var;
    const { limit, cursor } = c.req.valid("query");
    const [after] = decodeCursor(LIST, cursor, cursorKey) ?? [""];
    const only = caller.scopes.has("operator") ? null : caller.institutionId;
    const rows = await listInstitutions(db, { only, after, limit: limit + 1 });
    return c.json(
      page(rows, limit, viewInstitution, (last) => encodeCursor(LIST, [last.institutionId])),
      200,
    );
  });

  app.openapi(readRoute, async (c) =>
    c.json(viewInstitution(await reachableInstitution(c, c.req.valid("param").id)), 200),
  );
}
