import type { ExtractedPosting } from "../../worker/normalise/posting-types.ts";

/** A plain extracted posting; a test states only what it is about. */
export function extractedPosting(overrides: Partial<ExtractedPosting> = {}): ExtractedPosting {
  return {
    externalId: "4012",
    title: "Senior Backend Engineer",
    url: "https://jobs.example.com/4012?gh_jid=4012",
    applyUrl: null,
    companyName: "Example",
    department: "Engineering",
    team: null,
    requisitionId: "R-77",
    places: [{ text: "Berlin, Germany", city: null, region: null, country: null }],
    workplace: null,
    employmentType: "Full-time",
    pay: null,
    descriptionHtml: "<p>You write Go and Python on AWS.</p>",
    postedAt: Date.UTC(2026, 9, 1),
    updatedAt: Date.UTC(2026, 9, 2),
    closesAt: null,
    language: "en-US",
    issues: [],
    ...overrides,
  };
}

export function place(text: string): ExtractedPosting["places"][number] {
  return { text, city: null, region: null, country: null };
}
