import { describe, expect, it } from "vitest";
import { trendText, weekEnds } from "../../../worker/sheet/feed/trend.ts";

describe("the ends of the last weeks", () => {
  it("are the seven Sundays before today, oldest first", () => {
    expect(weekEnds(Date.UTC(2026, 10, 25, 2))).toEqual([
      "2026-10-11",
      "2026-10-18",
      "2026-10-25",
      "2026-11-01",
      "2026-11-08",
      "2026-11-15",
      "2026-11-22",
    ]);
  });

  it("move on with Monday, not with Sunday itself", () => {
    const last = (day: number) => weekEnds(Date.UTC(2026, 10, day, 23)).at(-1);
    expect([last(21), last(22), last(23), last(29)]).toEqual([
      "2026-11-15",
      "2026-11-15",
      "2026-11-22",
      "2026-11-22",
    ]);
  });
});

describe("a trend", () => {
  it("says in a chart and in words where it goes", () => {
    expect(trendText([3, 5, 9], 12)).toBe("▃▄▆█ up from 3 to 12");
    expect(trendText([12, 9], 3)).toBe("█▆▃ down from 12 to 3");
    expect(trendText([4, 8], 4)).toBe("▅█▅ back at 4");
    expect(trendText([5, 5, 5], 5)).toBe("▄▄▄▄ steady");
  });

  it("is empty while there is no past week to compare with", () => {
    expect(trendText([], 12)).toBeNull();
  });
});
