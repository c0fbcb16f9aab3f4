import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import {
  type ChangeRefusal,
  changeInstitution,
  confirmSites,
  createInstitution,
  type InstitutionConfig,
  institutionConfigSchema,
  mergeSections,
  type SaveTools,
} from "../../people/index.ts";
import { BODY_PROBLEMS, CONFLICT, json, KEY_PROBLEMS, NOT_FOUND, WITH_KEY } from "../answers/common.ts";
import {
  institutionEditSchema,
  institutionSchema,
  newInstitutionSchema,
  viewInstitution,
} from "../answers/institution.ts";
import { needs } from "../auth/authenticate.ts";
import type { ApiApp, ApiEnv } from "../context.ts";
import { institutionParams, reachableInstitution } from "../institution-reach.ts";
import { limitJson } from "../limit-body.ts";
import { ProblemError } from "../problem.ts";
import { invalid } from "../validation.ts";

const PATH = "/v1/institutions";

const createRouteOf = createRoute({
  method: "post",
  path: PATH,
  operationId: "createInstitution",
  summary: "Makes an institution with its configuration",
  description:
    "For a key with the scope operator. The institution's own key is made with `npm run api-key -- --institution <id>`.",
  security: WITH_KEY,
  middleware: [needs("operator"), limitJson] as const,
  request: { body: { required: true, content: { "application/json": { schema: newInstitutionSchema } } } },
  responses: {
    201: json(institutionSchema, "The institution is made; the next run reads its sources"),
    ...KEY_PROBLEMS,
    ...CONFLICT,
    ...BODY_PROBLEMS,
  },
});

const editRoute = createRoute({
  method: "patch",
  path: `${PATH}/{id}`,
  operationId: "changeInstitution",
  summary: "Changes an institution's name or sections of its configuration",
  security: WITH_KEY,
  middleware: [needs("admin"), limitJson] as const,
  request: {
    params: institutionParams,
    body: { required: true, content: { "application/json": { schema: institutionEditSchema } } },
  },
  responses: {
    200: json(institutionSchema, "The institution as it is now"),
    ...KEY_PROBLEMS,
    ...NOT_FOUND,
    ...CONFLICT,
    ...BODY_PROBLEMS,
  },
});

export function addInstitutionRoutes(app: ApiApp): void {
  app.openapi(createRouteOf, async (c) => {
    const body = c.req.valid("json");
    const made = await createInstitution({ ...body, config: confirmed(c, {}, body.config) }, toolsOf(c));
    if (!made.ok) {
      const detail = `There is an institution "${body.institutionId}": choose another id, or change that one`;
      throw new ProblemError("conflict", detail);
    }
    c.header("location", `${PATH}/${body.institutionId}`);
    return c.json(viewInstitution(made.value), 201);
  });

  app.openapi(editRoute, async (c) => {
    const before = await reachableInstitution(c, c.req.valid("param").id);
    const { revision, name = before.name, active = before.active, config } = c.req.valid("json");
    if (active !== before.active && !c.var.caller.scopes.has("operator")) {
      throw new ProblemError(
        "forbidden",
        'Only a key with the scope "operator" switches an institution on or off',
      );
    }
    if (revision !== before.revision) throw outdated(before.revision);
    const after = checked(mergeSections(before.config, config ?? {}));
    const edit = { name, active, config: confirmed(c, before.config, after) };
    const changed = await changeInstitution(before, edit, toolsOf(c));
    if (changed.ok) return c.json(viewInstitution(changed.value), 200);
    throw refusal(changed.error);
  });
}

function toolsOf(c: Context<ApiEnv>): SaveTools {
  const { files, clock } = c.env;
  const contentType = "text/csv; charset=utf-8";
  return {
    db: c.var.db,
    now: clock.now(),
    files: { put: async (key, text) => void (await files.put(key, text, { httpMetadata: { contentType } })) },
  };
}

function checked(config: Record<string, unknown>): InstitutionConfig {
  const result = institutionConfigSchema.safeParse(config);
  if (result.success) return result.data;
  for (const issue of result.error.issues) issue.path.unshift("config");
  throw invalid(result.error);
}

/** A board that others watch as well is not theirs to hand out who only look after one institution. */
function confirmed(
  c: Context<ApiEnv>,
  before: InstitutionConfig,
  after: InstitutionConfig,
): InstitutionConfig {
  const config = confirmSites(before, after, c.var.caller.scopes.has("operator"));
  if (config.ok) return config.value;
  const detail = `config.sources.${config.error}.confirmed: only a key with the scope "operator" confirms a careers site; leave it out`;
  throw new ProblemError("forbidden", detail);
}

function outdated(revision: number | null): ProblemError {
  const now = revision === null ? "" : ` to revision ${revision}`;
  const detail = `Somebody changed this institution since you read it${now}: read it again and repeat your change`;
  return new ProblemError("conflict", detail, revision === null ? {} : { members: { revision } });
}

function refusal(error: ChangeRefusal): ProblemError {
  switch (error.kind) {
    case "outdated":
      return outdated(null);
    case "profiles in sheet":
      return new ProblemError(
        "conflict",
        "The Profile tab of this institution's sheet says what it recruits for: change it there, and leave profiles and thresholds as they are here",
      );
    case "list taken":
      return new ProblemError(
        "conflict",
        `There is a list "${error.list}" already, which is not the configuration's: choose another name in sources, or have an operator switch that list off`,
      );
  }
}
