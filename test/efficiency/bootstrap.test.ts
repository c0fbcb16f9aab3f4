import { describe, expect, it } from "vitest";
import { bootstrapInterval, type MeasuredLife } from "../../worker/efficiency/bootstrap.ts";
import { baseScore, measured, vacancy } from "./vacancies.ts";

const lives = (size: number): MeasuredLife[] =>
  Array.from({ length: size }, (_, index) => ({
    days: (index * 37) % 120,
    ended: index % 3 !== 0,
    unchangedReposts: index % 4 === 0 ? 1 : 0,
  }));

describe("bootstrapInterval", () => {
  it("is the same for the same vacancies and seed", () => {
    expect(bootstrapInterval(lives(30), "a")).toEqual(bootstrapInterval(lives(30).reverse(), "a"));
    expect(bootstrapInterval(lives(30), "a")).not.toEqual(bootstrapInterval(lives(30), "b"));
  });

  it("holds the score and grows narrower with more vacancies", () => {
    const width = (size: number) => {
      const interval = bootstrapInterval(lives(size), "a");
      return (interval?.high ?? 0) - (interval?.low ?? 0);
    };
    expect(width(480)).toBeGreaterThan(0);
    expect(width(480)).toBeLessThan(width(30) / 2);
    const company = Array.from({ length: 40 }, (_, index) => vacancy(150, 10 + 3 * index));
    const { low, high, ...rest } = measured(company);
    const score = (baseScore({ low, high, ...rest }) ?? Number.NaN) / 100;
    expect(low).toBeLessThan(score);
    expect(high).toBeGreaterThan(score);
  });

  it("spreads as wide as the binomial says where that is known", () => {
    // Half closed at once, half never: the lifespan is the share of the closed ones, its deviation sqrt(p·q/n).
    const size = 100;
    const halves = Array.from({ length: size }, (_, index) => ({
      days: index % 2 === 0 ? 1 : 100,
      ended: index % 2 === 0,
      unchangedReposts: 0,
    }));
    const { low, high } = bootstrapInterval(halves, "a") ?? { low: 0, high: 0 };
    const deviation = (0.4 / 0.7) * Math.sqrt(0.25 / size);
    expect((high - low) / (2 * 1.645 * deviation)).toBeGreaterThan(0.8);
    expect((high - low) / (2 * 1.645 * deviation)).toBeLessThan(1.2);
  });

  it("counts a vacancy that closes on day 30 as closed within 30 days, like the score", () => {
    const life = (days: number) => ({ days, ended: true, unchangedReposts: 0 });
    expect(bootstrapInterval([life(30), life(30)], "a")).toEqual({ low: 1, high: 1 });
    expect(bootstrapInterval([life(31), life(31)], "a")?.high).toBeCloseTo((0.4 * 0.75 + 0.3) / 0.7, 12);
  });

  it("has no width for one vacancy and is not there for none", () => {
    const one = bootstrapInterval([{ days: 100, ended: true, unchangedReposts: 0 }], "a");
    expect(one?.low).toBe(one?.high);
    expect(bootstrapInterval([], "a")).toBeNull();
  });
});
