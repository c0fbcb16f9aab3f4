import { SECOND } from "../../kernel/clock.ts";
import type { Backend } from "../../outbound/index.ts";
import { failedAnswer, type Unreadable, unreadable } from "../failed-answer.ts";
import type { Reach } from "../vendor-api.ts";

/** One page of a careers site, or what came instead of it. */
export type PageReply =
  | { kind: "page"; url: string; body: string; isXml: boolean }
  | { kind: "absent"; status: number }
  | Unreadable;

const ACCEPT = ["text/html", "application/xhtml+xml", "application/xml", "text/xml"];
const MAX_BYTES = 8 * 1024 * 1024;
const TIMEOUT_MS = 20 * SECOND;
/** What bot walls show with 200 instead of a page. */
const CHALLENGE =
  /<title>\s*(?:just a moment|attention required|access denied|verify(?:ing)? you are human)/i;

/** Asks for one page, honouring robots.txt and never leaving the host. */
export async function askPage(url: string, backend: Backend, { outbound, clock }: Reach): Promise<PageReply> {
  const answer = await outbound.request({
    ...{ url, backend, accept: ACCEPT, maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS },
    respectRobots: true,
  });
  if ((answer.kind === "answer" || answer.kind === "wrongContent") && answer.status === 403) {
    await outbound.penalise(backend, null);
    return unreadable("throttled", "The site answered 403: it is turning us away.");
  }
  if (answer.kind === "answer") return readAnswer(answer);
  if (answer.kind === "redirect") {
    const target = URL.parse(answer.location, answer.url)?.hostname ?? "no valid address";
    return unreadable("wrongContent", `Redirected to ${target}, which is not this site.`);
  }
  if (answer.kind === "wrongContent") {
    const type = answer.contentType || "no content type";
    return isAbsent(answer.status)
      ? { kind: "absent", status: answer.status }
      : unreadable("wrongContent", `The site answered ${answer.status} with ${type}.`);
  }
  return failedAnswer(answer, clock.now());
}

function readAnswer({ status, url, body }: { status: number; url: string; body: string }): PageReply {
  if (isAbsent(status)) return { kind: "absent", status };
  if (status !== 200) return unreadable("wrongContent", `The site answered ${status}.`);
  if (CHALLENGE.test(body.slice(0, 5_000))) {
    return unreadable("challenge", "The site answered with a challenge instead of the page.");
  }
  return {
    kind: "page",
    url,
    body,
    isXml: /^\s*(?:<\?xml|<urlset|<sitemapindex)/.test(body.slice(0, 1_000)),
  };
}

function isAbsent(status: number): boolean {
  return status === 404 || status === 410;
}
