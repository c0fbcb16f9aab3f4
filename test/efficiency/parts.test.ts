import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  candidatePart,
  lifespanOf,
  repostPart,
  surveyPart,
  wilsonLowerBound,
} from "../../worker/efficiency/parts.ts";

describe("lifespanOf", () => {
  it("is 1 when all close within 30 days, 0 when all outlive 90", () => {
    expect([lifespanOf(0, 0, 0), lifespanOf(1, 1, 1)]).toEqual([1, 0]);
    expect(lifespanOf(0.279, 0.148, 0.102)).toBeCloseTo(0.842, 3);
  });
});

describe("repostPart", () => {
  it("takes a third of a vacancy's share for each unchanged repeat, up to three", () => {
    expect(repostPart([0, 0])).toBe(1);
    expect(repostPart([1, 0])).toBeCloseTo(5 / 6, 12);
    expect(repostPart([3, 7])).toBe(0);
  });

  it("knows nothing of no vacancies", () => {
    expect(repostPart([])).toBeNull();
  });
});

describe("surveyPart", () => {
  it("draws few answers towards the mean over all companies", () => {
    expect(surveyPart({ count: 5, sum: 25, mean: 3 })).toBeCloseTo(((25 + 30) / 15 - 1) / 4, 12);
    expect(surveyPart({ count: 1_000, sum: 5_000, mean: 1 })).toBeCloseTo(0.99, 2);
  });

  it("says nothing of fewer than five answers", () => {
    expect(surveyPart({ count: 4, sum: 20, mean: 5 })).toBeNull();
  });

  it("rises with every rating", () => {
    const ratings = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 5, maxLength: 30 });
    const others = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 30 });
    fc.assert(
      fc.property(ratings, others, fc.nat(), (own, rest, at) => {
        const better = own.map((rating, index) => (index === at % own.length ? rating + 1 : rating));
        expect(surveyed(better, rest)).toBeGreaterThan(surveyed(own, rest));
      }),
    );
  });
});

describe("candidatePart", () => {
  it("is the low end of Wilson's interval", () => {
    expect(wilsonLowerBound(18, 22)).toBeCloseTo(0.6148, 4);
    expect(wilsonLowerBound(0, 10)).toBe(0);
    expect(wilsonLowerBound(10, 10)).toBeCloseTo(0.7225, 4);
  });

  it("says nothing of fewer than ten answers", () => {
    expect(candidatePart({ count: 9, positive: 9 })).toBeNull();
    expect(candidatePart({ count: 10, positive: 9 })).not.toBeNull();
  });

  it("rises with every positive answer and stays below the plain share", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 500 }), fc.nat(), (count, seed) => {
        const positive = seed % count;
        expect(wilsonLowerBound(positive + 1, count)).toBeGreaterThan(wilsonLowerBound(positive, count));
        expect(wilsonLowerBound(positive, count)).toBeLessThanOrEqual(positive / count + 1e-12);
      }),
    );
  });
});

function surveyed(own: readonly number[], rest: readonly number[]): number {
  const sum = own.reduce((a, b) => a + b, 0);
  const mean = (sum + rest.reduce((a, b) => a + b, 0)) / (own.length + rest.length);
  return surveyPart({ count: own.length, sum, mean }) ?? Number.NaN;
}
