import { parseJson } from "../kernel/json.ts";
import type { OutboundAnswer } from "../outbound/index.ts";
import { failedAnswer, type Unreadable, unreadable } from "./failed-answer.ts";
import type { Reach, VendorApi } from "./vendor-api.ts";

export interface Question {
  url: string;
  /** The board token this URL asks for; an answer that comes from another token is a move. */
  token: string;
  /** Conditional headers; only with them is a 304 an answer. */
  headers?: Record<string, string>;
}

/** What one question to a vendor came to. */
export type Reply =
  | { kind: "json"; value: unknown; headers: Headers }
  | { kind: "notModified" }
  | { kind: "gone"; evidence: string }
  | { kind: "moved"; token: string }
  | Unreadable;

/** Asks a vendor for JSON and says which of the foreseen answers came. The only place that reads HTTP statuses. */
export async function askJson(api: VendorApi, question: Question, reach: Reach): Promise<Reply> {
  const answer = await reach.outbound.request({
    url: question.url,
    headers: question.headers ?? {},
    backend: api.backend,
    accept: api.accept,
    maxBytes: api.maxBytes,
    timeoutMs: api.timeoutMs,
  });
  if (turnsAway(answer)) {
    const retryAfterMs = answer.kind === "answer" ? retryAfter(answer.headers) : null;
    await reach.outbound.penalise(api.backend, retryAfterMs);
    return unreadable("throttled", "The vendor answered 403: it is turning us away.", retryAfterMs);
  }
  if (answer.kind === "answer") return readAnswer(api, question, answer);
  if (answer.kind === "redirect") return readRedirect(api, question, answer.location, answer.url);
  if (answer.kind === "wrongContent" && answer.status === 410) return { kind: "gone", evidence: "410" };
  return failedAnswer(answer, reach.clock.now());
}

/** These APIs need no key, so 403 never means "not yours": it is a bot wall, a throttle in disguise. */
function turnsAway(answer: OutboundAnswer): boolean {
  return (answer.kind === "answer" || answer.kind === "wrongContent") && answer.status === 403;
}

function readAnswer(
  api: VendorApi,
  question: Question,
  answer: Extract<OutboundAnswer, { kind: "answer" }>,
): Reply {
  const answered = api.tokenIn(new URL(answer.url));
  if (answered !== null && answered !== question.token) return { kind: "moved", token: answered };
  if (answer.status === 200) return readBody(answer.body, answer.headers);
  if (answer.status === 304 && question.headers !== undefined) return { kind: "notModified" };
  if (answer.status === 410) return { kind: "gone", evidence: "410" };
  if (answer.status === 404) return readNotFound(api, answer.body);
  if (answer.status === 401)
    return unreadable("apiOff", "The vendor answered 401: the list needs a key now.");
  return unreadable("wrongContent", `The vendor answered ${answer.status}.`);
}

function readBody(body: string, headers: Headers): Reply {
  if (body.trimStart().startsWith("<")) {
    return unreadable("challenge", "The vendor answered with a web page instead of data.");
  }
  const parsed = parseJson(body);
  if (parsed.ok) return { kind: "json", value: parsed.value, headers };
  return unreadable("brokenContent", "The answer is not whole JSON.");
}

function readNotFound(api: VendorApi, body: string): Reply {
  if (api.saysUnknown(body)) return { kind: "gone", evidence: `404 ${body.trim().slice(0, 100)}` };
  return unreadable("wrongContent", "The vendor answered 404, but not in its own words.");
}

/** A redirect is followed only to a board of the same vendor; within the vendor's own site it means "no such board". */
function readRedirect(api: VendorApi, question: Question, location: string, from: string): Reply {
  const target = URL.parse(location, from);
  if (target === null) return unreadable("wrongContent", "The vendor redirected to no valid address.");
  const token = api.tokenIn(target);
  if (token !== null && token !== question.token) return { kind: "moved", token };
  const isOwn = target.hostname === api.domain || target.hostname.endsWith(`.${api.domain}`);
  if (isOwn && token === null) return { kind: "gone", evidence: `redirected to ${target.hostname}` };
  return unreadable("wrongContent", `Redirected to ${target.hostname}, which is not a board of this vendor.`);
}

function retryAfter(headers: Headers): number | null {
  const seconds = headers.get("retry-after");
  return seconds !== null && /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1_000 : null;
}
