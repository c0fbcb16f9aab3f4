import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { openDatabase } from "../db/index.ts";
import { looksLikeKey } from "./auth/api-key.ts";
import { authenticate } from "./auth/authenticate.ts";
import { authenticatePerson } from "./auth/authenticate-person.ts";
import type { ApiApp, ApiEnv } from "./context.ts";
import { handleError } from "./handle-error.ts";
import { ProblemError, problemResponse } from "./problem.ts";
import { methodsOf, type RouteTable, routeTable } from "./route-table.ts";
import { addCompanyRoutes } from "./routes/companies.ts";
import { addCompanyMergeRoutes } from "./routes/company-merges.ts";
import { addDocumentRoutes } from "./routes/document.ts";
import { addEfficiencyRoutes } from "./routes/efficiency.ts";
import { addHealthRoute } from "./routes/health.ts";
import { addInstitutionRoutes } from "./routes/institutions.ts";
import { addLeadRoutes } from "./routes/leads.ts";
import { addPipelineRoute } from "./routes/pipeline.ts";
import { addPostingRoutes } from "./routes/postings.ts";
import { addReadDirectoryRoutes } from "./routes/read-directories.ts";
import { addReadInstitutionRoutes } from "./routes/read-institutions.ts";
import { addReadRunRoutes } from "./routes/read-runs.ts";
import { addResumeBoardRoute } from "./routes/resume-board.ts";
import { addSaveDirectoryRoute } from "./routes/save-directory.ts";
import { addSheetEditsRoute } from "./routes/sheet-edits.ts";
import { addSheetRevokeRoute } from "./routes/sheet-revoke.ts";
import { addSheetRoutes } from "./routes/sheets.ts";
import { addStagingRoutes } from "./routes/staging.ts";
import { addStartRunRoute } from "./routes/start-run.ts";
import { addSurveyRoutes } from "./routes/surveys.ts";
import { addVacancyRoutes } from "./routes/vacancies.ts";
import { addValidationRoutes } from "./routes/validations.ts";
import { addVersionRoutes } from "./routes/versions.ts";
import { invalid } from "./validation.ts";

/** Every route with what surrounds it. Built once an isolate: what it stands on comes with each request. */
export function buildApp(): ApiApp {
  const app: ApiApp = new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalid(result.error);
    },
  });
  let table: RouteTable = [];
  app.use(frame);
  app.options("*", (c) => {
    const methods = methodsOf(table, c.req.path);
    if (methods.length === 0) throw notFound();
    return c.body(null, 204, { allow: methods.join(", ") });
  });
  app.use("/v1/*", (c, next) => (isOfPerson(c.req) ? authenticatePerson(c, next) : authenticate(c, next)));
  addDocumentRoutes(app);
  addHealthRoute(app);
  addStartRunRoute(app);
  addReadRunRoutes(app);
  addPipelineRoute(app);
  // Before the route of one company, which would take "merge-suggestions" for an id.
  addCompanyMergeRoutes(app);
  addCompanyRoutes(app);
  addPostingRoutes(app);
  addVersionRoutes(app);
  addVacancyRoutes(app);
  addLeadRoutes(app);
  addInstitutionRoutes(app);
  addReadInstitutionRoutes(app);
  addEfficiencyRoutes(app);
  addSurveyRoutes(app);
  addSaveDirectoryRoute(app);
  addReadDirectoryRoutes(app);
  addStagingRoutes(app);
  addValidationRoutes(app);
  addResumeBoardRoute(app);
  addSheetRoutes(app);
  addSheetEditsRoute(app);
  addSheetRevokeRoute(app);
  table = routeTable(app);
  // Returned, not thrown: what is thrown here would go round the frame.
  app.notFound((c) => problemResponse(refusal(table, c.req.path, c.req.method), c.var.requestId));
  app.onError((error, c) => handleError(error, c, table));
  return app;
}

/**
 * Spreadsheets come with a person's Google identity, everything else with an API key. Disconnecting one is for both: an
 * administrator has no sheet to do it from.
 */
function isOfPerson(request: Context<ApiEnv>["req"]): boolean {
  const isOfSheet = request.path === "/v1/sheets" || request.path.startsWith("/v1/sheets/");
  return isOfSheet && !(request.method === "DELETE" && looksLikeKey(request.header("authorization")));
}

/** Gives the request its id and its database, and every answer the headers they all have. */
const frame: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const requestId = c.env.ids("req");
  c.set("requestId", requestId);
  c.set("db", openDatabase(c.env.d1));
  await next();
  c.header("x-request-id", requestId);
  c.header("cache-control", "no-store");
  c.header("x-content-type-options", "nosniff");
};

function refusal(table: RouteTable, path: string, method: string): ProblemError {
  const methods = methodsOf(table, path);
  if (methods.length === 0) return notFound();
  return new ProblemError("method-not-allowed", `${method} is not possible here, but ${methods.join(", ")}`, {
    headers: { allow: methods.join(", ") },
  });
}

function notFound(): ProblemError {
  return new ProblemError("not-found", "There is nothing at this path; GET / lists what there is");
}
