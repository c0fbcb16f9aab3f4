import { createRoute, z } from "@hono/zod-openapi";
import { VALIDATION_SEVERITIES } from "../../../shared/words.ts";
import { iso, json, KEY_PROBLEMS, pageOf, WITH_KEY } from "../answers/common.ts";
import { validationFailureSchema } from "../answers/validation.ts";
import { needs } from "../auth/authenticate.ts";
import type { ApiApp } from "../context.ts";
import { decodeCursor, encodeCursor, page } from "../cursor.ts";
import { listValidations, type ValidationKey, type ValidationRow } from "../store/validations.ts";
import { cursorParam, limitParam } from "../validation.ts";

const LIST = "validation failures";
const FIRST: ValidationKey = ["", "", ""];

const route = createRoute({
  method: "get",
  path: "/v1/validation-failures",
  operationId: "listValidationFailures",
  summary: "What your rules have against postings",
  security: WITH_KEY,
  middleware: needs("read"),
  request: {
    query: z.strictObject({
      company: z.string().min(1).max(200).optional(),
      severity: z.enum(VALIDATION_SEVERITIES).optional(),
      limit: limitParam,
      cursor: cursorParam,
    }),
  },
  responses: { 200: json(pageOf(validationFailureSchema), "A page, by posting"), ...KEY_PROBLEMS },
});

export function addValidationRoutes(app: ApiApp): void {
  app.openapi(route, async (c) => {
    const { db, caller } = c.var;
    const { company = null, severity = null, limit, cursor } = c.req.valid("query");
    const after = decodeCursor(LIST, cursor, z.tuple([z.string(), z.string(), z.string()])) ?? FIRST;
    const place = { after, limit: limit + 1 };
    const rows = await listValidations(db, caller.institutionId, { company, severity }, place);
    const view = (row: ValidationRow) => ({ ...row, failedAt: iso(row.failedAt) });
    const toCursor = ({ postingId, field, rule }: ValidationRow) =>
      encodeCursor(LIST, [postingId, field, rule]);
    return c.json(page(rows, limit, view, toCursor), 200);
  });
}
