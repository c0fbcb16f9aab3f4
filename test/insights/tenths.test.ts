import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareTenths, sumTenths } from "../../worker/insights/tenths.ts";

describe("shareTenths", () => {
  it("shares everything out, each part within one tenth of its due", () => {
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), shares, (total, parts) => {
        const sum = parts.reduce((a, b) => a + b, 0);
        fc.pre(sum > 1e-6);
        const shared = shareTenths(total, parts);
        expect(shared.reduce((a, b) => a + b, 0)).toBe(total);
        for (const [index, part] of parts.entries()) {
          expect(Math.abs((shared[index] ?? 0) - (total * part) / sum)).toBeLessThan(1.000001);
        }
      }),
    );
  });

  it("has nothing to share among zeros", () => {
    expect(shareTenths(0, [0, 0])).toEqual([0, 0]);
  });
});

describe("sumTenths", () => {
  it("adds without binary noise", () => {
    expect(sumTenths([0.1, 0.2, 0.7])).toBe(1);
  });
});
