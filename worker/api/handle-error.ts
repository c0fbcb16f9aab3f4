import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { DatabaseError, missingMigrations } from "../db/index.ts";
import type { ApiEnv } from "./context.ts";
import { ProblemError, problemResponse } from "./problem.ts";
import { mediaTypesOf, type RouteTable } from "./route-table.ts";

const RETRY_AFTER_SECONDS = "5";

/** Turns whatever a handler threw into a problem. Only what is ours to fix is logged, and none of it is told. */
export async function handleError(error: Error, c: Context<ApiEnv>, table: RouteTable): Promise<Response> {
  const problem = await problemOf(error, c, table);
  if (
    problem.kind === "internal" ||
    problem.kind === "archive-unreadable" ||
    problem.kind === "unavailable"
  ) {
    c.env.log.error("request failed", {
      requestId: c.var.requestId,
      method: c.req.method,
      path: c.req.path,
      error: `${error.name}: ${error.message}`,
    });
  }
  return problemResponse(problem, c.var.requestId);
}

async function problemOf(error: Error, c: Context<ApiEnv>, table: RouteTable): Promise<ProblemError> {
  if (error instanceof ProblemError) return error;
  if (error instanceof DatabaseError) return databaseProblem(error, c);
  if (error instanceof HTTPException && error.status === 415) {
    const types = mediaTypesOf(table, c.req.method, c.req.path).join(" or ");
    return new ProblemError("unsupported-media-type", `Send the body with Content-Type ${types}`);
  }
  if (error instanceof HTTPException && error.status === 400) {
    return new ProblemError("malformed-json", "The body is not JSON");
  }
  return new ProblemError("internal", "Something went wrong on our side; the log has this request id");
}

async function databaseProblem(error: DatabaseError, c: Context<ApiEnv>): Promise<ProblemError> {
  if (error.errorClass === "schema") {
    const missing = await missingMigrations(c.var.db).catch(() => []);
    if (missing.length > 0) return outdated(missing);
  }
  if (error.errorClass === "transient" || error.errorClass === "overloaded") {
    return new ProblemError("unavailable", "The database does not answer right now; try again", {
      headers: { "retry-after": RETRY_AFTER_SECONDS },
    });
  }
  return new ProblemError("internal", "Something went wrong on our side; the log has this request id");
}

/** The database is older than this build. */
export function outdated(missing: readonly string[]): ProblemError {
  const detail = `The database lacks ${missing.join(", ")}: apply with "npm run migrate"`;
  return new ProblemError("schema-outdated", detail, { members: { missing } });
}
