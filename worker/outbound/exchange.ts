import type { Clock } from "../kernel/clock.ts";
import { isAccepted, mediaType } from "./content-type.ts";
import type { OutboundAnswer } from "./contract.ts";
import { discardBody, readBody } from "./read-body.ts";
import { parseRetryAfter } from "./retry-after.ts";

/** One request to one URL. Everything that follows from it (pace, retry, redirects) is decided elsewhere. */
export interface Message {
  url: URL;
  method: "GET" | "POST";
  headers: Record<string, string>;
  body: string | null;
  accept: readonly string[];
  maxBytes: number;
  timeoutMs: number;
}

/** As `OutboundAnswer`, with the redirect not yet judged. */
export type Exchange = Exclude<OutboundAnswer, { kind: "paused" | "refused" }>;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const NO_CONTENT = new Set([204, 205]);

/** Sends one request and reads its answer whole. The clock of the timeout starts here, so call it inside a slot. */
export async function exchange(message: Message, clock: Clock): Promise<Exchange> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), message.timeoutMs);
  const { url, method, headers, body } = message;
  // Outside the try: a header we wrote wrongly is our error, not the network's.
  const request = new Request(url, { method, headers, body, redirect: "manual", signal: controller.signal });
  try {
    return await readAnswer(message, await fetch(request), clock);
  } catch (error) {
    if (controller.signal.aborted) return { kind: "timeout", afterMs: message.timeoutMs };
    return { kind: "network", message: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

async function readAnswer(message: Message, response: Response, clock: Clock): Promise<Exchange> {
  const outcome = judgeHead(message, response, clock.now());
  if (outcome) {
    await discardBody(response);
    return outcome;
  }
  const body = await readBody(response, message.maxBytes);
  if (!body.ok) return { kind: "tooLarge", limitBytes: message.maxBytes };
  const { status, headers } = response;
  return { kind: "answer", status, headers, body: body.value, url: message.url.href, hops: [] };
}

/** What status and headers already decide; null when the body is wanted. */
function judgeHead({ url, accept }: Message, response: Response, now: number): Exchange | null {
  const { status, headers } = response;
  const retryAfter = headers.get("retry-after");
  if (status === 429 || (status === 503 && retryAfter !== null)) {
    return { kind: "throttled", status, retryAfterMs: parseRetryAfter(retryAfter, now) };
  }
  if (status >= 500) return { kind: "serverError", status };
  const location = headers.get("location");
  if (REDIRECTS.has(status) && location !== null)
    return { kind: "redirect", status, location, url: url.href };
  const contentType = headers.get("content-type") ?? "";
  const isTyped = response.ok && !NO_CONTENT.has(status);
  if (isTyped && !isAccepted(mediaType(contentType), accept)) {
    return { kind: "wrongContent", status, contentType, url: url.href };
  }
  return null;
}
