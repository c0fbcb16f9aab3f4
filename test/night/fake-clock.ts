import type { Clock } from "../../worker/kernel/clock.ts";

/** A clock that a test moves. Sleeping moves it too, so nothing waits for real. */
export interface FakeClock extends Clock {
  advance(milliseconds: number): void;
}

export function fakeClock(start: number): FakeClock {
  let time = start;
  return {
    now: () => time,
    sleep: async (milliseconds) => {
      time += milliseconds;
    },
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
}
