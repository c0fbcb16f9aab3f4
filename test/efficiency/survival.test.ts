import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Life,
  lastKnownOpen,
  medianDays,
  openAfter,
  survivalCurve,
} from "../../worker/efficiency/survival.ts";

const lives = (...days: readonly (number | `${number}+`)[]): Life[] =>
  days.map((one) => ({ days: Number.parseFloat(String(one)), ended: typeof one === "number" }));

const anyLives = fc.array(fc.record({ days: fc.integer({ min: 0, max: 40 }), ended: fc.boolean() }), {
  maxLength: 80,
});

/** The textbook's formula, word for word: slow and without any of the code's shortcuts. */
function productLimit(all: readonly Life[], days: number): number {
  const ends = [...new Set(all.filter((life) => life.ended && life.days <= days).map((life) => life.days))];
  return ends.reduce((share, end) => {
    const atRisk = all.filter((life) => life.days >= end).length;
    const ended = all.filter((life) => life.ended && life.days === end).length;
    return share * (1 - ended / atRisk);
  }, 1);
}

describe("survivalCurve", () => {
  it("gives the textbook's shares (remission in weeks, 6-mercaptopurine, Freireich et al. 1963)", () => {
    const weeks = [6, 6, 6, "6+", 7, "9+", 10, "10+", "11+", 13, 16, "17+", "19+", "20+", 22, 23] as const;
    const curve = survivalCurve(lives(...weeks, "25+", "32+", "32+", "34+", "35+"));
    const shares = [6, 7, 10, 13, 16, 22, 23].map((week) => lastKnownOpen(curve, week).toFixed(4));
    expect(shares).toEqual(["0.8571", "0.8067", "0.7529", "0.6902", "0.6275", "0.5378", "0.4482"]);
    expect(medianDays(curve)).toBe(23);
  });

  it("agrees with the formula written out, whatever the lives", () => {
    fc.assert(
      fc.property(anyLives, fc.integer({ min: 0, max: 45 }), (all, days) => {
        expect(lastKnownOpen(survivalCurve(all), days)).toBeCloseTo(productLimit(all, days), 10);
      }),
    );
  });
});

describe("openAfter", () => {
  it("knows nothing of no vacancies", () => {
    const curve = survivalCurve([]);
    expect([openAfter(curve, 0), openAfter(curve, 30), medianDays(curve)]).toEqual([null, null, null]);
  });

  it("counts a vacancy that closes on day 30 as closed within 30 days", () => {
    expect(openAfter(survivalCurve(lives(30, 31)), 30)).toBe(0.5);
  });

  it("knows nothing beyond what was followed, unless all had ended", () => {
    const open = survivalCurve(lives(5, 10, "40+"));
    expect([30, 40, 60].map((days) => openAfter(open, days)?.toFixed(3) ?? null)).toEqual([
      "0.333",
      "0.333",
      null,
    ]);
    expect(openAfter(survivalCurve(lives(5, 10)), 60)).toBe(0);
  });
});

describe("medianDays", () => {
  it("is the first day on which at most half are open", () => {
    expect(medianDays(survivalCurve(lives(10, 20, 30, 40)))).toBe(20);
    expect(medianDays(survivalCurve(lives(...Array.from({ length: 6 }, (_, day) => day + 1))))).toBe(3);
  });

  it("is not known while more than half are open", () => {
    expect(medianDays(survivalCurve(lives(10, "50+", "60+")))).toBeNull();
  });
});
