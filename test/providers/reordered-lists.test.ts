import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalPosting, contentHash } from "../../worker/normalise/index.ts";
import { providers, type SupportedProviderId } from "../../worker/providers/index.ts";
import { FIXTURES, SITE_FIXTURES } from "../conformance/fixture-table.ts";
import type { Row } from "../conformance/provider-fixture.ts";

const named = (...names: string[]) => names.map((name) => ({ name }));
const field = (name: string, value: unknown) => ({ name, value });
const salary = (currencyCode: string, minValue: number, interval = "1 YEAR") => ({
  ...{ compensationType: "Salary", currencyCode, interval },
  ...{ minValue, maxValue: minValue * 1.5 },
});
const range = (currency_type: string, min: number, title: string) => ({
  ...{ currency_type, title },
  ...{ min_cents: min, max_cents: min * 2 },
});
const amount = (currency: string, value: unknown, unitText = "YEAR") => ({
  currency,
  value: { value, unitText },
});
const at = (addressLocality: string, addressCountry: unknown) => ({
  address: { addressLocality, addressCountry },
});

/** Rows with everything in several, some of it odd. The sections of a text are no list: their order is what it says. */
const RICH: Record<SupportedProviderId, Row> = {
  greenhouse: {
    ...FIXTURES.greenhouse.row(1),
    location: { name: "Hybrid" },
    departments: [...named("Sales", "Engineering", " engineering", "No Department"), { id: 4 }, "Odd"],
    offices: [...named("Berlin", "Paris", "Remote"), { name: "HQ", location: "Berlin, Germany" }],
    metadata: [
      field("Contract Type", "Permanent"),
      field("Employment Type", "Full-time"),
      field("Employment type", ["Part-time", "Internship"]),
      field("Worker Type", "Contractor"),
      field("Workplace Type", "Remote"),
      field("Location Type", ["Hybrid", "Remote"]),
    ],
    pay_input_ranges: [
      range("EUR", 7_000_000, "Annual, zone A"),
      range("EUR", 9_000_000, "Annual, zone B"),
      range("USD", 9_000_000, "Hourly"),
    ],
  },
  lever: {
    ...FIXTURES.lever.row(1),
    categories: {
      location: "London",
      allLocations: ["Stockholm", "London", "Remote - UK", "stockholm", "Paris; Berlin", 7],
    },
  },
  ashby: {
    ...FIXTURES.ashby.row(1),
    secondaryLocations: [
      ...[{ location: "Remote (US)" }, { location: "Austin, TX" }, { location: "London" }, 7],
      { location: "London", address: { postalAddress: { addressCountry: "Canada" } } },
    ],
    compensation: {
      summaryComponents: [salary("USD", 100_000), salary("USD", 120_000), salary("EUR", 90_000)],
      compensationTiers: [
        { components: [salary("USD", 50_000), salary("USD", 60_000, "1 MONTH")] },
        { components: [{ compensationType: "Bonus" }, salary("EUR", 70_000)] },
      ],
    },
  },
  "json-ld": {
    ...SITE_FIXTURES["json-ld"].row(1),
    ...{ id: "/jobs/1", pageUrl: SITE_FIXTURES["json-ld"].pageUrl(1), title: "Part-time Bridge Inspector" },
    identifier: [{ value: "REQ-2" }, "REQ-1", 77, { name: "none" }],
    employmentType: ["PERMANENT", "FULL_TIME", "INTERN", "FULL_TIME", 7],
    hiringOrganization: [
      { name: "City", department: named("Roads", "Parks") },
      { name: "Library", parentOrganization: { name: "City" }, department: [{ id: 1 }, "Bridges"] },
      "Council",
    ],
    employmentUnit: named("Works", "Harbour"),
    jobLocationType: ["TELECOMMUTE", 7],
    jobLocation: [
      ...[at("Springfield", "AU"), at("Springfield, AU", null), at("Shelbyville", { name: "AU" })],
      ...["Ogdenville", { name: "North Haverbrook" }, 7],
    ],
    applicantLocationRequirements: named("Australia", "New Zealand"),
    baseSalary: [amount("AUD", 90_000), amount("AUD", 120_000), amount("NZD", 99), "Band 6", "Band 5", 7],
  },
};

type Draw = (below: number) => number;

/** Numbers out of a list, over and over. */
function drawer(numbers: readonly number[]): Draw {
  let at = 0;
  return (below) => (numbers[at++ % numbers.length] ?? 0) % below;
}

function mapLists(value: unknown, change: (list: unknown[]) => unknown[]): unknown {
  if (Array.isArray(value)) return change(value).map((one) => mapLists(one, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapLists(one, change)]));
}

function shuffled(value: unknown, draw: Draw): unknown {
  return mapLists(value, (list) => {
    const left = [...list];
    return list.flatMap(() => left.splice(draw(left.length), 1));
  });
}

/** Some members of every list. */
function thinned(value: unknown, draw: Draw): unknown {
  return mapLists(value, (list) => list.filter(() => draw(3) > 0));
}

const numbers = fc.array(fc.nat(), { minLength: 61, maxLength: 61 });

describe.each(Object.keys(RICH) as SupportedProviderId[])("a document of %s", (id) => {
  const token = id === "json-ld" ? SITE_FIXTURES[id].token : FIXTURES[id].token;
  const read = (row: unknown) => {
    const extraction = providers[id].extract(JSON.stringify(row), token);
    if (extraction.kind === "quarantined") throw new Error(extraction.reason);
    return canonicalPosting(extraction.posting);
  };

  test("says the same in whatever order its lists come", () => {
    fc.assert(
      fc.property(numbers, numbers, (some, order) => {
        const row = thinned(RICH[id], drawer(some));
        const [one, other] = [read(row), read(shuffled(row, drawer(order)))];
        expect(contentHash(other)).toBe(contentHash(one));
        expect(other.companyName).toBe(one.companyName);
      }),
      { numRuns: 500, seed: 20261124 },
    );
  });
});

test("takes from lists what is named first by the alphabet, and the field that tells most", () => {
  const extract = (id: SupportedProviderId, token: string) => {
    const extraction = providers[id].extract(JSON.stringify(RICH[id]), token);
    return extraction.kind === "extracted" ? extraction.posting : null;
  };
  expect(extract("greenhouse", "acme")).toMatchObject({
    department: "Engineering",
    employmentType: "Full-time, Internship, Part-time",
  });
  expect(extract("json-ld", SITE_FIXTURES["json-ld"].token)).toMatchObject({
    companyName: "City",
    department: "Bridges",
    employmentType: "FULL_TIME, INTERN, PERMANENT",
    requisitionId: "77",
    pay: { min: null, max: null, summary: "Band 5; Band 6" },
  });
  expect(extract("json-ld", "careers.acme-city.com/jobs#employmentUnit.name")?.department).toBe("Harbour");
});
