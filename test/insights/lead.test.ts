import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { companyMetrics } from "../../worker/insights/company-metrics.ts";
import { LEAD_POINTS, scoreLead } from "../../worker/insights/lead.ts";
import type { LeadMatch } from "../../worker/insights/lead-types.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20);
const ago = (days: number) => NOW - days * DAY;

function match(overrides: Partial<LeadMatch> = {}): LeadMatch {
  return {
    title: "Data Engineer",
    score: 80,
    openedAt: ago(20),
    reopenedAt: null,
    place: "Berlin",
    ...overrides,
  };
}

function lead(matches: LeadMatch[], now = NOW, agency: string | null = null) {
  const metrics = { ...companyMetrics([], now), open: 12 };
  return scoreLead({ metrics, matches, companyName: "Acme", agency, now });
}

const anyMatch: fc.Arbitrary<LeadMatch> = fc.record({
  title: fc.constantFrom("Data Engineer", "Designer"),
  score: fc.integer({ min: 400, max: 1_000 }).map((tenths) => tenths / 10),
  openedAt: fc.integer({ min: 0, max: 120 * DAY }).map((age) => NOW - age),
  reopenedAt: fc.option(fc.integer({ min: 0, max: 60 * DAY }).map((age) => NOW - age)),
  place: fc.option(fc.constantFrom("Berlin", "Paris")),
});

describe("scoreLead", () => {
  it("is no lead without a match", () => {
    expect(lead([])).toBeNull();
  });

  it("tells new roles first, then the long-open one, in dates that stay true", () => {
    const long = match({ title: "Senior Backend Engineer", openedAt: ago(94), reopenedAt: ago(3) });
    const fresh = [1, 2, 3].map((days) => match({ openedAt: ago(days), score: 90 + days }));
    expect(lead([long, ...fresh])?.reason).toBe(
      "3 new matching roles in 7 days, among them Data Engineer (Berlin). " +
        "Senior Backend Engineer (Berlin) open over 90 days, since 18 Aug 2026, reopened on 17 Nov 2026.",
    );
  });

  it("says first that a company looks like an agency and why, and scores it like any other", () => {
    const marked = lead([match({ openedAt: ago(1) })], NOW, 'Looks like an agency: its name says "Temps"');
    expect(marked?.reason).toBe(
      'Looks like an agency: its name says "Temps". 1 new matching role in 7 days: Data Engineer (Berlin).',
    );
    expect(marked?.score).toBe(lead([match({ openedAt: ago(1) })])?.score);
  });

  it("speaks of one role in the singular and leaves an unknown place out", () => {
    expect(lead([match({ openedAt: ago(1), place: null })])?.reason).toBe(
      "1 new matching role in 7 days: Data Engineer.",
    );
  });

  it("says at most two things, in the order recruiters value them", () => {
    const reason = lead([
      match({ openedAt: ago(1) }),
      match({ title: "Designer", reopenedAt: ago(2) }),
      match({ title: "Analyst", openedAt: ago(70) }),
    ])?.reason;
    expect(reason).toBe(
      "1 new matching role in 7 days: Data Engineer (Berlin). Designer (Berlin) reopened on 18 Nov 2026.",
    );
  });

  it("names what is open when nothing happened", () => {
    expect(lead([match(), match({ title: "Designer", score: 60 })])?.reason).toBe(
      "Acme has 2 matching roles open: Data Engineer (Berlin); Designer (Berlin).",
    );
  });

  it("gives a new role more than an old one, and a longer-open one more than a shorter", () => {
    const score = (days: number) => lead([match({ openedAt: ago(days) })])?.score ?? 0;
    expect(score(1)).toBeGreaterThan(score(10));
    expect(score(95)).toBeGreaterThan(score(65));
    expect(score(65)).toBeGreaterThan(score(35));
  });

  it("has parts that add up to the score exactly, within 0 to 100", () => {
    expect(Object.values(LEAD_POINTS).reduce((sum, points) => sum + points, 0)).toBe(100);
    fc.assert(
      fc.property(fc.array(anyMatch, { minLength: 1, maxLength: 12 }), (matches) => {
        const result = lead(matches);
        const sum = result?.parts.reduce((total, part) => total + Math.round(part.contribution * 10), 0);
        expect(sum).toBe(Math.round((result?.score ?? -1) * 10));
        expect(result?.score).toBeLessThanOrEqual(100);
        expect(result).toEqual(lead([...matches].reverse()));
      }),
    );
  });

  it("stays true until its next review", () => {
    const share = fc.double({ min: 0, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(fc.array(anyMatch, { minLength: 1, maxLength: 6 }), share, (matches, part) => {
        const before = lead(matches);
        const end = before?.nextReviewAt ?? NOW + 1_000 * DAY;
        expect(lead(matches, NOW + Math.floor((end - NOW) * part))).toEqual(before);
      }),
    );
  });
});
