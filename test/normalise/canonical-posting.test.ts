import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalPosting } from "../../worker/normalise/canonical-posting.ts";
import { extractedPosting } from "./extracted-posting.ts";

const DAY = 86_400_000;

describe("canonicalPosting", () => {
  it("gives every field in its one form", () => {
    expect(canonicalPosting(extractedPosting())).toEqual({
      externalId: "4012",
      title: "Senior Backend Engineer",
      titleNormalised: "senior backend engineer",
      family: "engineering",
      level: "senior",
      places: [{ text: "Berlin, Germany", city: "Berlin", region: null, country: "DE" }],
      workplace: null,
      employmentType: "full_time",
      pay: null,
      companyName: "Example",
      department: "Engineering",
      team: null,
      requisitionId: "R-77",
      url: "https://jobs.example.com/4012?gh_jid=4012",
      applyUrl: null,
      language: "en",
      postedAt: Date.UTC(2026, 9, 1),
      updatedAt: Date.UTC(2026, 9, 2),
      closesAt: null,
      descriptionText: "You write Go and Python on AWS.",
      descriptionHtml: "<p>You write Go and Python on AWS.</p>",
      skills: ["AWS", "Go", "Python"],
      issues: [],
    });
  });

  it("takes placeholders for unknown", () => {
    const placeholders = ["See Opening ID", "TBD", "n/a", "-", "0"];
    const ids = placeholders.map(
      (requisitionId) => canonicalPosting(extractedPosting({ requisitionId })).requisitionId,
    );
    expect(ids).toEqual([null, null, null, null, null]);
    expect(canonicalPosting(extractedPosting({ department: "No Department" })).department).toBeNull();
  });

  it("drops impossible dates with a reason and keeps the rest", () => {
    const posting = canonicalPosting(
      extractedPosting({
        postedAt: 1_700_000,
        updatedAt: Date.UTC(2026, 0, 1),
        closesAt: Date.UTC(2040, 0, 1),
      }),
    );
    expect(posting).toMatchObject({ postedAt: null, updatedAt: Date.UTC(2026, 0, 1), closesAt: null });
    expect(posting.issues.map((issue) => issue.field)).toEqual(["postedAt", "closesAt"]);
    const soon = canonicalPosting(extractedPosting({ closesAt: Date.UTC(2026, 9, 1) + 90 * DAY }));
    expect(soon.closesAt).toBe(Date.UTC(2026, 9, 1) + 90 * DAY);
  });

  it("keeps the extracted issues and adds its own", () => {
    const before = { field: "pay", problem: "unreadable" };
    const posting = canonicalPosting(
      extractedPosting({ issues: [before], url: "http://a.example/1", title: "\u200b" }),
    );
    expect(posting.issues.map((issue) => issue.field)).toEqual(["pay", "title", "url"]);
    expect(posting).toMatchObject({ title: "", url: null });
  });

  it("knows no description from an empty one", () => {
    expect(canonicalPosting(extractedPosting({ descriptionHtml: "<p> </p>" }))).toMatchObject({
      descriptionText: null,
      descriptionHtml: null,
    });
  });

  it("survives hostile text in every field, the same way twice", () => {
    const text = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(text, text, text, text, (title, department, employmentType, descriptionHtml) => {
        const raw = extractedPosting({
          title,
          department,
          employmentType,
          descriptionHtml,
          language: title,
          url: title,
        });
        const posting = canonicalPosting(raw);
        expect(canonicalPosting(raw)).toEqual(posting);
        expect(JSON.stringify(posting).isWellFormed()).toBe(true);
        expect(posting.title).not.toMatch(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});
