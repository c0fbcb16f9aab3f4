import { DAY_QUOTA } from "../execution/costs.ts";
import { takeFault } from "../execution/enter-call.ts";
import { guard } from "../execution/guard.ts";
import type { FetchAnswer, FetchRequest } from "../execution/settings.ts";
import type { Execution } from "../execution/state.ts";
import type { GUrlFetchApp } from "../google-types.ts";
import { GoogleError } from "../model/google-error.ts";
import { type FetchOptions, requestOf } from "./fetch-request.ts";
import { makeResponse } from "./http-response.ts";
import { assertAllowed } from "./rights.ts";

/** Bytes of an answer (Apps Script quotas: URL Fetch response size). */
const ANSWER_LIMIT = 50 * 1024 * 1024;

export function makeUrlFetchApp(execution: Execution): GUrlFetchApp {
  const send = (url: unknown, options: FetchOptions) => {
    assertAllowed(execution, "UrlFetchApp", "FULL");
    const request = requestOf(execution, url, options);
    const answer = ask(execution, request);
    if (answer.status >= 400 && options.muteHttpExceptions !== true) throw refused(request, answer);
    return makeResponse(execution, answer);
  };
  return guard<GUrlFetchApp, typeof KINDS>(execution, "UrlFetchApp", KINDS, {
    fetch: (url: string, options?: FetchOptions) => send(url, options ?? {}),
    fetchAll: (requests: (string | (FetchOptions & { url: string }))[]) =>
      Array.from(requests, (request) =>
        typeof request === "string" ? send(request, {}) : send(request.url, request),
      ),
  });
}

function ask(execution: Execution, request: FetchRequest): FetchAnswer {
  const { world } = execution;
  countFetch(execution);
  const record = { request, answer: null as FetchAnswer | null, execution: execution.number };
  world.requests.push(record);
  const fault = takeFault(execution, "connect-failure", "status", "response-lost");
  if (fault?.type === "connect-failure") throw unreachable(request);
  if (fault?.type === "status") {
    record.answer = { status: fault.status, headers: fault.headers, body: fault.body ?? "" };
    return record.answer;
  }
  const answer = serve(execution, request);
  if (fault) throw new GoogleError(`Timeout: ${request.url}`);
  record.answer = answer;
  if (answer.body.length > ANSWER_LIMIT) throw new GoogleError("URL Fetch response size exceeded.");
  return answer;
}

function serve(execution: Execution, request: FetchRequest): FetchAnswer {
  try {
    return execution.world.options.serve(request);
  } catch (error) {
    if (error instanceof ConnectFailure) throw unreachable(request);
    throw error;
  }
}

/** Thrown by a `serve` that could reach no server; anything else it throws is a mistake and ends the run. */
export class ConnectFailure extends Error {}

function unreachable(request: FetchRequest): GoogleError {
  return new GoogleError(`Address unavailable: ${request.url}`);
}

function refused(request: FetchRequest, { status, body }: FetchAnswer): GoogleError {
  const origin = /^https?:\/\/[^/]+/.exec(request.url)?.[0] ?? request.url;
  return new GoogleError(
    `Request failed for ${origin} returned code ${status}. Truncated server response: ${body.slice(0, 200)} (use muteHttpExceptions option to examine full response)`,
  );
}

function countFetch({ world }: Execution): void {
  world.day.fetches += 1;
  if (world.day.fetches > DAY_QUOTA.fetches) {
    throw new GoogleError("Service invoked too many times for one day: urlfetch.");
  }
}

const KINDS = { fetch: "fetch", fetchAll: "fetch" } as const;
