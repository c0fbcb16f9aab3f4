import { describe, expect, it } from "vitest";
import { schedule } from "../../../worker/outbound/limiter/schedule.ts";

const NOW = 1_000_000;

describe("schedule", () => {
  it("lets a burst go at once and spaces the rest by the rate", () => {
    const { starts } = schedule(0, { perSecond: 2, burst: 3 }, 6, NOW);
    expect(starts.map((start) => start - NOW)).toEqual([0, 0, 0, 500, 1000, 1500]);
  });

  it("goes on where the last call ended", () => {
    const pace = { perSecond: 10, burst: 1 };
    const first = schedule(0, pace, 2, NOW);
    const second = schedule(first.nextAt, pace, 2, NOW + 50);
    expect(second.starts.map((start) => start - NOW)).toEqual([200, 300]);
  });

  it("earns the burst back by rest, and no more than the burst", () => {
    const pace = { perSecond: 1, burst: 2 };
    const { nextAt } = schedule(0, pace, 2, NOW);
    const later = NOW + 60_000;
    const { starts } = schedule(nextAt, pace, 3, later);
    expect(starts.map((start) => start - later)).toEqual([0, 0, 1000]);
  });
});
