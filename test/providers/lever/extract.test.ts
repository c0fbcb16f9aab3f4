import { describe, expect, test } from "vitest";
import { type ExtractedPosting, providers } from "../../../worker/providers/index.ts";

function extract(changes: Record<string, unknown>, token = "acme"): ExtractedPosting {
  const extraction = providers.lever.extract(
    JSON.stringify({ id: "a1", text: "Engineer", ...changes }),
    token,
  );
  if (extraction.kind === "quarantined") throw new Error(extraction.reason);
  return extraction.posting;
}

describe("the description", () => {
  test("is opening, body, lists and closing together", () => {
    const html = extract({
      opening: "<p>We are Acme</p>",
      descriptionBody: "<p>Build</p>",
      lists: [
        { text: "You & us", content: "<div>\n<li>One</li></div>" },
        { text: "Extra", content: "<ul><li>Two</li></ul>" },
        { text: "Note", content: "plain" },
      ],
      additional: "<p>Bye</p>",
    }).descriptionHtml;
    expect(html).toBe(
      "<p>We are Acme</p>\n<p>Build</p>\n" +
        "<h3>You &amp; us</h3><ul><div>\n<li>One</li></div></ul>\n" +
        "<h3>Extra</h3><ul><li>Two</li></ul>\n<h3>Note</h3>plain\n<p>Bye</p>",
    );
  });

  test("does not repeat the opening that `description` already holds", () => {
    const html = extract({
      description: "<p>All</p>",
      opening: "<p>A</p>",
      descriptionBody: "<p>B</p>",
    }).descriptionHtml;
    expect(html).toBe("<p>All</p>");
  });

  test("falls back to the plain text, escaped", () => {
    const html = extract({ descriptionPlain: "a < b\nc\n\nd", additionalPlain: "e" }).descriptionHtml;
    expect(html).toBe("<p>a &lt; b<br>c</p><p>d</p>\n<p>e</p>");
    expect(extract({ description: " ", lists: [], additional: "" }).descriptionHtml).toBeNull();
  });
});

test.each([
  ["unspecified", null],
  ["onsite", "onsite"],
  ["on-site", "onsite"],
  ["hybrid", "hybrid"],
  ["remote", "remote"],
])("reads the work mode %j as %j, without a complaint", (workplaceType, workplace) => {
  expect(extract({ workplaceType })).toMatchObject({ workplace, issues: [] });
});

test.each([
  ["per-hour-wage", "hour"],
  ["per-month-salary", "month"],
  ["per-year-salary", "year"],
  ["one-time", "once"],
  ["bi-week-salary", null],
])("reads the interval %j as %j", (interval, period) => {
  const posting = extract({ salaryRange: { min: 10, max: 20, currency: "usd", interval } });
  expect(posting.pay).toEqual({ min: 10, max: 20, currency: "USD", period, summary: null });
  expect(posting.issues.map((issue) => issue.field)).toEqual(period === null ? ["salaryRange.interval"] : []);
});

describe("places", () => {
  test("carry the country only where it is stated for them", () => {
    const categories = { location: "London", allLocations: ["Stockholm", "London"] };
    expect(extract({ categories, country: "GB" }).places.map(({ text, country }) => [text, country])).toEqual(
      [
        ["London", "GB"],
        ["Stockholm", null],
      ],
    );
  });

  test("are the country alone where nothing else is known", () => {
    expect(extract({ country: "IN" }).places).toEqual([
      { text: "IN", city: null, region: null, country: "IN" },
    ]);
    expect(extract({}).places).toEqual([]);
  });
});

test("builds the page's address on the instance of the token", () => {
  expect(extract({}).url).toBe("https://jobs.lever.co/acme/a1");
  expect(extract({}, "eu/xm").url).toBe("https://jobs.eu.lever.co/xm/a1");
});
