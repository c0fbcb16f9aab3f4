import { type Clock, SECOND } from "../kernel/clock.ts";
import type { Lane, Paused, Turn } from "./lane.ts";
import type { Pace } from "./limiter/contract.ts";
import { schedule } from "./limiter/schedule.ts";

const BLOCK_WITHOUT_A_WORD_MS = 60 * SECOND;

/** The pace towards one host, kept in memory: it holds for one invocation, and a throttle there is forgotten after it. */
export function createSiteLane(clock: Clock, pace: Pace): Lane {
  let nextAt = 0;
  let blockedUntil = 0;

  const paused = (): Paused | null =>
    blockedUntil > clock.now() ? { kind: "paused", untilMs: blockedUntil, why: "throttled" } : null;

  const turn: Turn = {
    kind: "turn",
    async finish(verdict) {
      if (verdict.kind !== "throttled") return;
      const until = clock.now() + (verdict.retryAfterMs ?? BLOCK_WITHOUT_A_WORD_MS);
      blockedUntil = Math.max(blockedUntil, until);
    },
  };

  return {
    async enter() {
      const now = clock.now();
      const { starts, nextAt: later } = schedule(nextAt, pace, 1, now);
      const wait = (starts[0] ?? now) - now;
      const pause = paused();
      if (pause) return pause;
      nextAt = later;
      if (wait > 0) await clock.sleep(wait);
      // Another request of this host may have been told to stop while this one slept.
      return paused() ?? turn;
    },
  };
}
