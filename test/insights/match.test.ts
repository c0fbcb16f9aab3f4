import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MATCH_WEIGHTS, matchPosting } from "../../worker/insights/match.ts";
import type { MatchablePosting } from "../../worker/insights/match-types.ts";
import { defaultProfile, type Profile } from "../../worker/insights/profile.ts";
import { FAMILIES, LEVELS, WORKPLACES } from "../../worker/normalise/index.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20);
const BERLIN = { text: "Berlin, Germany", city: "Berlin", region: null, country: "DE" };
const BOSTON = { text: "Boston, MA", city: "Boston", region: "Massachusetts", country: "US" };
const EMEA = { text: "EMEA", city: null, region: null, country: null };

function posting(overrides: Partial<MatchablePosting> = {}): MatchablePosting {
  return {
    title: "Senior Backend Engineer",
    family: "engineering",
    level: "senior",
    places: [BERLIN],
    workplace: "hybrid",
    skills: ["Go", "Kubernetes", "PostgreSQL"],
    descriptionText: "Go, Kubernetes, PostgreSQL",
    openedAt: NOW - 2 * DAY,
    ...overrides,
  };
}

function profile(overrides: Partial<Profile> = {}): Profile {
  return {
    ...defaultProfile,
    titles: ["Backend Engineer"],
    skills: ["golang", "k8s", "postgres"],
    countries: ["DE"],
    workplaces: ["hybrid"],
    levels: ["senior"],
    ...overrides,
  };
}

const skillNames = ["Go", "Kubernetes", "PostgreSQL", "Java", "Excel"];
const anyPosting: fc.Arbitrary<MatchablePosting> = fc.record({
  title: fc.constantFrom("Backend Engineer", "Data Scientist", "Barista", "Staff Engineer, Payments", ""),
  family: fc.option(fc.constantFrom(...FAMILIES)),
  level: fc.option(fc.constantFrom(...LEVELS)),
  places: fc.subarray([BERLIN, BOSTON, EMEA]),
  workplace: fc.option(fc.constantFrom(...WORKPLACES)),
  skills: fc.subarray(skillNames),
  descriptionText: fc.option(fc.constant("text")),
  openedAt: fc.integer({ min: 0, max: 200 }).map((days) => NOW - days * DAY),
});
const anyProfile: fc.Arbitrary<Profile> = fc.record({
  titles: fc.subarray(["Backend Engineer", "Scientist"]),
  families: fc.subarray([...FAMILIES]),
  skills: fc.subarray([...skillNames, "juggling"]),
  countries: fc.subarray(["DE", "FR"]),
  cities: fc.subarray(["berlin", "Paris"]),
  workplaces: fc.subarray([...WORKPLACES]),
  levels: fc.subarray([...LEVELS]),
  excludeTitleWords: fc.constant([]),
  floor: fc.constantFrom(0, 40),
});
const tenths = (value: number) => Math.round(value * 10);

