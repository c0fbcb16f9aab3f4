import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { type Institution, loadInstitution } from "../people/index.ts";
import type { ApiEnv } from "./context.ts";
import { ProblemError } from "./problem.ts";

/** Names one institution. */
export const institutionParams = z.object({ id: z.string().min(1).max(200) });

/** The institution, when it is the caller's own or the caller is an operator. Ends the request otherwise. */
export async function reachableInstitution(c: Context<ApiEnv>, institutionId: string): Promise<Institution> {
  const { caller, db } = c.var;
  const mayAsk = caller.institutionId === institutionId || caller.scopes.has("operator");
  const institution = mayAsk ? await loadInstitution(db, institutionId) : null;
  if (!institution) throw new ProblemError("not-found", "There is no such institution, or it is not yours");
  return institution;
}
