import { describe, expect, it } from "vitest";
import { decodeMinima, encodeMinima, estimate, signatureOf } from "../../worker/vacancies/min-hash.ts";
import { jaccard, shinglesOf } from "../../worker/vacancies/shingles.ts";
import { tokenise } from "../../worker/vacancies/tokens.ts";
import { sentences } from "./advertisement.ts";

/** Two texts of 100 sentences that share this many. */
function pair(shared: number, topic: string) {
  const common = sentences(`${topic}c`, 0, shared);
  const texts = ["a", "b"].map((side) => [...common, ...sentences(`${topic}${side}`, 0, 100 - shared)]);
  return texts.map((lines) => shinglesOf(tokenise(lines.join(" ")), new Set()));
}

describe("a signature", () => {
  it.each([70, 80, 90, 100])("tells how like two texts of %i common sentences are", (shared) => {
    const errors = Array.from({ length: 20 }, (_, turn) => {
      const [a, b] = pair(shared, `t${turn}`);
      if (!a || !b) throw new Error("no pair");
      const guess = estimate(signatureOf(a), signatureOf(b)) ?? -1;
      return guess - (jaccard(a, b) ?? -1);
    });
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    expect(Math.abs(mean)).toBeLessThan(0.035);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.15);
  });

  it.each([0, 15])(
    "says nothing more of two texts of %i common sentences than that they are not alike",
    (shared) => {
      const [a, b] = pair(shared, "far").map(signatureOf);
      expect(a && b ? estimate(a, b) : null).toBeLessThan(0.3);
    },
  );

  it("shares three bands of sixteen with most texts of 0.9, and with none of 0.3", () => {
    const shares = (shared: number) =>
      Array.from({ length: 20 }, (_, turn) => {
        const [a, b] = pair(shared, `u${turn}`).map(signatureOf);
        return a?.bands.filter((band, at) => band === b?.bands[at]).length ?? 0;
      }).filter((count) => count >= 3).length;
    expect(shares(95)).toBeGreaterThanOrEqual(17);
    expect(shares(46)).toBe(0);
  });

  it("survives its way through the table", () => {
    const { minima } = signatureOf(Uint32Array.of(1, 2 ** 31, 2 ** 32 - 1));
    expect(minima).toHaveLength(128);
    expect(encodeMinima(minima)).toHaveLength(684);
    expect(decodeMinima(encodeMinima(minima))).toEqual(minima);
  });

  it("of no words meets nobody", () => {
    const empty = signatureOf(new Uint32Array(0));
    expect(empty.bands).toEqual([]);
    expect(estimate(empty, empty)).toBeNull();
    expect(decodeMinima(encodeMinima(empty.minima))).toEqual(empty.minima);
  });
});
