import { silentLogger } from "../../worker/kernel/log.ts";
import {
  type Backend,
  createOutbound,
  type OutboundRequest,
  type RateLimits,
  userAgent,
} from "../../worker/outbound/index.ts";
import { fakeClock } from "./fake-clock.ts";
import { memoryLimiter } from "./memory-limiter.ts";

/** An Outbound on the real network stack (and so on the tests' world), with a limiter in memory and no waiting. */
export function setting(rateLimits: RateLimits = { "*": { perSecond: 1000, burst: 100, concurrency: 100 } }) {
  const clock = fakeClock();
  const limiter = memoryLimiter(clock);
  const outbound = createOutbound({
    limiter,
    clock,
    log: silentLogger,
    userAgent: userAgent("https://rolecall-contact.com"),
    rateLimits,
    random: () => 0.5,
  });
  return { clock, limiter, outbound };
}

export function backend(name: string, pace: Partial<Backend> = {}): Backend {
  return { name, perSecond: 1000, burst: 100, concurrency: 100, ...pace };
}

/** A page of a company site. */
export function page(url: string, more: Partial<OutboundRequest> = {}): OutboundRequest {
  return { url, backend: null, accept: ["text/html"], ...more };
}
