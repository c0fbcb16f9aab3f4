import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measureVacancies, type Vacancy } from "../../worker/efficiency/measure.ts";
import { anyVacancy, baseScore, DAY, measured, NOW, someVacancies, vacancy } from "./vacancies.ts";

const ROUNDING = 1e-9;

describe("measureVacancies", () => {
  it("gives 1 when all closed within 30 days and 0 when all are open past 90", () => {
    expect(measured([vacancy(100, 30), vacancy(50, 2)]).lifespan).toBe(1);
    expect(measured([vacancy(100, null), vacancy(400, null)]).lifespan).toBe(0);
  });

  it("has no score for no vacancies, and none for young open ones", () => {
    const nothing = { vacancies: 0, lifespan: null, reposts: null, low: null, high: null, medianDays: null };
    expect(measured([])).toMatchObject(nothing);
    expect(measured([vacancy(5, null), vacancy(20, 3)])).toMatchObject({
      ...nothing,
      vacancies: 2,
      medianDays: 3,
    });
  });

  it("leaves out what fewer than two reads saw, what ended before the window and what starts later", () => {
    const outside = [
      vacancy(60, null, { reads: 1 }),
      vacancy(300, 119),
      vacancy(-1, null),
      vacancy(400, null, { boardReadAt: NOW - 181 * DAY }),
    ];
    expect(measured(outside).vacancies).toBe(0);
    expect(measured([...outside, vacancy(300, 121)]).vacancies).toBe(1);
  });

  it("knows an open vacancy only until its board was last read", () => {
    const unread = vacancy(120, null, { boardReadAt: NOW - 80 * DAY });
    expect(measured([unread, vacancy(100, 10)])).toMatchObject({ open30: 0.5, open60: null, open90: null });
  });

  it("takes the last known share where nothing was followed that long", () => {
    const { lifespan, open60, open90 } = measured([vacancy(40, null), vacancy(40, 10)]);
    expect([lifespan, open60, open90]).toEqual([0.5, null, null]);
  });

  it("counts crawl days inside the window, from the first to the last read", () => {
    const days = (first: number, last: number) =>
      measureVacancies([], { firstReadAt: NOW - first * DAY, lastReadAt: NOW - last * DAY }, NOW, "s")
        .crawlDays;
    expect([days(44, 0), days(400, 0), days(400, 30), days(400, 200)]).toEqual([44, 180, 150, 0]);
    expect(measureVacancies([], { firstReadAt: null, lastReadAt: NOW }, NOW, "s").crawlDays).toBe(0);
  });

  it("does not depend on the order of the vacancies", () => {
    fc.assert(
      fc.property(someVacancies, fc.integer(), (vacancies, seed) => {
        const shuffled = vacancies
          .map((one, index) => ({ one, key: Math.sin(seed + index) }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(measured(shuffled)).toEqual(measured(vacancies));
      }),
      { numRuns: 30 },
    );
  });
});

describe("a better company never scores worse", () => {
  it("by one unchanged repost fewer", () => {
    neverWorse((one) => ({ ...one, unchangedReposts: Math.max(0, one.unchangedReposts - 1) }));
  });

  it("by closing today what is open, so that nothing scores better only because it is open", () => {
    neverWorse((one) => ({ ...one, endedAt: one.endedAt ?? NOW }));
  });

  it("by an open vacancy that is less old", () => {
    neverWorse((one) =>
      one.endedAt === null ? { ...one, startedAt: Math.min(NOW, one.startedAt + 7 * DAY) } : one,
    );
  });

  it("by closing sooner, where no other was last seen in between", () => {
    fc.assert(
      fc.property(someVacancies, fc.nat(), fc.integer({ min: 1, max: 90 }), (vacancies, at, days) => {
        const closed = vacancies.map((one) => ({ ...one, endedAt: one.endedAt ?? NOW }));
        expectNotWorse(closed, at, (one) => ({
          ...one,
          endedAt: Math.max(one.startedAt, (one.endedAt ?? NOW) - days * DAY),
        }));
      }),
      { numRuns: 100 },
    );
  });
});

describe("one long vacancy advertised as four short ones", () => {
  const chain = (parts: number) => vacancy(130, 120, { vacancyId: "chain", unchangedReposts: parts - 1 });

  it("does not raise the score, whatever else the company has", () => {
    fc.assert(
      fc.property(fc.array(anyVacancy, { maxLength: 25 }), (others) => {
        const whole = baseScore(measured([...others, chain(1)])) ?? Number.NaN;
        const split = baseScore(measured([...others, chain(4)])) ?? Number.NaN;
        expect(split).toBeLessThan(whole);
      }),
      { numRuns: 30 },
    );
  });

  it("has the lifespan of the whole, gaps included, however often it was cut", () => {
    fc.assert(
      fc.property(someVacancies, fc.integer({ min: 1, max: 12 }), (others, parts) => {
        const { lifespan, open30, open60, open90, medianDays } = measured([...others, chain(parts)]);
        expect(measured([...others, chain(1)])).toMatchObject({
          lifespan,
          open30,
          open60,
          open90,
          medianDays,
        });
      }),
      { numRuns: 30 },
    );
  });

  it("would pay without the stitching, which is why there is one", () => {
    const apart = [0, 1, 2, 3].map((part) =>
      vacancy(130 - 30 * part, 30, { vacancyId: `${part}`, unchangedReposts: part === 0 ? 0 : 1 }),
    );
    expect(baseScore(measured(apart)) ?? 0).toBeGreaterThan(baseScore(measured([chain(1)])) ?? 0);
  });
});

function neverWorse(better: (one: Vacancy) => Vacancy): void {
  fc.assert(
    fc.property(someVacancies, fc.nat(), (vacancies, at) => expectNotWorse(vacancies, at, better)),
    { numRuns: 100 },
  );
}

/** Compares where both have a score: too young for one is not worse than a bad one. */
function expectNotWorse(vacancies: readonly Vacancy[], at: number, better: (one: Vacancy) => Vacancy): void {
  const changed = vacancies.map((one, index) => (index === at % vacancies.length ? better(one) : one));
  const [before, after] = [baseScore(measured(vacancies)), baseScore(measured(changed))];
  if (before === null || after === null) return;
  expect(after).toBeGreaterThanOrEqual(before - ROUNDING);
}
