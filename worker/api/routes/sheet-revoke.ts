import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { type Binding, loadBinding, revokeBinding } from "../../sheet/index.ts";
import { NOT_FOUND, PERSON_PROBLEMS, WITH_GOOGLE, WITH_KEY } from "../answers/common.ts";
import { needs } from "../auth/authenticate.ts";
import { askWhom } from "../auth/authenticate-person.ts";
import type { ApiApp, ApiEnv } from "../context.ts";
import { ProblemError } from "../problem.ts";
import { bindingParams } from "./sheets.ts";

const needsAdmin = needs("admin");

const route = createRoute({
  method: "delete",
  path: "/v1/sheets/{binding}",
  operationId: "disconnectSheet",
  summary: "Disconnects a spreadsheet",
  description:
    "For a key with the scope admin, and for the member who connected it. From then on the binding is refused with 410; what recruiters wrote stays. Connecting the spreadsheet again takes a person who asks for it (`again`) and makes a new binding.",
  security: [...WITH_KEY, ...WITH_GOOGLE],
  middleware: (c, next) => (isKey(c) ? needsAdmin(c, next) : next()),
  request: { params: bindingParams },
  responses: {
    204: { description: "It is disconnected; asking again changes nothing" },
    ...PERSON_PROBLEMS,
    ...NOT_FOUND,
  },
});

export function addSheetRevokeRoute(app: ApiApp): void {
  app.openapi(route, async (c) => {
    const { db } = c.var;
    const { institutionId } = isKey(c) ? c.var.caller : c.var.person;
    const binding = await loadBinding(db, institutionId, c.req.valid("param").binding);
    if (!binding) throw new ProblemError("not-found", "There is no connected spreadsheet of this id");
    await revokeBinding(db, binding.bindingId, revokedBy(c, binding), c.env.clock.now());
    return c.body(null, 204);
  });
}

/** Who disconnects it, as it is remembered; ends the request of a member who did not connect it. */
function revokedBy(c: Context<ApiEnv>, { boundBy }: Binding): string {
  if (isKey(c)) return `key ${c.var.caller.keyId}`;
  const { email } = c.var.person;
  if (email === boundBy) return email;
  const detail = `${boundBy} connected this spreadsheet and can disconnect it. ${askWhom(c)} otherwise`;
  throw new ProblemError("not-a-member", detail);
}

function isKey(c: Context<ApiEnv>): boolean {
  return c.var.caller !== undefined;
}