describe("matchPosting", () => {
  it("gives a perfect fit everything, with a sentence for each part", () => {
    const match = matchPosting(posting({ title: "Backend Engineer" }), profile(), NOW);
    expect(match).toMatchObject({ score: 100, confidence: 1, cap: null, nextReviewAt: NOW + 5 * DAY });
    expect(
      match?.parts.map(({ factor, contribution, evidence }) => [factor, contribution, evidence]),
    ).toEqual([
      ["title", 30, 'The title fits "Backend Engineer"'],
      ["skills", 30, "Names Go, Kubernetes, PostgreSQL"],
      ["place", 10, "In Berlin, Germany"],
      ["workplace", 5, "Hybrid"],
      ["level", 15, "Level senior"],
      ["freshness", 10, "First seen within 7 days"],
    ]);
  });

  it("weighs all factors to one", () => {
    expect(Object.values(MATCH_WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
  });

  it("has parts that add up to the score exactly", () => {
    fc.assert(
      fc.property(anyPosting, anyProfile, (one, wanted) => {
        const match = matchPosting(one, wanted, NOW);
        if (match === null) return;
        const sum = match.parts.reduce((total, part) => total + tenths(part.contribution), 0);
        expect(sum).toBe(tenths(match.score));
        expect(match.score).toBeGreaterThanOrEqual(wanted.floor);
        expect(match.score).toBeLessThanOrEqual(100);
        for (const part of match.parts) expect(part.contribution).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1_000 },
    );
  });

  it("never scores higher for naming one skill less", () => {
    fc.assert(
      fc.property(anyPosting, anyProfile, fc.nat(), (one, wanted, pick) => {
        fc.pre(one.skills.length > 0);
        const fewer = one.skills.filter((_, index) => index !== pick % one.skills.length);
        const before = matchPosting(one, wanted, NOW)?.score ?? -1;
        const after = matchPosting({ ...one, skills: fewer }, wanted, NOW)?.score ?? -1;
        expect(after).toBeLessThanOrEqual(before);
      }),
      { numRuns: 1_000 },
    );
  });

  it("does not depend on the order of places, skills or wishes", () => {
    fc.assert(
      fc.property(anyPosting, anyProfile, (one, wanted) => {
        const turned = { ...one, places: [...one.places].reverse(), skills: [...one.skills].reverse() };
        const wishes = {
          ...wanted,
          titles: [...wanted.titles].reverse(),
          skills: [...wanted.skills].reverse(),
        };
        expect(matchPosting(turned, wishes, NOW)?.score).toBe(matchPosting(one, wanted, NOW)?.score);
      }),
    );
  });

  it("stays the same until its next review and has changed by then", () => {
    fc.assert(
      fc.property(
        anyPosting,
        anyProfile,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (one, wanted, share) => {
          const match = matchPosting(one, { ...wanted, floor: 0 }, NOW);
          if (match === null) return;
          const end = match.nextReviewAt ?? NOW + 1_000 * DAY;
          const later = NOW + Math.floor((end - NOW) * share);
          expect(matchPosting(one, { ...wanted, floor: 0 }, later)).toEqual(match);
          if (match.nextReviewAt === null) return;
          expect(matchPosting(one, { ...wanted, floor: 0 }, match.nextReviewAt)).not.toEqual(match);
        },
      ),
    );
  });

  it("leaves unknown factors out and trusts the rest less", () => {
    const match = matchPosting(
      posting({ level: null, workplace: null, descriptionText: null }),
      profile(),
      NOW,
    );
    expect(match?.parts.map(({ factor }) => factor)).toEqual(["title", "place", "freshness"]);
    expect(match?.confidence).toBe(0.5);
    expect(match?.score).toBeGreaterThan(90);
  });

  it("takes a description stored as empty for none", () => {
    const [none, empty] = [null, ""].map((descriptionText) =>
      matchPosting(posting({ descriptionText, skills: [] }), profile(), NOW),
    );
    expect(empty).toEqual(none);
  });

  it("counts a description that names no wanted skill as a fact", () => {
    const match = matchPosting(posting({ skills: [] }), profile(), NOW);
    expect(match?.parts.find(({ factor }) => factor === "skills")).toMatchObject({
      value: 0,
      contribution: 0,
    });
  });

  it("knows a wanted skill under the recruiter's spelling", () => {
    const match = matchPosting(posting({ skills: ["Go"] }), profile({ skills: ["GoLang"] }), NOW);
    expect(match?.parts.find(({ factor }) => factor === "skills")).toMatchObject({
      value: 1,
      evidence: "Names Go",
    });
  });

  it("gives nothing for an excluded word, as a word only", () => {
    const wanted = profile({ excludeTitleWords: ["Back-end engineer", "intern"] });
    expect(matchPosting(posting({ title: "Senior Back End Engineer" }), wanted, NOW)).toBeNull();
    expect(matchPosting(posting({ title: "Internal Tools Backend Engineer" }), wanted, NOW)).not.toBeNull();
  });

  it("gives nothing below the floor", () => {
    const poor = posting({ title: "Engineer", skills: [], level: "intern", workplace: "onsite" });
    expect(matchPosting(poor, profile({ floor: 0 }), NOW)).not.toBeNull();
    expect(matchPosting(poor, profile({ floor: 60 }), NOW)).toBeNull();
  });

  it("gives nothing for another kind of work, or when nothing speaks for it", () => {
    expect(matchPosting(posting({ title: "Barista", family: "other" }), profile(), NOW)).toBeNull();
    const silent = posting({ title: "Associate", family: null, skills: [] });
    expect(matchPosting(silent, { ...defaultProfile, floor: 0 }, NOW)).toBeNull();
  });

  it("holds a role in an unwanted place down, and says so", () => {
    const abroad = posting({ places: [BOSTON] });
    const match = matchPosting(abroad, profile({ floor: 0 }), NOW);
    expect(match).toMatchObject({
      score: 35,
      cap: { limit: 35, evidence: expect.stringContaining("Boston") },
    });
    expect(matchPosting(abroad, profile(), NOW)).toBeNull();
    expect(matchPosting(posting({ places: [BOSTON, EMEA] }), profile(), NOW)?.cap).toBeNull();
    expect(matchPosting(posting({ places: [BOSTON, BERLIN] }), profile(), NOW)?.cap).toBeNull();
  });

  it("keeps hybrid apart from remote", () => {
    const part = (workplaces: Profile["workplaces"]) =>
      matchPosting(posting(), profile({ workplaces }), NOW)?.parts.find(
        ({ factor }) => factor === "workplace",
      );
    expect(part(["remote"])?.value).toBe(0);
    expect(part(["remote", "hybrid"])?.value).toBe(1);
  });

  it("counts a neighbouring level half", () => {
    const part = (level: MatchablePosting["level"]) =>
      matchPosting(posting({ level }), profile(), NOW)?.parts.find(({ factor }) => factor === "level");
    expect([part("senior")?.value, part("lead")?.value, part("intern")?.value]).toEqual([1, 0.5, 0]);
  });

  it("finds technology roles anywhere with the shipped profile", () => {
    expect(matchPosting(posting({ places: [EMEA] }), defaultProfile, NOW)).toMatchObject({
      score: 100,
      confidence: 0.4,
    });
    expect(
      matchPosting(posting({ title: "Account Executive", family: "sales" }), defaultProfile, NOW),
    ).toBeNull();
  });
});
