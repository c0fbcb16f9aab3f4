import { OpenAPIHono } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { openDatabase } from "../db/index.ts";
import { authenticate } from "./auth/authenticate.ts";
import { authenticatePerson } from "./auth/authenticate-person.ts";
import type { ApiApp, ApiEnv } from "./context.ts";
import { handleError } from "./handle-error.ts";
import { ProblemError, problemResponse } from "./problem.ts";
import { methodsOf, type RouteTable, routeTable } from "./route-table.ts";
import { addCompanyRoutes } from "./routes/companies.ts";
import { addDocumentRoutes } from "./routes/document.ts";
import { addHealthRoute } from "./routes/health.ts";
import { addLeadRoutes } from "./routes/leads.ts";
import { addPostingRoutes } from "./routes/postings.ts";
import { addReadDirectoryRoutes } from "./routes/read-directories.ts";
import { addReadRunRoutes } from "./routes/read-runs.ts";
import { addSaveDirectoryRoute } from "./routes/save-directory.ts";
import { addSheetEditsRoute } from "./routes/sheet-edits.ts";
import { addSheetRoutes } from "./routes/sheets.ts";
import { addStartRunRoute } from "./routes/start-run.ts";
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
  app.use("/v1/*", (c, next) =>
    isOfSheet(c.req.path) ? authenticatePerson(c, next) : authenticate(c, next),
  );
  addDocumentRoutes(app);
  addHealthRoute(app);
  addStartRunRoute(app);
  addReadRunRoutes(app);
  addCompanyRoutes(app);
  addPostingRoutes(app);
  addLeadRoutes(app);
  addSaveDirectoryRoute(app);
  addReadDirectoryRoutes(app);
  addSheetRoutes(app);
  addSheetEditsRoute(app);
  table = routeTable(app);
  // Returned, not thrown: what is thrown here would go round the frame.
  app.notFound((c) => problemResponse(refusal(table, c.req.path, c.req.method), c.var.requestId));
  app.onError((error, c) => handleError(error, c, table));
  return app;
}

/** Spreadsheets come with a person's Google identity, everything else with an API key. */
function isOfSheet(path: string): boolean {
  return path === "/v1/sheets" || path.startsWith("/v1/sheets/");
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
