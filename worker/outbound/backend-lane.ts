import type { Clock } from "../kernel/clock.ts";
import { createGate } from "./gate.ts";
import type { Lane, Turn, Verdict } from "./lane.ts";
import type { Limiter, Pace } from "./limiter/contract.ts";
import { createPermitDesk } from "./permit-desk.ts";
import { createStock } from "./stock.ts";
import { createTally } from "./tally.ts";

export interface BackendLane extends Lane {
  /** Tells the limiter that an answer taken for a success was a throttle. */
  throttle(retryAfterMs: number | null): Promise<void>;
  /** Gives unused permits back and tells what is still untold. */
  settle(): Promise<void>;
}

/**
 * One backend as one invocation sees it. Permits come in bulk; successes are told with the next call for permits,
 * failures and throttles at once. What an invocation that dies never gives back expires at the limiter.
 *
 * Known weakness: other invocations hear of a throttle with their next call, and may first use the permits they
 * hold, ten at most and none that starts later than half a minute.
 */
export function createBackendLane(name: string, pace: Pace, limiter: Limiter, clock: Clock): BackendLane {
  const stock = createStock(clock);
  const tally = createTally();
  const desk = createPermitDesk({ name, pace }, { limiter, clock, stock, tally });
  // Whoever holds all permits of the backend waits for its own requests here instead of asking the limiter again.
  const places = createGate(pace.concurrency);

  async function tell(): Promise<void> {
    tally.release(stock.takeVoid());
    const report = tally.take();
    if (report) await limiter.report(name, report);
  }

  async function conclude(verdict: Verdict): Promise<void> {
    tally.add(verdict);
    if (verdict.kind !== "throttled" && verdict.kind !== "failed") return;
    // The limiter may now think otherwise of the permits it gave: ask it again.
    stock.revoke();
    await tell();
  }

  function turn(leave: () => void): Turn {
    return {
      kind: "turn",
      async finish(verdict) {
        tally.release(1);
        leave();
        await conclude(verdict);
      },
    };
  }

  async function enterPlace(leave: () => void) {
    for (;;) {
      const permit = await desk.next();
      if ("kind" in permit) {
        leave();
        return permit;
      }
      const wait = permit.startAt - clock.now();
      if (wait > 0) await clock.sleep(wait);
      if (!stock.isVoid(permit)) return turn(leave);
      tally.release(1);
    }
  }

  return {
    async enter() {
      const leave = await places.enter();
      try {
        return await enterPlace(leave);
      } catch (error) {
        leave();
        throw error;
      }
    },
    throttle: (retryAfterMs) => conclude({ kind: "throttled", retryAfterMs }),
    async settle() {
      stock.revoke();
      await tell();
    },
  };
}
