import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { lifespansBy, loadEfficiency } from "../../efficiency/index.ts";
import { json, KEY_PROBLEMS, NOT_FOUND, pageOf, WITH_KEY } from "../answers/common.ts";
import {
  efficiencySchema,
  LIFESPAN_GROUPS,
  type LifespanAnswer,
  lifespanSchema,
} from "../answers/efficiency.ts";
import { needs } from "../auth/authenticate.ts";
import type { ApiApp, ApiEnv } from "../context.ts";
import { decodeCursor, encodeCursor, page } from "../cursor.ts";
import { viewAgency, viewEfficiency, viewLifespan } from "../efficiency-view.ts";
import { ProblemError } from "../problem.ts";
import { isWatched } from "../store/companies.ts";
import { watchedNames } from "../store/watched.ts";
import { companyParams, cursorParam, limitParam } from "../validation.ts";

const LIST = "lifespans";
const cursorKey = z.tuple([z.enum(LIFESPAN_GROUPS), z.string()]);

const guarded = { security: WITH_KEY, middleware: needs("read") };

const efficiencyRoute = createRoute({
  ...guarded,
  method: "get",
  path: "/v1/companies/{id}/efficiency",
  operationId: "getEfficiency",
  summary: "How fast and honestly a company fills its vacancies, part by part",
  request: { params: companyParams },
  responses: { 200: json(efficiencySchema, "The score and its parts"), ...KEY_PROBLEMS, ...NOT_FOUND },
});

const lifespansRoute = createRoute({
  ...guarded,
  method: "get",
  path: "/v1/lifespans",
  operationId: "listLifespans",
  summary: "How long vacancies stay open at the companies you watch",
  request: {
    query: z.strictObject({
      by: z.enum(LIFESPAN_GROUPS).default("company"),
      limit: limitParam,
      cursor: cursorParam,
    }),
  },
  responses: { 200: json(pageOf(lifespanSchema), "A page of groups, by name of the group"), ...KEY_PROBLEMS },
});

type GroupName = (typeof LIFESPAN_GROUPS)[number];

export function addEfficiencyRoutes(app: ApiApp): void {
  app.openapi(efficiencyRoute, async (c) => {
    const { db, caller } = c.var;
    const { id } = c.req.valid("param");
    if (!(await isWatched(db, caller.institutionId, id))) {
      throw new ProblemError("not-found", "You watch no such company");
    }
    const efficiency = await loadEfficiency(db, caller.institutionId, id, c.env.clock.now());
    return c.json(viewEfficiency(id, efficiency), 200);
  });

  app.openapi(lifespansRoute, async (c) => {
    const { by, limit, cursor } = c.req.valid("query");
    const [listed, after] = decodeCursor(LIST, cursor, cursorKey) ?? [by, null];
    if (listed !== by) throw otherGroups(listed);
    const items =
      by === "company"
        ? await companyLifespans(c, after ?? "", limit + 1)
        : await groupLifespans(c, by, after, limit + 1);
    return c.json(
      page(
        items,
        limit,
        (item) => item,
        (last) => encodeCursor(LIST, [by, last.group]),
      ),
      200,
    );
  });
}

async function companyLifespans(c: Context<ApiEnv>, after: string, limit: number): Promise<LifespanAnswer[]> {
  const { db, caller } = c.var;
  const names = await watchedNames(db, caller.institutionId, after, limit);
  const ids = names.map(({ companyId }) => companyId);
  const lifespans = await lifespansBy(db, caller.institutionId, "company", c.env.clock.now(), ids);
  const found = new Map(lifespans.map((lifespan) => [lifespan.group, lifespan]));
  return names.map(({ companyId, name, isAgency }) =>
    isAgency ? viewAgency(companyId, name) : viewLifespan(companyId, name, found.get(companyId)),
  );
}

/** Families are few, so they are computed together and cut to the page here. */
async function groupLifespans(
  c: Context<ApiEnv>,
  by: Exclude<GroupName, "company">,
  after: string | null,
  limit: number,
): Promise<LifespanAnswer[]> {
  const { db, caller } = c.var;
  const lifespans = await lifespansBy(db, caller.institutionId, by, c.env.clock.now());
  const views = lifespans.map((lifespan) =>
    by === "institution"
      ? viewLifespan(caller.institutionId, "All companies you watch", lifespan)
      : viewLifespan(lifespan.group, familyName(lifespan.group), lifespan),
  );
  return views.filter(({ group }) => after === null || group > after).slice(0, limit);
}

function familyName(family: string): string {
  return family === "unknown" ? "Kind of work not recognised" : family.replaceAll("_", " ");
}

function otherGroups(listed: GroupName): ProblemError {
  const message = `This cursor goes on with by=${listed}`;
  return new ProblemError("invalid-request", `cursor: ${message}`, {
    members: { errors: [{ field: "cursor", message }] },
  });
}
