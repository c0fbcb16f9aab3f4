import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combineParts, PART_NAMES, type PartValues, scoreInterval } from "../../worker/efficiency/combine.ts";

const NOTHING: PartValues = { lifespan: null, reposts: null, surveys: null, candidates: null };
const share = fc.double({ min: 0, max: 1, noNaN: true });
const anyValues: fc.Arbitrary<PartValues> = fc.record({
  lifespan: fc.option(share),
  reposts: fc.option(share),
  surveys: fc.option(share),
  candidates: fc.option(share),
});

describe("combineParts", () => {
  it("weighs 40, 30, 20 and 10", () => {
    const { score, coverage, parts } = combineParts({
      lifespan: 0.8,
      reposts: 0.9,
      surveys: 0.5,
      candidates: 0.6,
    });
    expect(score).toBeCloseTo(32 + 27 + 10 + 6, 10);
    expect(coverage).toBeCloseTo(1, 10);
    expect(parts.map(({ contribution }) => Math.round(contribution))).toEqual([32, 27, 10, 6]);
  });

  it("leaves a missing part out instead of taking it as average or as 0", () => {
    const { score, coverage } = combineParts({ ...NOTHING, lifespan: 0.8, reposts: 0.9 });
    expect(score).toBeCloseTo((100 * (0.4 * 0.8 + 0.3 * 0.9)) / 0.7, 10);
    expect(coverage).toBeCloseTo(0.7, 10);
  });

  it("gives no score for no data, but 0 for the worst data", () => {
    expect(combineParts(NOTHING)).toMatchObject({ score: null, coverage: 0 });
    expect(combineParts({ ...NOTHING, lifespan: 0, reposts: 0 }).score).toBe(0);
  });

  it("is the sum of its contributions and between 0 and 100", () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const { score, parts } = combineParts(values);
        if (score === null) return;
        expect(parts.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 9);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100 + 1e-9);
      }),
    );
  });

  it("never falls when a part rises", () => {
    fc.assert(
      fc.property(anyValues, fc.constantFrom(...PART_NAMES), share, (values, part, other) => {
        const value = values[part];
        if (value === null) return;
        const better = combineParts({ ...values, [part]: Math.max(value, other) }).score ?? Number.NaN;
        expect(better).toBeGreaterThanOrEqual((combineParts(values).score ?? Number.NaN) - 1e-9);
      }),
    );
  });
});

describe("scoreInterval", () => {
  it("holds the score whose measured part lies in its interval", () => {
    const values = { lifespan: 0.6, reposts: 0.6, surveys: 0.9, candidates: null };
    const interval = scoreInterval(values, { low: 0.5, high: 0.7 });
    expect(interval?.low).toBeCloseTo((100 * (0.7 * 0.5 + 0.2 * 0.9)) / 0.9, 10);
    expect(interval?.high).toBeCloseTo((100 * (0.7 * 0.7 + 0.2 * 0.9)) / 0.9, 10);
  });

  it("is not there when nothing was measured", () => {
    expect(scoreInterval({ ...NOTHING, surveys: 0.5 }, null)).toBeNull();
  });
});
