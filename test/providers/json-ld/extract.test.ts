import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { extractSite } from "../../../worker/providers/json-ld/extract.ts";
import { jsonLdFixture as site } from "../../conformance/fixtures/json-ld.ts";
import type { Row } from "../../conformance/provider-fixture.ts";

const extract = (over: Row = {}) => {
  const document = JSON.stringify({ ...site.row(1), id: "/jobs/1", pageUrl: site.pageUrl(1), ...over });
  const extraction = extractSite(document, site.token);
  if (extraction.kind !== "extracted") throw new Error(`${extraction.field} ${extraction.reason}`);
  return extraction.posting;
};

describe("a description that is not as the book has it", () => {
  test.each<[string, Row, object]>([
    [
      "a text for everything",
      { identifier: "R1", hiringOrganization: "Acme", jobLocation: "Springfield", baseSalary: "Band 6" },
      {
        requisitionId: "R1",
        companyName: "Acme",
        department: null,
        places: [{ text: "Springfield" }],
        pay: { summary: "Band 6" },
      },
    ],
    [
      "several places",
      { jobLocation: [{ address: { addressLocality: "A" } }, { address: "B" }, { name: "C" }] },
      { places: [{ city: "A" }, { text: "B" }, { text: "C" }] },
    ],
    [
      "remote work",
      {
        jobLocation: null,
        jobLocationType: "TELECOMMUTE",
        applicantLocationRequirements: { name: "Australia" },
      },
      { workplace: "remote", places: [{ text: "Australia" }] },
    ],
    [
      "one amount",
      { baseSalary: { currency: "aud", value: 50 } },
      { pay: { min: 50, max: 50, currency: "AUD", period: null } },
    ],
    [
      "HTML that was escaped twice",
      { description: "&amp;lt;p&amp;gt;Hi&amp;lt;/p&amp;gt;" },
      { descriptionHtml: "<p>Hi</p>" },
    ],
    ["plain text", { description: "One\n\nTwo < 3" }, { descriptionHtml: "<p>One</p><p>Two &lt; 3</p>" }],
    [
      "an employment unit",
      { hiringOrganization: "City", employmentUnit: { name: "Parks" } },
      { department: "Parks" },
    ],
    [
      "a part of a whole",
      { hiringOrganization: { name: "Library", parentOrganization: { name: "City" } } },
      { department: "Library" },
    ],
  ])("%s is read", (_, over, expected) => {
    expect(extract(over)).toMatchObject(expected);
    expect(extract(over).issues).toEqual([]);
  });

  test("names the division where the source says", () => {
    const document = JSON.stringify({ ...site.row(1), id: "1", unit: { label: ["Harbour"] } });
    const extraction = extractSite(document, `${site.token}#unit.label`);
    expect(extraction).toMatchObject({ kind: "extracted", posting: { department: "Harbour" } });
  });

  test.each([
    ["employmentType", 7],
    ["jobLocation", [7]],
    ["baseSalary", 7],
    ["datePosted", "yesterday"],
    ["validThrough", "9999-12-31"],
    ["description", ["x"]],
  ])("14: %s as %j is unknown with a reason", (field, value) => {
    expect(extract({ [field]: value }).issues.map((issue) => issue.field)).toEqual([field]);
  });

  test("14: no value in any field costs the posting", () => {
    const fields = Object.keys(site.row(1)).filter((field) => field !== "title");
    const odd = fc.record({ field: fc.constantFrom(...fields), value: fc.jsonValue() });
    fc.assert(
      fc.property(fc.array(odd, { minLength: 1, maxLength: 5 }), (changes) => {
        const over = Object.fromEntries(changes.map(({ field, value }) => [field, value]));
        expect(extract(over)).toMatchObject({ title: site.posting.title, externalId: "/jobs/1" });
      }),
      { numRuns: 200 },
    );
  });

  test.each(["", "{", "null", "[]", '{"id":"1"}'])("15: the document %j is quarantined", (document) => {
    expect(extractSite(document, site.token).kind).toBe("quarantined");
  });

  test("lets no link through that is not of the web", () => {
    expect(extract({ pageUrl: "javascript:alert(1)", url: "javascript:alert(1)" }).url).toBeNull();
  });
});
