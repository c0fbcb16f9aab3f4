import type { Outbound, OutboundAnswer } from "../outbound/index.ts";
import { type BoardAddress, boardFromUrl, isVendorHost } from "./url-patterns.ts";

/** A page of a company's site, or why there is none. */
export type Page =
  | { kind: "page"; url: string; html: string }
  /** The address leads straight to a board at a vendor. */
  | { kind: "board"; address: BoardAddress; url: string; location: string }
  | { kind: "missing"; reason: string }
  /** `isNetwork`: not even a connection; another spelling of the host may work. */
  | { kind: "unreachable"; reason: string; isNetwork: boolean };

const MAX_BYTES = 4 * 1024 * 1024;
const TIMEOUT_MS = 10_000;

/**
 * Reads one page of a company's site, honouring its robots.txt. Redirects are followed until they reach a vendor: the
 * address says all we need, and the vendor's own pages are not ours to read.
 */
export async function fetchPage(url: string, outbound: Outbound, allowHttp = false): Promise<Page> {
  const answer = await outbound.request({
    url,
    backend: null,
    accept: ["text/html", "application/xhtml+xml"],
    maxBytes: MAX_BYTES,
    timeoutMs: TIMEOUT_MS,
    respectRobots: true,
    allowHttp,
    mayFollow: (host) => !isVendorHost(host),
  });
  return pageOf(answer);
}

function pageOf(answer: OutboundAnswer): Page {
  switch (answer.kind) {
    case "answer":
      return ofStatus(answer.status, answer.url, answer.body);
    case "redirect":
      return ofRedirect(answer.url, answer.location);
    case "throttled":
    case "serverError":
      return unreachable(`it answered ${answer.status}`);
    case "paused":
      return unreachable("it asked for a pause");
    case "network":
      return { kind: "unreachable", reason: answer.message, isNetwork: true };
    case "timeout":
      return unreachable(`no answer within ${Math.round(answer.afterMs / 1_000)} s`);
    case "tooLarge":
      return { kind: "missing", reason: "the page is too large" };
    case "wrongContent":
      return { kind: "missing", reason: `it answered with ${answer.contentType || "no content type"}` };
    case "refused":
      return unreachable(answer.reason);
  }
}

function ofStatus(status: number, url: string, html: string): Page {
  if (status >= 200 && status < 300) return { kind: "page", url, html };
  if (status === 404 || status === 410) return { kind: "missing", reason: `it answered ${status}` };
  return unreachable(`it answered ${status}`);
}

function ofRedirect(url: string, location: string): Page {
  const address = boardFromUrl(location);
  return address === null
    ? { kind: "missing", reason: `it leads to ${URL.parse(location)?.host ?? "a vendor"}` }
    : { kind: "board", address, url, location };
}

function unreachable(reason: string): Page {
  return { kind: "unreachable", reason, isNetwork: false };
}
