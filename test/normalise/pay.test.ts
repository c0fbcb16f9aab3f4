import { describe, expect, it } from "vitest";
import { normalisePay } from "../../worker/normalise/pay.ts";
import type { RawPay } from "../../worker/normalise/posting-types.ts";

function pay(overrides: Partial<RawPay>): RawPay {
  return { min: 100_000, max: 120_000, currency: "USD", period: "year", summary: null, ...overrides };
}

describe("normalisePay", () => {
  it("keeps a plain range", () => {
    expect(normalisePay(pay({}))).toEqual({
      pay: { min: 100_000, max: 120_000, currency: "USD", period: "year" },
      issues: [],
    });
  });

  it("puts reversed bounds in order", () => {
    expect(normalisePay(pay({ min: 9, max: 8, period: "hour" })).pay).toMatchObject({ min: 8, max: 9 });
  });

  it("takes zero for unknown and keeps the other bound", () => {
    expect(normalisePay(pay({ min: 0 }))).toMatchObject({ pay: { min: null, max: 120_000 }, issues: [] });
    expect(normalisePay(pay({ min: 0, max: null }))).toEqual({ pay: null, issues: [] });
    expect(normalisePay(null)).toEqual({ pay: null, issues: [] });
  });

  it.each([
    ["a negative amount", { min: null, max: -5 }],
    ["a range that mixes units", { min: 15, max: 150_000 }],
    ["a yearly wage of an hour's size", { min: 40, max: 50 }],
    ["not a number", { min: Number.NaN, max: null }],
  ])("drops %s and says why", (_, overrides) => {
    const result = normalisePay(pay(overrides));
    expect(result.pay).toBeNull();
    expect(result.issues).toEqual([{ field: "pay", problem: expect.any(String) }]);
  });

  it("leaves amounts in small currencies alone", () => {
    expect(normalisePay(pay({ min: 4e8, max: 6e8, currency: "VND" })).issues).toEqual([]);
  });

  it("forgets a currency that is none", () => {
    expect(normalisePay(pay({ currency: "dollars" }))).toMatchObject({
      pay: { currency: null, min: 100_000 },
      issues: [{ field: "pay" }],
    });
  });
});
