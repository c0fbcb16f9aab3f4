import { createRoute, z } from "@hono/zod-openapi";
import {
  changesPageSchema,
  connectAnswerSchema,
  connectRequestSchema,
  heartbeatSchema,
  SHEET_SCHEMA_VERSION,
} from "../../../shared/sheet/index.ts";
import { connectSheet, institutionName, readChanges, recordHeartbeat } from "../../sheet/index.ts";
import { BINDING_PROBLEMS, BODY_PROBLEMS, json, PERSON_PROBLEMS, WITH_GOOGLE } from "../answers/common.ts";
import { refuseViewer } from "../auth/authenticate-person.ts";
import type { ApiApp } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { limitJson } from "../limit-body.ts";
import { ownBinding, refuseDead, refuseOld } from "../sheet-binding.ts";
import { cursorParam } from "../validation.ts";

export const bindingParams = z.object({ binding: z.string().regex(/^[\w-]{1,100}$/, "Not a binding id") });
/** After this change, up to that one; without the second as far as there is. */
const cursorKey = z.tuple([z.int().min(0)]).or(z.tuple([z.int().min(0), z.int().min(1)]));

const connectRoute = createRoute({
  method: "post",
  path: "/v1/sheets/connect",
  operationId: "connectSheet",
  summary: "Binds a spreadsheet to the person's institution",
  description:
    "Asking twice gives the same binding. A spreadsheet that was disconnected is refused with 410, unless a person who may write asks for it `again`: that makes a new binding.",
  security: WITH_GOOGLE,
  middleware: limitJson,
  request: {
    body: { required: true, content: { "application/json": { schema: connectRequestSchema } } },
  },
  responses: {
    200: json(connectAnswerSchema, "It is bound; asking twice changes nothing"),
    ...PERSON_PROBLEMS,
    409: BINDING_PROBLEMS[409],
    410: BINDING_PROBLEMS[410],
    ...BODY_PROBLEMS,
  },
});

const changesRoute = createRoute({
  method: "get",
  path: "/v1/sheets/{binding}/changes",
  operationId: "listSheetChanges",
  summary: "Rows of the sheet that changed after a cursor",
  description:
    "At most 500 rows and 1 MB. Without a cursor from the beginning. The same cursor gives the same page again, less the rows that changed since, which come later with their newest cells. A page without more rows returns the cursor to begin with next time.",
  security: WITH_GOOGLE,
  request: { params: bindingParams, query: z.strictObject({ cursor: cursorParam }) },
  responses: { 200: json(changesPageSchema, "A page of changes"), ...PERSON_PROBLEMS, ...BINDING_PROBLEMS },
});

const heartbeatRoute = createRoute({
  method: "post",
  path: "/v1/sheets/{binding}/heartbeat",
  operationId: "reportSheetSync",
  summary: "Says how the last sync of a spreadsheet ended",
  security: WITH_GOOGLE,
  middleware: limitJson,
  request: {
    params: bindingParams,
    body: { required: true, content: { "application/json": { schema: heartbeatSchema } } },
  },
  responses: {
    204: { description: "Noted" },
    ...PERSON_PROBLEMS,
    ...BINDING_PROBLEMS,
    ...BODY_PROBLEMS,
  },
});

export function addSheetRoutes(app: ApiApp): void {
  app.openapi(connectRoute, async (c) => {
    const { db, person } = c.var;
    const body = c.req.valid("json");
    refuseOld(body.schemaVersion);
    const { again = false } = body;
    if (again) refuseViewer(c);
    const input = { ...body, again, institutionId: person.institutionId, person: person.email };
    const { bindingId } = refuseDead(c, await connectSheet(db, input, c.env.clock.now()));
    const institution = await institutionName(db, person.institutionId);
    return c.json({ bindingId, institution, person: person.email, schemaVersion: SHEET_SCHEMA_VERSION }, 200);
  });

  app.openapi(changesRoute, async (c) => {
    const binding = await ownBinding(c, c.req.valid("param").binding);
    const list = `changes:${binding.bindingId}`;
    const [after, to] = decodeCursor(list, c.req.valid("query").cursor, cursorKey) ?? [0];
    const { rows, next, hasMore } = await readChanges(c.var.db, binding, { after, to: to ?? null });
    const cursor = encodeCursor(list, next.to === null ? [next.after] : [next.after, next.to]);
    return c.json({ schemaVersion: SHEET_SCHEMA_VERSION, rows, cursor, hasMore }, 200);
  });

  app.openapi(heartbeatRoute, async (c) => {
    const { bindingId } = await ownBinding(c, c.req.valid("param").binding);
    await recordHeartbeat(c.var.db, bindingId, c.req.valid("json"), c.env.clock.now());
    return c.body(null, 204);
  });
}
