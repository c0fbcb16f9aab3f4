import type { Context } from "hono";
import { SHEET_SCHEMA_VERSION } from "../../shared/sheet/index.ts";
import { type Binding, loadBinding } from "../sheet/index.ts";
import { askWhom } from "./auth/authenticate-person.ts";
import type { ApiEnv } from "./context.ts";
import { ProblemError } from "./problem.ts";

/** The person's own binding of this id, alive and with an add-on that is new enough. */
export async function ownBinding(c: Context<ApiEnv>, bindingId: string): Promise<Binding> {
  const binding = await loadBinding(c.var.db, c.var.person.institutionId, bindingId);
  if (!binding) {
    throw new ProblemError("not-found", "This spreadsheet is not connected: connect it first");
  }
  return refuseDead(c, binding);
}

/** Ends the request for a binding that was revoked. */
export function refuseDead(c: Context<ApiEnv>, binding: Binding): Binding {
  if (binding.revokedAt !== null) {
    const day = new Date(binding.revokedAt).toUTCString().slice(5, 16);
    const detail = `This spreadsheet was disconnected from Rolecall on ${day}. To connect it anew, choose "Set up this sheet" in the Rolecall menu. ${askWhom(c)} if you do not know why`;
    throw new ProblemError("binding-revoked", detail);
  }
  refuseOld(binding.schemaVersion);
  return binding;
}

/** Ends the request of an add-on that does not know today's columns. */
export function refuseOld(schemaVersion: number): void {
  if (schemaVersion >= SHEET_SCHEMA_VERSION) return;
  throw new ProblemError(
    "add-on-outdated",
    "This add-on is too old for Rolecall: update it, then sync again",
    {
      members: { schemaVersion: SHEET_SCHEMA_VERSION },
    },
  );
}
