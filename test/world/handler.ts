import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { CONTROL_ORIGIN, REQUESTS_PATH, ROUTES_PATH, type Route, type SeenRequest } from "./contract.ts";
import { createRegistry, type Registry } from "./registry.ts";
import { sendAnswer } from "./send-answer.ts";

/**
 * Stands for the whole outside world behind the Workers runtime (miniflare's `outboundService: { node }`, which
 * unlike its function form can break a connection). Whatever no test has laid a route for answers 404.
 */
export function worldHandler(): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const registry = createRegistry();
  return async (request, response) => {
    const url = new URL(request.url ?? "/", `https://${request.headers.host}`);
    const body = await text(request);
    if (url.origin === CONTROL_ORIGIN) return answerTest(registry, url, body, response);
    await answerWorker(registry, seenRequest(request, url, body), response);
  };
}

function answerTest(registry: Registry, url: URL, body: string, response: ServerResponse): void {
  if (url.pathname === ROUTES_PATH) registry.lay(JSON.parse(body) as Route);
  const seen = url.pathname === REQUESTS_PATH ? registry.seen(url.searchParams.get("prefix") ?? "") : [];
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(seen));
}

async function answerWorker(registry: Registry, seen: SeenRequest, response: ServerResponse): Promise<void> {
  registry.record(seen);
  response.once("close", () => {
    seen.endedAt = Date.now();
  });
  const answer = registry.answer(seen.method, seen.url);
  if (answer.delayMs) await sleep(answer.delayMs);
  await sendAnswer(answer, response, (bytes) => {
    seen.sentBytes += bytes;
  });
}

function seenRequest(request: IncomingMessage, url: URL, body: string): SeenRequest {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: request.method ?? "GET",
    url: url.href,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body,
    startedAt: Date.now(),
    endedAt: null,
    sentBytes: 0,
  };
}
