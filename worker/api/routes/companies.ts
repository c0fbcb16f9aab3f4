import { createRoute, z } from "@hono/zod-openapi";
import { loadDivisions, normaliseCompanyName } from "../../companies/index.ts";
import { divisionPath, loadInstitution } from "../../people/index.ts";
import { iso, json, KEY_PROBLEMS, NOT_FOUND, pageOf, WITH_KEY } from "../answers/common.ts";
import { companySchema, divisionSchema } from "../answers/company.ts";
import { needs } from "../auth/authenticate.ts";
import { companyDetails } from "../company-details.ts";
import { viewCompany } from "../company-view.ts";
import type { ApiApp } from "../context.ts";
import { decodeCursor, encodeCursor, page } from "../cursor.ts";
import { ProblemError } from "../problem.ts";
import { isWatched, listCompanies } from "../store/companies.ts";
import { cursorParam, limitParam } from "../validation.ts";

const LIST = "companies";
const cursorKey = z.tuple([z.string()]);

const route = createRoute({
  method: "get",
  path: "/v1/companies",
  operationId: "listCompanies",
  summary: "Companies you watch, with their boards",
  security: WITH_KEY,
  middleware: needs("read"),
  request: {
    query: z.strictObject({
      limit: limitParam,
      cursor: cursorParam,
      q: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .optional()
        .openapi({ description: "Part of a name, an alias or the domain" }),
    }),
  },
  responses: { 200: json(pageOf(companySchema), "A page of companies, by id"), ...KEY_PROBLEMS },
});

const DIVISIONS = "divisions";
const divisionsRoute = createRoute({
  method: "get",
  path: "/v1/companies/{id}/divisions",
  operationId: "listDivisions",
  summary: "The parts of a structured organisation that its postings name",
  security: WITH_KEY,
  middleware: needs("read"),
  request: {
    params: z.object({ id: z.string().min(1).max(200) }),
    query: z.strictObject({ limit: limitParam, cursor: cursorParam }),
  },
  responses: {
    200: json(pageOf(divisionSchema), "A page of divisions, by name"),
    ...KEY_PROBLEMS,
    ...NOT_FOUND,
  },
});

const oneRoute = createRoute({
  method: "get",
  path: "/v1/companies/{id}",
  operationId: "getCompany",
  summary: "One company you watch, with every spelling of its name",
  security: WITH_KEY,
  middleware: needs("read"),
  request: { params: z.object({ id: z.string().min(1).max(200) }) },
  responses: { 200: json(companySchema, "The company"), ...KEY_PROBLEMS, ...NOT_FOUND },
});

export function addCompanyRoutes(app: ApiApp): void {
  app.openapi(oneRoute, async (c) => {
    const { db, caller } = c.var;
    const one = { after: "", limit: 1, search: null, only: c.req.valid("param").id };
    const [row] = await listCompanies(db, caller.institutionId, one);
    if (!row) throw new ProblemError("not-found", "This is no company you watch");
    const details = await companyDetails(db, caller.institutionId, [row], c.env.clock.now());
    return c.json(viewCompany(row, details(row.companyId)), 200);
  });
  app.openapi(divisionsRoute, async (c) => {
    const { db, caller } = c.var;
    const { id } = c.req.valid("param");
    const { limit, cursor } = c.req.valid("query");
    if (!(await isWatched(db, caller.institutionId, id))) {
      throw new ProblemError("not-found", "This is no company you watch");
    }
    const [after] = decodeCursor(DIVISIONS, cursor, cursorKey) ?? [""];
    const rows = await loadDivisions(db, id, { after, limit: limit + 1 });
    const structure = (await loadInstitution(db, caller.institutionId))?.config.divisions ?? [];
    const view = ({ divisionId, name, source, createdAt }: (typeof rows)[number]) => ({
      ...{ divisionId, name, source, divisionPath: divisionPath(structure, name) },
      createdAt: iso(createdAt),
    });
    return c.json(
      page(rows, limit, view, (last) => encodeCursor(DIVISIONS, [last.normalisedName])),
      200,
    );
  });
  app.openapi(route, async (c) => {
    const { db, caller } = c.var;
    const { limit, cursor, q } = c.req.valid("query");
    const [after] = decodeCursor(LIST, cursor, cursorKey) ?? [""];
    const search = q === undefined ? null : { text: q, normalised: normaliseCompanyName(q) };
    const rows = await listCompanies(db, caller.institutionId, { after, limit: limit + 1, search });
    const details = await companyDetails(db, caller.institutionId, rows.slice(0, limit), c.env.clock.now());
    return c.json(
      page(
        rows,
        limit,
        (row) => viewCompany(row, details(row.companyId)),
        (last) => encodeCursor(LIST, [last.companyId]),
      ),
      200,
    );
  });
}
