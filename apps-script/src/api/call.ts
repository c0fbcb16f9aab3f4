import type { z } from "zod";
import type { Budget } from "../core/budget.ts";
import { Problem } from "../core/problem.ts";
import type { FetchAnswer, UtilitiesService } from "../google/services.ts";
import { problemOf } from "./problem-of.ts";

export interface CallPorts {
  baseUrl: string;
  fetch: (url: string, params: GoogleAppsScript.URL_Fetch.URLFetchRequestOptions) => FetchAnswer;
  sleep: UtilitiesService["sleep"];
  /** An identity token of the person; null when Google gives none. */
  identityToken: () => string | null;
  budget: Budget;
}

export interface CallSpec<Schema extends z.ZodType> {
  method: "get" | "post";
  path: string;
  body?: unknown;
  answer: Schema;
}

const TRIES = 4;
/** Time a single request may take; Google offers no timeout. */
const REQUEST_MS = 20_000;
const MAX_WAIT = 30_000;

/**
 * One request. What may be only a moment's trouble (no connection, 429, 5xx) is tried again while the time lasts; every
 * request of the contract may be repeated without harm.
 *
 * @throws Problem when it does not work out.
 */
export function call<Schema extends z.ZodType>(ports: CallPorts, spec: CallSpec<Schema>): z.infer<Schema> {
  let last = new Problem("offline", "Rolecall could not be reached.", "Try again in a few minutes.");
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const answer = send(ports, spec);
    const code = answer?.getResponseCode() ?? 0;
    if (answer !== null && code >= 200 && code < 300) return read(answer, spec.answer);
    if (answer !== null) last = problemOf(code, answer.getContentText());
    // A token may have expired on the way: a second one is asked for once.
    const again = code === 0 || code === 429 || code >= 500 || (code === 401 && attempt === 0);
    if (!again) throw last;
    const wait = code === 401 ? 0 : waitOf(answer, attempt);
    if (attempt === TRIES - 1 || ports.budget.left() < wait + REQUEST_MS) break;
    if (wait > 0) ports.sleep(wait);
  }
  throw last;
}

/** Null when there was no answer: a broken connection throws even with `muteHttpExceptions`. */
function send(ports: CallPorts, { method, path, body }: CallSpec<z.ZodType>): FetchAnswer | null {
  const token = ports.identityToken();
  if (token === null) {
    throw new Problem(
      "signed-out",
      "Google did not say who you are.",
      "Open the menu Rolecall once more and allow what it asks for.",
    );
  }
  try {
    return ports.fetch(`${ports.baseUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, accept: "application/json" },
      muteHttpExceptions: true,
      ...(body === undefined ? {} : { contentType: "application/json", payload: JSON.stringify(body) }),
    });
  } catch {
    return null;
  }
}

function read<Schema extends z.ZodType>(answer: FetchAnswer, schema: Schema): z.infer<Schema> {
  let body: unknown;
  try {
    body = JSON.parse(answer.getContentText());
  } catch {
    body = undefined;
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Problem(
    "outdated",
    "Rolecall answered in a way this version does not understand.",
    "Ask whoever runs Rolecall for the newest version of the add-on.",
  );
}

/** Milliseconds; as long as the server asks, else 1, 2, 4 seconds. */
function waitOf(answer: FetchAnswer | null, attempt: number): number {
  const headers = Object.entries((answer?.getAllHeaders() ?? {}) as Record<string, unknown>);
  const asked = Number(headers.find(([name]) => name.toLowerCase() === "retry-after")?.[1]);
  return Math.min(MAX_WAIT, asked > 0 ? asked * 1_000 : 1_000 * 2 ** attempt);
}
