import { type Clock, systemClock } from "../../kernel/clock.ts";
import type { Limiter } from "./contract.ts";
import type { RateLimiter } from "./rate-limiter.ts";

const ATTEMPTS = 3;

/**
 * The limiters as Durable Objects, one a backend name. A call that met a restarting object is repeated, as the
 * platform's error handling asks: with a fresh stub, when `retryable` and not `overloaded` (Durable Objects docs,
 * "Error handling").
 *
 * @param simulated a clock whose time the objects shall use instead of their own; tests and the local stand-in only
 */
export function durableLimiter(
  namespace: DurableObjectNamespace<RateLimiter>,
  simulated?: Pick<Clock, "now">,
): Limiter {
  const stub = (backend: string) => namespace.get(namespace.idFromName(backend));
  return {
    take: (backend, request) =>
      repeatRestarted(async () => stub(backend).take({ ...request, now: simulated?.now() })),
    report: (backend, report) => repeatRestarted(async () => stub(backend).report(report, simulated?.now())),
  };
}

async function repeatRestarted<Value>(call: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (attempt === ATTEMPTS || !isRestart(error)) throw error;
      await systemClock.sleep(100 * 2 ** attempt);
    }
  }
}

function isRestart(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const flags = error as Error & { retryable?: boolean; overloaded?: boolean };
  return flags.retryable === true && flags.overloaded !== true;
}
