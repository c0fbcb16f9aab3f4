import { hashText } from "../../worker/kernel/hash.ts";
import type { WorldAnswer, WorldRequest } from "./world.ts";

export type Answer = Extract<WorldAnswer, { kind: "answer" }>;

export const RESET: WorldAnswer = { kind: "reset" };

export function json(value: unknown, status = 200): Answer {
  return answer(status, "application/json; charset=utf-8", JSON.stringify(value));
}

export function html(body: string, status = 200): Answer {
  return answer(status, "text/html; charset=utf-8", body);
}

export function text(body: string, status = 200): Answer {
  return answer(status, "text/plain; charset=utf-8", body);
}

export function redirect(location: string, status: 301 | 302 = 302): Answer {
  return {
    kind: "answer",
    status,
    headers: { "content-type": "text/html; charset=utf-8", location },
    body: "",
  };
}

/** Adds the weak validator that Greenhouse and Lever send. */
export function withETag(given: Answer): Answer {
  return { ...given, headers: { ...given.headers, etag: `W/"${hashText(given.body)}"` } };
}

/** What the client already has is answered 304 without a body. Only full answers that carry a validator qualify. */
export function unlessModified(given: WorldAnswer, request: WorldRequest): WorldAnswer {
  if (given.kind === "reset" || given.status !== 200 || !isKnown(given.headers, request.headers))
    return given;
  const { "content-type": _dropped, ...headers } = given.headers;
  return { kind: "answer", status: 304, headers, body: "" };
}

function answer(status: number, contentType: string, body: string): Answer {
  return { kind: "answer", status, headers: { "content-type": contentType }, body };
}

/** If-None-Match outranks If-Modified-Since (RFC 9110, 13.2.2); entity tags are compared weakly. */
function isKnown(
  headers: Readonly<Record<string, string>>,
  asked: Readonly<Record<string, string>>,
): boolean {
  const tags = asked["if-none-match"];
  if (tags !== undefined) {
    const own = opaque(headers.etag ?? "");
    return own !== "" && tags.split(",").some((tag) => opaque(tag) === own || tag.trim() === "*");
  }
  const since = Date.parse(asked["if-modified-since"] ?? "");
  return Date.parse(headers["last-modified"] ?? "") <= since;
}

function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, "");
}
