import { describe, expect, test } from "vitest";
import { type PayBand, spanPay } from "../../worker/providers/pay-span.ts";

const band = (changes: Partial<PayBand>): PayBand => ({
  min: 100,
  max: 200,
  currency: "USD",
  period: "year",
  ...changes,
});

describe("several ranges", () => {
  test("span from the lowest minimum to the highest maximum", () => {
    const { pay, problem } = spanPay([band({ min: 150, max: 250 }), band({})], "words");
    expect(pay).toEqual({ min: 100, max: 250, currency: "USD", period: "year", summary: "words" });
    expect(problem).toBeNull();
  });

  test("ignore a range without amounts", () => {
    const { pay } = spanPay([band({ min: null, max: null, currency: null, period: null }), band({})], null);
    expect(pay).toMatchObject({ min: 100, max: 200, currency: "USD", period: "year" });
  });

  test("leave the period unknown when one does not state it", () => {
    expect(spanPay([band({}), band({ period: null })], null).pay).toMatchObject({ max: 200, period: null });
  });

  test.each([
    ["currencies", band({ currency: "EUR" })],
    ["currencies, one unknown", band({ currency: null })],
    ["periods", band({ period: "hour" })],
  ])("of different %s are not put together", (_, other) => {
    const { pay, problem } = spanPay([band({}), other], "words");
    expect(pay).toEqual({ min: null, max: null, currency: null, period: null, summary: "words" });
    expect(problem).not.toBeNull();
  });
});

test("keeps a single bound", () => {
  expect(spanPay([band({ min: null })], null).pay).toMatchObject({ min: null, max: 200 });
});

test("refuses a minimum above the maximum", () => {
  const { pay, problem } = spanPay([band({ min: 300 })], null);
  expect(pay).toMatchObject({ min: null, max: null });
  expect(problem).not.toBeNull();
});

test("is nothing without amounts and words, and words alone without amounts", () => {
  expect(spanPay([], null).pay).toBeNull();
  expect(spanPay([], "Competitive").pay).toMatchObject({ min: null, max: null, summary: "Competitive" });
});
