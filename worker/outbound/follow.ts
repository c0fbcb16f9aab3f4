import { guardUrl } from "../kernel/guard-url.ts";
import { fail, type Result } from "../kernel/result.ts";
import type { OutboundAnswer, OutboundRequest } from "./contract.ts";
import type { Exchange, Message } from "./exchange.ts";
import type { Paused } from "./lane.ts";

const MOST_REDIRECTS = 3;

export interface Hop {
  /** An answer that must be given instead of asking this URL (robots.txt), or null. */
  bar(url: URL): Promise<OutboundAnswer | null>;
  send(message: Message): Promise<Exchange | Paused>;
}

/**
 * Sends the message and follows its redirects by hand, at most three. Every hop passes the guard again.
 * `hops` of the answer are the URLs that redirected, in order.
 */
export async function follow(message: Message, request: OutboundRequest, hop: Hop): Promise<OutboundAnswer> {
  const hops: string[] = [];
  let current = message;
  for (;;) {
    const barred = await hop.bar(current.url);
    if (barred) return barred;
    const answer = await hop.send(current);
    if (answer.kind === "answer") return { ...answer, hops };
    if (answer.kind !== "redirect") return answer;
    const target = nextTarget(answer.location, current.url, request);
    if (!target.ok) return { kind: "refused", reason: `redirected, but ${target.error}` };
    if (!mayFollow(target.value, message.url, request)) return { ...answer, location: target.value.href };
    hops.push(current.url.href);
    if (hops.includes(target.value.href)) return { kind: "refused", reason: "redirected in a circle" };
    if (hops.length > MOST_REDIRECTS) return { kind: "refused", reason: "more than 3 redirects" };
    current = redirected(current, answer.status, target.value);
  }
}

function nextTarget(location: string, from: URL, request: OutboundRequest): Result<URL, string> {
  if (!URL.canParse(location, from.href)) return fail("the new address is not a URL");
  return guardUrl(new URL(location, from.href).href, request.allowHttp ?? false);
}

function mayFollow(target: URL, origin: URL, request: OutboundRequest): boolean {
  if (request.mayFollow) return request.mayFollow(target.host);
  return request.backend === null || target.host === origin.host;
}

/** As browsers do: 307 and 308 repeat the request, the others turn it into a GET. Secrets stay with their host. */
function redirected(message: Message, status: number, url: URL): Message {
  const isRepeated = status === 307 || status === 308;
  const isSameHost = url.host === message.url.host;
  const dropped = [
    ...(isRepeated ? [] : ["content-type"]),
    ...(isSameHost ? [] : ["authorization", "cookie"]),
  ];
  const headers = Object.fromEntries(
    Object.entries(message.headers).filter(([name]) => !dropped.includes(name)),
  );
  const rest = isRepeated ? {} : ({ method: "GET", body: null } as const);
  return { ...message, ...rest, url, headers };
}
