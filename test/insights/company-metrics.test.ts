import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { companyMetrics, type Opening } from "../../worker/insights/company-metrics.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20);
const ago = (days: number) => NOW - days * DAY;

function opening(overrides: Partial<Opening> = {}): Opening {
  return {
    vacancyId: null,
    openedAt: ago(3),
    closedAt: null,
    reopenedAt: null,
    status: "open",
    family: "engineering",
    missingSince: null,
    ...overrides,
  };
}

const anyOpening: fc.Arbitrary<Opening> = fc
  .record({
    vacancyId: fc.constantFrom(null, null, "vac_1", "vac_2"),
    age: fc.integer({ min: 0, max: 120 * DAY }),
    closedAge: fc.integer({ min: 0, max: 60 * DAY }),
    reopenedAge: fc.option(fc.integer({ min: 0, max: 60 * DAY })),
    status: fc.constantFrom("open", "closed", "archived"),
    family: fc.constantFrom("engineering", "sales", null),
    isMissing: fc.boolean(),
  })
  .map(({ vacancyId, age, closedAge, reopenedAge, status, family, isMissing }) => ({
    vacancyId,
    openedAt: NOW - age,
    closedAt: status === "open" ? null : NOW - Math.min(age, closedAge),
    reopenedAt: reopenedAge === null ? null : NOW - Math.min(age, reopenedAge),
    status,
    family,
    missingSince: isMissing && status === "open" ? NOW : null,
  }));

describe("companyMetrics", () => {
  it("counts open, new, closed, reopened, missing and long-open roles", () => {
    const metrics = companyMetrics(
      [
        opening(),
        opening({ openedAt: ago(20), family: "data", missingSince: ago(1) }),
        opening({ openedAt: ago(65), family: null, reopenedAt: ago(4) }),
        opening({ openedAt: ago(90) }),
        opening({ openedAt: ago(5), closedAt: ago(1), status: "closed" }),
        opening({ openedAt: ago(100), closedAt: ago(40), status: "archived" }),
      ],
      NOW,
    );
    expect(metrics).toEqual({
      open: 4,
      new7d: 2,
      new30d: 3,
      closed30d: 1,
      reopened30d: 1,
      missing: 1,
      oldestOpenAt: ago(90),
      openOver30d: 2,
      openOver60d: 2,
      openOver90d: 1,
      families: { data: 1, engineering: 2, unknown: 1 },
      nextReviewAt: NOW + 2 * DAY,
    });
  });

  it("is empty for no openings, and never due again", () => {
    expect(companyMetrics([], NOW)).toMatchObject({
      open: 0,
      oldestOpenAt: null,
      families: {},
      nextReviewAt: null,
    });
  });

  it("does not count a reopened role as closed", () => {
    expect(companyMetrics([opening({ closedAt: ago(5), reopenedAt: ago(2) })], NOW)).toMatchObject({
      closed30d: 0,
      reopened30d: 1,
    });
  });

  it("ends no vacancy that goes on in another posting, and ends one of several postings once", () => {
    const goesOn = { vacancyId: "vac_1", openedAt: ago(20) };
    const ended = { vacancyId: "vac_2", openedAt: ago(25), status: "closed" } as const;
    const metrics = companyMetrics(
      [
        opening({ ...goesOn, status: "closed", closedAt: ago(6) }),
        opening(goesOn),
        opening({ ...ended, closedAt: ago(9) }),
        opening({ ...ended, closedAt: ago(2) }),
      ],
      NOW,
    );
    expect(metrics).toMatchObject({ open: 1, closed30d: 1, nextReviewAt: NOW + 5 * DAY });
  });

  it("counts a vacancy once, however many postings began it and however often it came back", () => {
    const one = { vacancyId: "vac_1", openedAt: ago(6) };
    const metrics = companyMetrics(
      [
        opening({ ...one, status: "closed", closedAt: ago(5) }),
        opening({ ...one, status: "closed", closedAt: ago(3), reopenedAt: ago(4) }),
        opening({ ...one, reopenedAt: ago(1) }),
      ],
      NOW,
    );
    expect(metrics).toMatchObject({ open: 1, new7d: 1, new30d: 1, reopened30d: 1, closed30d: 0 });
  });

  it("stays the same until its next review and differs from then on", () => {
    const share = fc.double({ min: 0, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(fc.array(anyOpening, { maxLength: 8 }), share, (openings, part) => {
        const metrics = companyMetrics(openings, NOW);
        const end = metrics.nextReviewAt ?? NOW + 1_000 * DAY;
        expect(companyMetrics(openings, NOW + Math.floor((end - NOW) * part))).toEqual(metrics);
        if (metrics.nextReviewAt === null) return;
        const { nextReviewAt: _, ...after } = companyMetrics(openings, metrics.nextReviewAt);
        expect(metrics).not.toMatchObject(after);
      }),
      { numRuns: 500 },
    );
  });

  it("does not depend on the order of rows", () => {
    fc.assert(
      fc.property(fc.array(anyOpening), (openings) => {
        expect(JSON.stringify(companyMetrics([...openings].reverse(), NOW))).toBe(
          JSON.stringify(companyMetrics(openings, NOW)),
        );
      }),
    );
  });
});
