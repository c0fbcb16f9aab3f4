import { describe, expect, it } from "vitest";
import { freshnessOf } from "../../worker/insights/freshness.ts";

const DAY = 86_400_000;
const SEEN = Date.UTC(2026, 5, 1);

describe("freshnessOf", () => {
  it("falls in bands and names the moment of the next fall", () => {
    const at = (days: number) => {
      const { value, nextReviewAt } = freshnessOf(SEEN, SEEN + days * DAY);
      return [value, nextReviewAt === null ? null : (nextReviewAt - SEEN) / DAY];
    };
    expect([0, 6.99, 7, 14, 30, 60, 90, 1_000].map(at)).toEqual([
      [1, 7],
      [1, 7],
      [0.8, 14],
      [0.6, 30],
      [0.4, 60],
      [0.2, 90],
      [0, null],
      [0, null],
    ]);
  });

  it("takes a first sight in the future for new", () => {
    expect(freshnessOf(SEEN, SEEN - DAY).value).toBe(1);
  });
});
