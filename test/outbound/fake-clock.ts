import type { Clock } from "../../worker/kernel/clock.ts";

export interface FakeClock extends Clock {
  /** Every wait asked for, in order. */
  slept: number[];
  advance(milliseconds: number): void;
}

/** A clock that never waits: a sleep moves the time on to its end. */
export function fakeClock(start = Date.UTC(2026, 10, 2, 2)): FakeClock {
  let time = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => time,
    advance: (milliseconds) => {
      time += milliseconds;
    },
    async sleep(milliseconds) {
      slept.push(milliseconds);
      const end = time + milliseconds;
      await Promise.resolve();
      time = Math.max(time, end);
    },
  };
}
