import type { Route, RouteAnswer } from "./make-outbound.ts";

/** A route that gives these answers in order, the last from then on. */
export function route(url: string, ...answers: RouteAnswer[]): Route {
  return { url, answers };
}

export function jsonAnswer(value: unknown, headers: Record<string, string> = {}): RouteAnswer {
  const body = JSON.stringify(value);
  return { status: 200, headers: { "content-type": "application/json; charset=utf-8", ...headers }, body };
}

export function jsonText(body: string): RouteAnswer {
  return { status: 200, headers: { "content-type": "application/json" }, body };
}

export function htmlAnswer(body: string, status = 200): RouteAnswer {
  return { status, headers: { "content-type": "text/html; charset=utf-8" }, body };
}

export function statusAnswer(status: number, body = "", contentType = "application/json"): RouteAnswer {
  return { status, headers: { "content-type": contentType }, body };
}

export function redirectAnswer(location: string): RouteAnswer {
  return { status: 302, headers: { location } };
}

/** What a bot wall shows instead of data. */
export const CHALLENGE =
  "<!doctype html><html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>";
