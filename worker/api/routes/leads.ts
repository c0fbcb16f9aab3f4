import { createRoute, z } from "@hono/zod-openapi";
import { iso, isoOrNull, json, KEY_PROBLEMS, pageOf, WITH_KEY } from "../answers/common.ts";
import { type Lead, leadSchema } from "../answers/lead.ts";
import { needs } from "../auth/authenticate.ts";
import type { ApiApp } from "../context.ts";
import { decodeCursor, encodeCursor, page } from "../cursor.ts";
import { type LeadRow, listLeads, type PostingTitle, titlesOf } from "../store/leads.ts";
import { cursorParam, limitParam } from "../validation.ts";

const LIST = "leads";
const cursorKey = z.tuple([z.number(), z.string()]);

const route = createRoute({
  method: "get",
  path: "/v1/leads",
  operationId: "listLeads",
  summary: "Companies worth a call, best first, each with its reason",
  security: WITH_KEY,
  middleware: needs("read"),
  request: { query: z.strictObject({ limit: limitParam, cursor: cursorParam }) },
  responses: { 200: json(pageOf(leadSchema), "A page of leads"), ...KEY_PROBLEMS },
});

export function addLeadRoutes(app: ApiApp): void {
  app.openapi(route, async (c) => {
    const { db, caller } = c.var;
    const { limit, cursor } = c.req.valid("query");
    const after = decodeCursor(LIST, cursor, cursorKey);
    const rows = await listLeads(db, caller.institutionId, { after, limit: limit + 1 });
    const titles = await titlesOf(db, rows.flatMap(topPostings));
    return c.json(
      page(
        rows,
        limit,
        (row) => viewLead(row, titles),
        (last) => encodeCursor(LIST, [last.score, last.companyId]),
      ),
      200,
    );
  });
}

function topPostings(row: LeadRow): string[] {
  return JSON.parse(row.topPostings) as string[];
}

function viewLead(row: LeadRow, titles: ReadonlyMap<string, PostingTitle>): Lead {
  return {
    ...row,
    parts: JSON.parse(row.parts) as Lead["parts"],
    topPostings: topPostings(row).map(
      (postingId) => titles.get(postingId) ?? { postingId, title: null, url: null },
    ),
    oldestOpenAt: isoOrNull(row.oldestOpenAt),
    updatedAt: iso(row.updatedAt),
  };
}
