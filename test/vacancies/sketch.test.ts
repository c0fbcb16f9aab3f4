import { expect, it } from "vitest";
import { estimate, type Signature, signatureOf } from "../../worker/vacancies/min-hash.ts";
import { isFarApart, sketchesOf } from "../../worker/vacancies/sketch.ts";

/** Two sets of 300 shingles each, of which so many are common. */
function pair(common: number, turn: number): [Signature, Signature] {
  const of = (from: number) =>
    signatureOf(
      Uint32Array.from({ length: 300 }, (_, index) => Math.imul(from + index + 1, 2654435761) >>> 0),
    );
  return [of(turn * 10_000), of(turn * 10_000 + 300 - common)];
}

function farApart(common: number): number {
  const turns = Array.from({ length: 300 }, (_, turn) => pair(common, turn));
  return turns.filter(([one, other]) => isFarApart(sketchesOf([one, other]), 0, 1)).length;
}

it("dismisses nearly all texts that have nothing in common and none of Jaccard 0.5", () => {
  expect(farApart(0)).toBeGreaterThan(290);
  expect(farApart(200)).toBe(0);
});

it("keeps what the estimate takes for alike", () => {
  for (let turn = 0; turn < 300; turn += 1) {
    const [one, other] = pair(100 + turn / 2, turn);
    if ((estimate(one, other) ?? 0) >= 0.35) expect(isFarApart(sketchesOf([one, other]), 0, 1)).toBe(false);
  }
});

it("leaves a posting without a text to its title", () => {
  const [one] = pair(0, 0);
  const empty = signatureOf(new Uint32Array(0));
  const sketches = sketchesOf([one, empty, null]);
  expect([isFarApart(sketches, 0, 1), isFarApart(sketches, 0, 2), isFarApart(sketches, 1, 2)]).toEqual([
    false,
    false,
    false,
  ]);
});
