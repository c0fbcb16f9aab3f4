import type { Outbound, OutboundAnswer, OutboundRequest } from "../../worker/outbound/index.ts";
import type { Route, RouteAnswer } from "../world/contract.ts";

export type { Route, RouteAnswer } from "../world/contract.ts";

/** The moment at which every conformance case plays. */
export const NOW = Date.UTC(2026, 10, 21, 2, 0, 0);

const MOST_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export interface TestOutbound {
  outbound: Outbound;
  /** What the provider asked for, oldest first; redirects and retries are the outbound's own affair. */
  requests: OutboundRequest[];
  penalties: { backend: string; retryAfterMs: number | null }[];
}

/**
 * An outbound over scripted routes, which keeps the contract of `worker/outbound/contract.ts`: one retry, redirects
 * within one host, content types, caps. A URL without a route is an error of the test.
 */
export async function makeOutbound(routes: readonly Route[]): Promise<TestOutbound> {
  const scripts = new Map(routes.map(({ url, answers }) => [new URL(url).href, [...answers]]));
  const requests: OutboundRequest[] = [];
  const penalties: TestOutbound["penalties"] = [];
  const next = (url: string): RouteAnswer => {
    const answers = scripts.get(url) ?? [];
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === undefined) throw new Error(`no route for ${url}`);
    return answer;
  };
  const outbound: Outbound = {
    async request(request) {
      requests.push(request);
      return follow(request, next);
    },
    async penalise(backend, retryAfterMs) {
      penalties.push({ backend: backend.name, retryAfterMs });
    },
  };
  return { outbound, requests, penalties };
}

function follow(request: OutboundRequest, next: (url: string) => RouteAnswer): OutboundAnswer {
  let url = new URL(request.url);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const answer = exchange(request, url.href, next);
    if (answer.kind !== "redirect") return answer;
    const target = new URL(answer.location, url);
    const isAllowed = request.mayFollow?.(target.host) ?? target.host === url.host;
    if (!isAllowed) return answer;
    url = target;
  }
  return { kind: "refused", reason: "more than 3 redirects" };
}

function exchange(request: OutboundRequest, url: string, next: (url: string) => RouteAnswer): OutboundAnswer {
  const first = interpret(request, url, next(url));
  const isRepeated = first.kind === "serverError" || first.kind === "network";
  return isRepeated ? interpret(request, url, next(url)) : first;
}

function interpret(request: OutboundRequest, url: string, answer: RouteAnswer): OutboundAnswer {
  if (answer.fault === "hang") return { kind: "timeout", afterMs: request.timeoutMs ?? 20_000 };
  if (answer.fault !== undefined) return { kind: "network", message: `connection ${answer.fault}` };
  const status = answer.status ?? 200;
  const headers = new Headers(answer.headers);
  const retryAfter = headers.get("retry-after");
  if (status === 429 || (status === 503 && retryAfter !== null)) {
    return { kind: "throttled", status, retryAfterMs: waitOf(retryAfter) };
  }
  if (status >= 500) return { kind: "serverError", status };
  const location = headers.get("location");
  if (REDIRECTS.has(status) && location !== null) return { kind: "redirect", status, location, url };
  return readContent(request, url, status, headers, answer);
}

function readContent(
  { accept, maxBytes: limitBytes = 16 * 1_024 * 1_024 }: OutboundRequest,
  url: string,
  status: number,
  headers: Headers,
  { body = "", repeatBody }: RouteAnswer,
): OutboundAnswer {
  const contentType = headers.get("content-type") ?? "";
  const type = contentType.split(";", 1)[0]?.trim() ?? "";
  const isWrong = accept.length > 0 && !accept.includes(type);
  if (status === 200 && isWrong) return { kind: "wrongContent", status, contentType, url };
  const size = repeatBody?.bytes ?? new TextEncoder().encode(body).byteLength;
  if (size > limitBytes) return { kind: "tooLarge", limitBytes };
  return { kind: "answer", status, headers, body: status === 304 ? "" : body, url, hops: [] };
}

function waitOf(retryAfter: string | null): number | null {
  if (retryAfter === null) return null;
  return /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - NOW;
}
