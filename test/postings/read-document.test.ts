import { describe, expect, it } from "vitest";
import { readDocument } from "../../worker/postings/read-document.ts";
import { providers, type SupportedProviderId } from "../../worker/providers/index.ts";
import { FIXTURES, SITE_FIXTURES } from "../conformance/fixture-table.ts";

const READ_AT = Date.UTC(2026, 10, 24);

function issuesOf(id: SupportedProviderId, changes: Record<string, unknown>): string[] {
  const fixture = id === "json-ld" ? SITE_FIXTURES[id] : FIXTURES[id];
  const page = id === "json-ld" ? { id: "/jobs/1", pageUrl: SITE_FIXTURES[id].pageUrl(1) } : {};
  const document = JSON.stringify({ ...fixture.row(1), ...page, ...changes });
  const read = readDocument(providers[id], fixture.token, document, READ_AT);
  if (read.kind === "ready") throw new Error("it became a posting");
  return read.issues.map(({ field, problem }) => `${field}: ${problem}`);
}

describe("a document that cannot become a posting", () => {
  it.each([
    ["greenhouse", "title"],
    ["lever", "text"],
    ["ashby", "title"],
    ["json-ld", "title"],
  ] as const)("of %s names every field of its head", (id, title) => {
    expect(issuesOf(id, { id: null, [title]: 7 })).toEqual([
      "id: no usable id",
      `${title}: expected a title, found a number`,
    ]);
  });

  it("names what is wrong with its body as well, up to what only the whole posting shows", () => {
    const salaryRange = { min: 90_000, max: 10_000_000, currency: "GBP", interval: "per-year-salary" };
    expect(issuesOf("lever", { text: " ", workplaceType: 7, salaryRange })).toEqual([
      "text: expected a title, found blank text",
      "workplaceType: expected text, found a number",
      "pay: 90000 to 10000000 cannot be one range",
    ]);
    expect(issuesOf("greenhouse", { title: "\u200b", first_published: "2027-06-01" })).toEqual([
      "title: expected a title, found other text",
      "postedAt: The posted date lies in the future",
    ]);
  });

  it("says what lies behind a missing link", () => {
    const link = { pageUrl: null, url: "http://careers.acme-city.com/jobs/1" };
    const refused = "url: There is no https link to the posting";
    const reason = "url: http:// links are not used, only https";
    expect(issuesOf("json-ld", link)).toEqual([refused, reason]);
    expect(issuesOf("json-ld", { ...link, title: "" })).toEqual([
      "title: expected a title, found blank text",
      refused,
      reason,
    ]);
  });
});
