import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import {
  answersAbout,
  answersByQuarter,
  CANDIDATES_NEEDED,
  RECRUITERS_NEEDED,
  recordAnswer,
  type SurveyAnswer,
  WINDOW,
} from "../../efficiency/index.ts";
import { BODY_PROBLEMS, CONFLICT, iso, json, KEY_PROBLEMS, NOT_FOUND, WITH_KEY } from "../answers/common.ts";
import {
  type SurveyBody,
  surveyAnswerSchema,
  surveyBodySchema,
  surveyCountsSchema,
} from "../answers/survey.ts";
import { needs } from "../auth/authenticate.ts";
import type { ApiApp, ApiEnv } from "../context.ts";
import { limitJson } from "../limit-body.ts";
import { ProblemError } from "../problem.ts";
import { isWatched } from "../store/companies.ts";
import { companyParams } from "../validation.ts";

const answerRoute = createRoute({
  method: "post",
  path: "/v1/surveys",
  operationId: "answerSurvey",
  summary: "Takes one answer about a company: one a respondent and quarter",
  security: WITH_KEY,
  middleware: [needs("surveys"), limitJson] as const,
  request: { body: { required: true, content: { "application/json": { schema: surveyBodySchema } } } },
  responses: {
    200: json(surveyAnswerSchema, "The same answer was taken before"),
    201: json(surveyAnswerSchema, "The answer is taken"),
    ...KEY_PROBLEMS,
    ...NOT_FOUND,
    ...CONFLICT,
    ...BODY_PROBLEMS,
  },
});

const countsRoute = createRoute({
  method: "get",
  path: "/v1/companies/{id}/surveys",
  operationId: "countSurveyAnswers",
  summary: "How many answers you have about a company",
  security: WITH_KEY,
  middleware: needs("read"),
  request: { params: companyParams },
  responses: {
    200: json(surveyCountsSchema, "Counts only: no answer, nobody's name"),
    ...KEY_PROBLEMS,
    ...NOT_FOUND,
  },
});

export function addSurveyRoutes(app: ApiApp): void {
  app.openapi(answerRoute, async (c) => {
    const body = c.req.valid("json");
    await refuseUnwatched(c, body.company);
    const recorded = await recordAnswer(c.var.db, answerOf(c, body), c.env.clock.now());
    if (!recorded.ok) throw answeredOtherwise(body.kind, recorded.error.kind);
    const { quarter, answeredAt, isNew } = recorded.value;
    const view = { companyId: body.company, kind: body.kind, quarter, answeredAt: iso(answeredAt) };
    return isNew ? c.json(view, 201) : c.json(view, 200);
  });

  app.openapi(countsRoute, async (c) => {
    const { id } = c.req.valid("param");
    await refuseUnwatched(c, id);
    const { db, caller } = c.var;
    const since = c.env.clock.now() - WINDOW;
    const { recruiters, candidates } = await answersAbout(db, caller.institutionId, id, since);
    const counted = {
      recruiters: recruiters.count,
      candidates: candidates.count,
      recruitersNeeded: RECRUITERS_NEEDED,
      candidatesNeeded: CANDIDATES_NEEDED,
    };
    const quarters = await answersByQuarter(db, caller.institutionId, id);
    return c.json({ companyId: id, counted, quarters }, 200);
  });
}

function answeredOtherwise(now: SurveyBody["kind"], first: SurveyBody["kind"]): ProblemError {
  const detail =
    now === first
      ? "This respondent gave another answer about this company in this quarter, and the first one counts"
      : `This respondent answered about this company as a ${first} in this quarter, and the first answer counts`;
  return new ProblemError("conflict", detail);
}

async function refuseUnwatched(c: Context<ApiEnv>, companyId: string): Promise<void> {
  if (await isWatched(c.var.db, c.var.caller.institutionId, companyId)) return;
  throw new ProblemError("not-found", "You watch no such company");
}

function answerOf(c: Context<ApiEnv>, body: SurveyBody): SurveyAnswer {
  const { company: companyId, respondent, comment = null } = body;
  const said =
    body.kind === "recruiter"
      ? { kind: body.kind, rating: body.rating, answered: null, wasReal: null }
      : { kind: body.kind, rating: null, answered: body.answered ?? null, wasReal: body.wasReal ?? null };
  return { institutionId: c.var.caller.institutionId, companyId, respondent, comment, ...said };
}
