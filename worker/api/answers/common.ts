import { z } from "@hono/zod-openapi";
import { problemSchema } from "../problem.ts";

/** A moment, ISO 8601 in UTC. */
export const moment = z.string().openapi({ format: "date-time", example: "2026-11-02T02:00:00.000Z" });

export function iso(time: number): string {
  return new Date(time).toISOString();
}

export function isoOrNull(time: number | null): string | null {
  return time === null ? null : iso(time);
}

/** One page of a list. `next` is the cursor of the page after, null on the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { "application/json": { schema } } };
}

function problem(description: string) {
  return { description, content: { "application/problem+json": { schema: problemSchema } } };
}

/** The problems every route behind a key may answer with. */
export const KEY_PROBLEMS = {
  400: problem("The request is invalid; `errors` names each field"),
  401: problem("No valid API key"),
  403: problem("The key lacks the scope this needs"),
  503: problem("The database lacks a migration or does not answer"),
};

export const NOT_FOUND = { 404: problem("There is no such thing, or it is not this institution's") };
export const ARCHIVE_PROBLEM = {
  500: problem("It was archived, and the object that holds it is missing or damaged; the detail says which"),
};
export const CONFLICT = { 409: problem("It cannot be done now; the detail says why") };
export const BODY_PROBLEMS = {
  413: problem("The body is too large"),
  415: problem("The body has another content type"),
};
export const KEY_REUSED = { 422: problem("The idempotency key belongs to another request") };
export const UNAVAILABLE = { 503: problem("The database lacks a migration or does not answer") };

/** The problems every route of a spreadsheet may answer with. */
export const PERSON_PROBLEMS = {
  400: KEY_PROBLEMS[400],
  401: problem("No valid Google identity token; the detail says what is wrong with it"),
  403: problem("The Google account is not invited, or may only read; the detail says whom to ask"),
  429: problem("More than 120 requests a minute of one person; `Retry-After` says when to go on"),
  503: problem("The database does not answer, Google's keys cannot be read, or sign-in is not set up"),
};
export const BINDING_PROBLEMS = {
  404: NOT_FOUND[404],
  409: problem("The add-on is older than this API: update it, then connect again"),
  410: problem("The spreadsheet was disconnected; the detail says whom to ask"),
};

/** What the document says about who may call. */
export const WITH_KEY = [{ apiKey: [] }];
export const WITH_GOOGLE = [{ googleIdentity: [] }];
