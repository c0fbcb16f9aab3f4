import fc from "fast-check";
import { expect, it } from "vitest";
import type { Advertisement } from "../../worker/vacancies/types.ts";
import { advert, day } from "../vacancies/advertisement.ts";
import { livesOf } from "./lives.ts";
import { baseScore, DAY, measured, NOW } from "./vacancies.ts";

/** One vacancy: when it began, how long it lasted, and where employers may cut it. Days. */
const anyLife = fc.record({
  from: fc.integer({ min: 0, max: 165 }),
  lasts: fc.integer({ min: 2, max: 170 }),
  isOpen: fc.boolean(),
});
const someLives = fc.array(anyLife, { minLength: 1, maxLength: 8 });
const anyCuts = fc.array(
  fc.record({ at: fc.double({ min: 0.05, max: 0.95, noNaN: true }), gap: fc.integer({ min: -3, max: 20 }) }),
  { minLength: 3, maxLength: 3 },
);

/** The tests' calendar begins 180 days before the measurement. */
const SHIFT = NOW - 180 * DAY - day(0);

type Life = typeof anyLife extends fc.Arbitrary<infer T> ? T : never;

function whole(id: string, { from, lasts, isOpen }: Life): Advertisement[] {
  const to = from + lasts;
  return [advert(id, from, isOpen || to > 180 ? null : to, { title: `Role ${id}` })];
}

/** The same life in up to four postings, each but the first some days after the end of the one before, or before it. */
function split(id: string, life: Life, cuts: readonly { at: number; gap: number }[]): Advertisement[] {
  const end = Math.min(life.from + life.lasts, 180);
  const isOpen = life.isOpen || life.from + life.lasts > 180;
  const starts = [life.from];
  const parts: [from: number, to: number][] = [];
  for (const { at, gap } of [...cuts].sort((a, b) => a.at - b.at)) {
    const cut = life.from + Math.round(at * (end - life.from));
    const before = starts.at(-1) ?? 0;
    if (cut <= before || cut + gap <= before || cut + gap >= end) continue;
    parts.push([before, cut]);
    starts.push(cut + gap);
  }
  parts.push([starts.at(-1) ?? life.from, end]);
  return parts.map(([from, to], index) =>
    advert(`${id}.${index}`, from, isOpen && index === parts.length - 1 ? null : to, { title: `Role ${id}` }),
  );
}

/** From the postings to the score, as a night does it. */
function scoreOf(adverts: readonly Advertisement[]): { score: number | null; lives: number } {
  const lives = livesOf(adverts).map((life) => ({
    ...life,
    startedAt: life.startedAt + SHIFT,
    endedAt: life.endedAt === null ? null : life.endedAt + SHIFT,
    boardReadAt: NOW,
  }));
  return { score: baseScore(measured(lives)), lives: lives.length };
}

it("is not raised by advertising one vacancy as several, whatever else the company has", () => {
  const met = { split: 0, overlapping: 0, scored: 0 };
  fc.assert(
    fc.property(someLives, anyLife, anyCuts, (others, life, cuts) => {
      const beside = others.flatMap((other, index) => whole(`o${index}`, other));
      const [one, parts] = [whole("x", life), split("x", life, cuts)];
      const [before, after] = [scoreOf([...beside, ...one]), scoreOf([...beside, ...parts])];
      expect(after.lives).toBe(before.lives);
      expect(after.score === null).toBe(before.score === null);
      expect(after.score ?? 0).toBeLessThanOrEqual((before.score ?? 0) + 1e-9);
      if (parts.length > 1) met.split += 1;
      if (parts.some((part, at) => part.openedAt < (parts[at - 1]?.closedAt ?? 0))) met.overlapping += 1;
      if (parts.length > 1 && before.score !== null) met.scored += 1;
    }),
    { numRuns: 300 },
  );
  expect(met.split).toBeGreaterThan(100);
  expect(met.overlapping).toBeGreaterThan(30);
  expect(met.scored).toBeGreaterThan(60);
});
