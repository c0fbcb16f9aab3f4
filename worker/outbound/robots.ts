import robotsParser from "robots-parser";
import type { OutboundAnswer } from "./contract.ts";
import { ROBOT_NAME } from "./user-agent.ts";

/** RFC 9309 asks parsers to read at least 500 KiB. */
export const ROBOTS_MAX_BYTES = 512 * 1024;

export interface Robots {
  /** What to answer instead of fetching this URL, or null when its host lets us. The file may take `timeoutMs` too. */
  bar(url: URL, timeoutMs: number): Promise<OutboundAnswer | null>;
}

type Rules =
  | { kind: "rules"; allows: (url: string) => boolean }
  | { kind: "instead"; answer: OutboundAnswer };

/**
 * robots.txt by origin, read once per instance. As RFC 9309 2.3.1 has it: any 4xx means that there are no rules;
 * a host that cannot be asked lets nobody in, and then the answer for the page is what the file met (server error,
 * network, timeout, throttled), because the page would have met it too.
 */
export function createRobots(read: (url: URL, timeoutMs: number) => Promise<OutboundAnswer>): Robots {
  const byOrigin = new Map<string, Promise<Rules>>();
  return {
    async bar(url, timeoutMs) {
      const known = byOrigin.get(url.origin);
      const file = new URL("/robots.txt", url);
      const asked = known ?? read(file, timeoutMs).then((answer) => rulesOf(answer, url.origin));
      byOrigin.set(url.origin, asked);
      const rules = await asked;
      if (rules.kind === "instead") return rules.answer;
      return rules.allows(url.href)
        ? null
        : { kind: "refused", reason: `robots.txt of ${url.host} forbids it` };
    },
  };
}

function rulesOf(answer: OutboundAnswer, origin: string): Rules {
  switch (answer.kind) {
    case "answer":
      return { kind: "rules", allows: answer.status < 300 ? parse(origin, answer.body) : () => true };
    case "throttled":
    case "paused":
    case "serverError":
    case "network":
    case "timeout":
      return { kind: "instead", answer };
    case "redirect":
    case "refused":
    case "tooLarge":
    case "wrongContent":
      return {
        kind: "instead",
        answer: { kind: "refused", reason: `robots.txt of ${origin} is unusable: ${answer.kind}` },
      };
  }
}

function parse(origin: string, text: string): (url: string) => boolean {
  // The rules hold for the host that was asked, also when its file lies elsewhere.
  const rules = robotsParser(`${origin}/robots.txt`, text);
  return (url) => rules.isAllowed(url, ROBOT_NAME) !== false;
}
