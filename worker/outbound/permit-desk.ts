import { type Clock, SECOND } from "../kernel/clock.ts";
import type { Paused } from "./lane.ts";
import type { Limiter, Pace } from "./limiter/contract.ts";
import type { Permit, Stock } from "./stock.ts";
import type { Tally } from "./tally.ts";

const MOST_PERMITS_A_CALL = 10;
/** Patience while other invocations hold every permit. Longer than a permit's life, so that lost ones come back. */
const BUSY_PATIENCE_MS = 120 * SECOND;
const BUSY_PAUSE_MS = 30 * SECOND;

export interface PermitDesk {
  /** The next permit of the stock, asking the limiter when it is empty. */
  next(): Promise<Permit | Paused>;
}

/**
 * Asks the limiter in bulk: as many permits as callers wait, doubling up to ten while work keeps coming. One call
 * is out at a time and serves every caller; it also tells what the tally holds.
 */
export function createPermitDesk(
  backend: { name: string; pace: Pace },
  tools: { limiter: Limiter; clock: Clock; stock: Stock; tally: Tally },
): PermitDesk {
  const { limiter, clock, stock, tally } = tools;
  let waiting = 0;
  let bulk = 1;
  let asking: ReturnType<typeof ask> | null = null;

  async function ask() {
    // Lets every caller of this moment join the queue, so that one call serves them all.
    await Promise.resolve();
    const permits = Math.min(MOST_PERMITS_A_CALL, Math.max(waiting, bulk));
    tally.release(stock.takeVoid());
    const finished = tally.take() ?? undefined;
    const answer = await limiter.take(backend.name, { permits, limits: backend.pace, finished });
    if (answer.kind !== "granted") return answer;
    bulk = permits * 2;
    stock.add(answer.offsetsMs);
    return null;
  }

  async function askTogether() {
    waiting += 1;
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking.finally(() => {
      waiting -= 1;
    });
  }

  return {
    async next() {
      let waited = 0;
      for (;;) {
        const permit = stock.next();
        if (permit) return permit;
        const refusal = await askTogether();
        if (refusal?.kind === "paused") return refusal;
        if (refusal === null) continue;
        if (waited >= BUSY_PATIENCE_MS) return busyPause(clock.now());
        await clock.sleep(refusal.retryInMs);
        waited += refusal.retryInMs;
      }
    },
  };
}

function busyPause(now: number): Paused {
  return { kind: "paused", untilMs: now + BUSY_PAUSE_MS, why: "throttled" };
}
