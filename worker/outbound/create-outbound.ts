import { type Clock, SECOND } from "../kernel/clock.ts";
import { guardUrl } from "../kernel/guard-url.ts";
import type { Logger } from "../kernel/log.ts";
import { systemRandom } from "../kernel/random.ts";
import { ANYTHING } from "./content-type.ts";
import type { Outbound, OutboundAnswer, OutboundRequest } from "./contract.ts";
import type { Message } from "./exchange.ts";
import { follow } from "./follow.ts";
import { createGate } from "./gate.ts";
import { createLanes } from "./lanes.ts";
import type { Limiter } from "./limiter/contract.ts";
import type { RateLimits } from "./rate-limits.ts";
import { createRobots, ROBOTS_MAX_BYTES } from "./robots.ts";
import { send } from "./send.ts";

const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;
const DEFAULT_TIMEOUT_MS = 20 * SECOND;
const MAX_IN_FLIGHT = 5;

export interface OutboundOptions {
  limiter: Limiter;
  clock: Clock;
  log: Logger;
  /** See `userAgent`. */
  userAgent: string;
  rateLimits: RateLimits | null;
  /** Requests open at once. Default 5: a Worker has six connections, and one stays free for the platform's own. */
  maxInFlight?: number;
  /** Uniform in [0, 1), for the jitter of retries. */
  random?: () => number;
  /** Mean pause before the one retry after a 5xx or a broken connection. Default one second. */
  retryPauseMs?: number;
}

/** An `Outbound` for the length of one invocation. */
export interface OutboundSession extends Outbound {
  /** Gives unused permits back and tells the limiters the rest; otherwise they learn it when the permits expire. */
  settle(): Promise<void>;
}

/**
 * The door to the outside: guards, paces, retries, caps (see `contract.ts`). Make one for each invocation: it shares
 * promises between its requests, which the runtime does not allow across invocations.
 */
export function createOutbound(options: OutboundOptions): OutboundSession {
  const { limiter, clock, log, rateLimits } = options;
  const gate = createGate(options.maxInFlight ?? MAX_IN_FLIGHT);
  const { random = systemRandom, retryPauseMs = SECOND } = options;
  const tools = { gate, clock, random, retryPauseMs };
  const lanes = createLanes({ limiter, clock, rateLimits: rateLimits ?? {} });

  const robots = createRobots((url, timeoutMs) =>
    request({
      url: url.href,
      backend: null,
      // Many servers call this file octet-stream, so its type says nothing.
      accept: [ANYTHING],
      maxBytes: ROBOTS_MAX_BYTES,
      timeoutMs,
      allowHttp: true,
    }),
  );

  async function request(wanted: OutboundRequest): Promise<OutboundAnswer> {
    const url = guardUrl(wanted.url, wanted.allowHttp ?? false);
    if (!url.ok) return { kind: "refused", reason: url.error };
    const message = messageOf(wanted, url.value, options.userAgent);
    const answer = await follow(message, wanted, {
      bar: async (hop) => (wanted.respectRobots ? robots.bar(hop, message.timeoutMs) : null),
      send: (current) => send(current, lanes.of(wanted.backend, current.url), tools),
    });
    logTrouble(log, wanted, url.value, answer);
    return answer;
  }

  return {
    request,
    penalise: (backend, retryAfterMs) => lanes.ofBackend(backend).throttle(retryAfterMs),
    settle: () => lanes.settle(),
  };
}

function messageOf(wanted: OutboundRequest, url: URL, userAgent: string): Message {
  const { accept } = wanted;
  const own = Object.entries(wanted.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    url,
    method: wanted.method ?? "GET",
    headers: {
      accept: accept.length === 0 ? ANYTHING : accept.join(", "),
      ...Object.fromEntries(own),
      "user-agent": userAgent,
    },
    body: wanted.body ?? null,
    accept,
    maxBytes: wanted.maxBytes ?? DEFAULT_MAX_BYTES,
    timeoutMs: wanted.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  };
}

/** Only what slows a whole backend down; the fate of single requests is told by those who asked. */
function logTrouble(log: Logger, wanted: OutboundRequest, url: URL, answer: OutboundAnswer): void {
  if (answer.kind !== "throttled") return;
  const { status, retryAfterMs } = answer;
  log.info("outbound.throttled", {
    backend: wanted.backend?.name ?? "site",
    host: url.host,
    status,
    retryAfterMs,
  });
}
