import { createRoute, z } from "@hono/zod-openapi";
import {
  type EditAnswer,
  editAnswerSchema,
  editsAnswerSchema,
  MAX_OPERATIONS,
  type Operation,
  operationSchema,
} from "../../../shared/sheet/index.ts";
import { pushEdits } from "../../sheet/index.ts";
import { BINDING_PROBLEMS, BODY_PROBLEMS, json, PERSON_PROBLEMS, WITH_GOOGLE } from "../answers/common.ts";
import { needsRecruiter } from "../auth/authenticate-person.ts";
import type { ApiApp } from "../context.ts";
import { limitEdits } from "../limit-body.ts";
import { ProblemError } from "../problem.ts";
import { ownBinding } from "../sheet-binding.ts";
import { bindingParams } from "./sheets.ts";

/** Only the id is asked for here: an operation that is wrong in itself is answered and stops no other. */
const bodySchema = z
  .object({
    operations: z
      .array(z.looseObject({ opId: operationSchema.options[0].shape.opId }))
      .min(1)
      .max(MAX_OPERATIONS),
  })
  .openapi("SheetEdits");

const route = createRoute({
  method: "post",
  path: "/v1/sheets/{binding}/edits",
  operationId: "pushSheetEdits",
  summary: "What recruiters wrote in the sheet, each entry answered",
  description:
    "Up to 500 operations. Each is applied whole or not at all and answered in its place; a repeated operation id gets its first answer.",
  security: WITH_GOOGLE,
  middleware: [needsRecruiter, limitEdits] as const,
  request: {
    params: bindingParams,
    body: { required: true, content: { "application/json": { schema: bodySchema } } },
  },
  responses: {
    200: json(editsAnswerSchema, "One answer for each operation, in their order"),
    ...PERSON_PROBLEMS,
    ...BINDING_PROBLEMS,
    ...BODY_PROBLEMS,
  },
});

export function addSheetEditsRoute(app: ApiApp): void {
  app.openapi(route, async (c) => {
    const { db, person } = c.var;
    const { bindingId, institutionId } = await ownBinding(c, c.req.valid("param").binding);
    const read = c.req.valid("json").operations.map(readOperation);
    const operations = read.flatMap((one) => ("operation" in one ? [one.operation] : []));
    const pusher = { institutionId, bindingId, person: person.email };
    const outcome = await pushEdits(db, pusher, operations, c.env.clock.now());
    if (outcome.kind === "busy") {
      throw new ProblemError("unavailable", "Others change the same rows right now; send this again", {
        headers: { "retry-after": "5" },
      });
    }
    const applied = outcome.answers[Symbol.iterator]();
    const answers = read.map((one) =>
      "operation" in one ? editAnswerSchema.parse(applied.next().value) : one.answer,
    );
    return c.json({ answers }, 200);
  });
}

function readOperation(given: { opId: string }): { operation: Operation } | { answer: EditAnswer } {
  const checked = operationSchema.safeParse(given);
  if (checked.success) return { operation: checked.data };
  const [issue] = checked.error.issues;
  const message = `This entry cannot be used: ${issue?.path.join(".") || "it"}: ${issue?.message ?? "is malformed"}`;
  return { answer: { opId: given.opId, outcome: "rejected", message } };
}
