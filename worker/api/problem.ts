import { z } from "@hono/zod-openapi";

/** Every kind of problem the API answers with: status and title. The kind is the last part of the problem's `type`. */
const KINDS = {
  "invalid-request": [400, "Invalid request"],
  "malformed-json": [400, "Malformed JSON"],
  unauthorized: [401, "A valid API key is required"],
  "sign-in-required": [401, "A valid Google identity token is required"],
  forbidden: [403, "The API key does not reach this far"],
  "not-a-member": [403, "This Google account may not do this"],
  "not-found": [404, "Not found"],
  "method-not-allowed": [405, "Method not allowed"],
  "run-in-progress": [409, "Another run is in progress"],
  conflict: [409, "Conflict"],
  "add-on-outdated": [409, "The add-on must be updated"],
  "binding-revoked": [410, "This spreadsheet was disconnected"],
  "too-large": [413, "Body too large"],
  "unsupported-media-type": [415, "Unsupported content type"],
  "idempotency-key-reused": [422, "Idempotency key reused"],
  "too-many-requests": [429, "Too many requests"],
  "archive-unreadable": [500, "The archive cannot be read"],
  internal: [500, "Internal error"],
  unavailable: [503, "Temporarily unavailable"],
  "schema-outdated": [503, "The database lacks a migration"],
} as const;

export type ProblemKind = keyof typeof KINDS;

interface ProblemExtras {
  /** Further members of the body. */
  members?: Record<string, unknown>;
  headers?: Record<string, string>;
}

/** Ends a request with a problem. Thrown, because a handler's return type is the success it promises in the document. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly kind: ProblemKind;
  readonly extras: ProblemExtras;

  constructor(kind: ProblemKind, detail: string, extras: ProblemExtras = {}) {
    super(detail);
    this.kind = kind;
    this.extras = extras;
  }
}

/** The answer for a problem, `application/problem+json` as in RFC 9457. */
export function problemResponse(problem: ProblemError, requestId: string): Response {
  const [status, title] = KINDS[problem.kind];
  const type = `urn:rolecall:problem:${problem.kind}`;
  const body = { type, title, status, detail: problem.message, requestId, ...problem.extras.members };
  const headers = { "content-type": "application/problem+json", ...problem.extras.headers };
  return new Response(JSON.stringify(body), { status, headers });
}

/** The shape of every problem, for the document. */
export const problemSchema = z
  .looseObject({
    type: z.string().openapi({ example: "urn:rolecall:problem:invalid-request" }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    requestId: z.string(),
    errors: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .optional()
      .openapi({ description: "What is wrong with which field; only for an invalid request" }),
  })
  .openapi("Problem");
