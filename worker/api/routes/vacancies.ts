import { createRoute, z } from "@hono/zod-openapi";
import { DAY } from "../../kernel/clock.ts";
import { iso, isoOrNull, json, KEY_PROBLEMS, NOT_FOUND, pageOf, WITH_KEY } from "../answers/common.ts";
import { type Vacancy, vacancySchema } from "../answers/vacancy.ts";
import { needs } from "../auth/authenticate.ts";
import type { ApiApp } from "../context.ts";
import { decodeCursor, encodeCursor, page } from "../cursor.ts";
import { ProblemError } from "../problem.ts";
import { isWatched } from "../store/companies.ts";
import { type ChainRow, chainsOf, listVacancies, type VacancyRow } from "../store/vacancies.ts";
import { cursorParam, limitParam } from "../validation.ts";

const LIST = "vacancies";
const cursorKey = z.tuple([z.number(), z.string()]);

const route = createRoute({
  method: "get",
  path: "/v1/companies/{id}/vacancies",
  operationId: "listVacancies",
  summary: "Vacancies of one company: postings stitched together, each with why",
  security: WITH_KEY,
  middleware: needs("read"),
  request: {
    params: z.object({ id: z.string().min(1).max(200).openapi({ description: "Id of a company" }) }),
    query: z.strictObject({
      status: z.enum(["open", "closed", "all"]).default("all"),
      limit: limitParam,
      cursor: cursorParam,
    }),
  },
  responses: {
    200: json(pageOf(vacancySchema), "A page of vacancies, the latest start first"),
    ...KEY_PROBLEMS,
    ...NOT_FOUND,
  },
});

export function addVacancyRoutes(app: ApiApp): void {
  app.openapi(route, async (c) => {
    const { db, caller } = c.var;
    const { id } = c.req.valid("param");
    const { status, limit, cursor } = c.req.valid("query");
    const after = decodeCursor(LIST, cursor, cursorKey);
    if (!(await isWatched(db, caller.institutionId, id))) {
      throw new ProblemError("not-found", "You watch no such company");
    }
    const viewed = { institutionId: caller.institutionId, companyId: id };
    const rows = await listVacancies(db, viewed, { status, after, limit: limit + 1 });
    const shown = rows.slice(0, limit).map(({ vacancyId }) => vacancyId);
    const chains = await chainsOf(db, viewed, shown);
    const now = c.env.clock.now();
    return c.json(
      page(
        rows,
        limit,
        (row) => viewVacancy(row, chains.get(row.vacancyId) ?? [], now),
        (last) => encodeCursor(LIST, [last.startedAt, last.vacancyId]),
      ),
      200,
    );
  });
}

function viewVacancy(row: VacancyRow, chain: readonly ChainRow[], now: number): Vacancy {
  const { vacancyId, boardId, title, family, startedAt, endedAt, reposts, unchangedReposts } = row;
  const { days, censored } = row;
  return {
    ...{ vacancyId, boardId, title, family, reposts, unchangedReposts },
    startedAt: iso(startedAt),
    endedAt: isoOrNull(endedAt),
    lifespan: { days: Math.round(days * 10) / 10, censored: censored === 1 },
    openDays: Math.max(0, Math.floor(((endedAt ?? now) - startedAt) / DAY)),
    postings: withoutLost(chain).map(({ vacancyId: _, isLinkLost: __, openedAt, closedAt, ...posting }) => ({
      ...posting,
      openedAt: isoOrNull(openedAt),
      closedAt: isoOrNull(closedAt),
    })),
  };
}

/** What is linked to a posting that is kept out names it no more; where that leaves a chain's start, it is the first. */
function withoutLost(chain: readonly ChainRow[]): ChainRow[] {
  return chain.map((row, place) => {
    if (row.isLinkLost === 0) return row;
    const reason = "What it was compared with is kept out by your rules";
    const alone = { linkedTo: null, similarity: null, gapDays: null, reason };
    return place === 0 ? { ...row, ...alone, link: "first", repostKind: null } : { ...row, ...alone };
  });
}
