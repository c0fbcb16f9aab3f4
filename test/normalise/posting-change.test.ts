import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalPosting } from "../../worker/normalise/canonical-posting.ts";
import { changeReason, contentHash, diffPosting } from "../../worker/normalise/posting-change.ts";
import type { ExtractedPosting } from "../../worker/normalise/posting-types.ts";
import { extractedPosting, place } from "./extracted-posting.ts";

const canonical = (overrides: Partial<ExtractedPosting> = {}) =>
  canonicalPosting(extractedPosting(overrides));
const pay = { min: 90_000, max: 110_000, currency: "EUR", period: "year", summary: null } as const;

/** One harmless and one real change a field. */
const NOISE: Partial<ExtractedPosting>[] = [
  { updatedAt: Date.UTC(2026, 10, 1) },
  { postedAt: Date.UTC(2026, 8, 1) },
  { url: "https://jobs.example.com/4012?gh_jid=4012&utm_source=feed&gh_src=abc" },
  { title: " Senior  Backend\u200b Engineer " },
  {
    descriptionHtml:
      '<p class="x" style="margin:0">You write Go\n and&nbsp;Python on <span id="a">AWS</span>.</p>\n',
  },
  { places: [place("Berlin,  Germany"), place("Berlin, Germany")] },
  { issues: [{ field: "x", problem: "y" }] },
  { language: "de" },
];
const CHANGES: [string, Partial<ExtractedPosting>][] = [
  ["title", { title: "Staff Backend Engineer" }],
  ["places", { places: [place("Munich, Germany")] }],
  ["workplace", { workplace: "hybrid" }],
  ["employmentType", { employmentType: "Part-time" }],
  ["pay", { pay }],
  ["department", { department: "Platform" }],
  ["team", { team: "Core" }],
  ["requisitionId", { requisitionId: "R-78" }],
  ["descriptionText", { descriptionHtml: "<p>You write Rust.</p>" }],
  ["closesAt", { closesAt: Date.UTC(2026, 11, 1) }],
  ["url", { url: "https://jobs.example.com/4013" }],
  ["applyUrl", { applyUrl: "https://jobs.example.com/4012/apply" }],
];

describe("contentHash", () => {
  it("stays through noise", () => {
    for (const noise of NOISE) expect(contentHash(canonical(noise))).toBe(contentHash(canonical()));
  });

  it("does not depend on the order of places or skills", () => {
    const texts = ["Berlin, Germany", "London, UK", "Remote - US", "Paris"];
    const posting = canonical({ places: texts.map(place) });
    fc.assert(
      fc.property(
        fc.shuffledSubarray(texts, { minLength: 4 }),
        fc.shuffledSubarray(posting.skills, { minLength: posting.skills.length }),
        (shuffled, skills) => {
          const other = { ...canonical({ places: shuffled.map(place) }), skills };
          expect(contentHash(other)).toBe(contentHash(posting));
          expect(contentHash({ ...posting, places: [...posting.places].reverse() })).toBe(
            contentHash(posting),
          );
        },
      ),
    );
  });

  it.each(CHANGES)("moves when %s changes, and the diff names exactly that field", (field, change) => {
    const [before, after] = [canonical(), canonical(change)];
    expect(contentHash(after)).not.toBe(contentHash(before));
    expect(diffPosting(before, after).map((one) => one.field)).toEqual([field]);
  });

  it("is equal exactly when the diff is empty", () => {
    const any = fc.constantFrom(...NOISE, ...CHANGES.map(([, change]) => change), {});
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        const [before, after] = [canonical({ ...a, ...b }), canonical({ ...b, ...c })];
        const isEqual = contentHash(before) === contentHash(after);
        expect(diffPosting(before, after).length === 0).toBe(isEqual);
      }),
    );
  });

  it("takes a description stored as empty for none", () => {
    const none = canonical({ descriptionHtml: null });
    expect(contentHash({ ...none, descriptionText: "" })).toBe(contentHash(none));
  });
});

describe("changeReason", () => {
  const reason = (before: Partial<ExtractedPosting>, after: Partial<ExtractedPosting>) =>
    changeReason(diffPosting(canonical(before), canonical(after)));

  it("speaks to a recruiter", () => {
    expect(reason({}, { pay })).toBe("Salary added");
    expect(reason({ pay }, {})).toBe("Salary removed");
    expect(reason({ pay }, { pay: { ...pay, max: 120_000 } })).toBe(
      "Salary changed from EUR 90,000–110,000 a year to EUR 90,000–120,000 a year",
    );
    expect(reason({}, { title: "Backend Lead" })).toBe(
      "Title changed from Senior Backend Engineer to Backend Lead",
    );
    expect(reason({}, { places: [place("Paris"), place("Rome")] })).toBe(
      "Location changed from Berlin, Germany to Paris; Rome",
    );
    expect(reason({}, { descriptionHtml: "<p>New</p>" })).toBe("Description changed");
  });

  const SAID: Record<string, string> = {
    title: "Title changed from Senior Backend Engineer to Staff Backend Engineer",
    places: "Location changed from Berlin, Germany to Munich, Germany",
    workplace: "Workplace added",
    employmentType: "Employment type changed from full-time to part-time",
    pay: "Salary added",
    department: "Department changed from Engineering to Platform",
    team: "Team added",
    requisitionId: "Requisition number changed from R-77 to R-78",
    descriptionText: "Description changed",
    closesAt: "Closing date added",
    url: "Link changed",
    applyUrl: "Application link added",
  };

  it.each(CHANGES)("has a sentence for %s", (field, change) => {
    expect(reason({}, change)).toBe(SAID[field]);
  });

  it("says several things one after the other, the title first", () => {
    expect(reason({}, { descriptionHtml: "<p>New</p>", pay, title: "Engineer" })).toBe(
      "Title changed from Senior Backend Engineer to Engineer. Salary added. Description changed",
    );
  });

  it("says nothing about nothing", () => {
    expect(reason({}, { updatedAt: 0 })).toBe("");
  });
});
