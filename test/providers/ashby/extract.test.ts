import { describe, expect, test } from "vitest";
import { type ExtractedPosting, providers } from "../../../worker/providers/index.ts";

function extract(changes: Record<string, unknown>): ExtractedPosting {
  const row = { id: "a1", title: " Engineer ", ...changes };
  const extraction = providers.ashby.extract(JSON.stringify(row), "Acme Labs");
  if (extraction.kind === "quarantined") throw new Error(extraction.reason);
  return extraction.posting;
}

describe("work mode", () => {
  test.each([
    [{ workplaceType: "Hybrid", isRemote: true }, "hybrid"],
    [{ workplaceType: "Remote", isRemote: true }, "remote"],
    [{ workplaceType: "OnSite", isRemote: false }, "onsite"],
    [{ workplaceType: null, isRemote: true }, null],
    [{ isRemote: false }, null],
  ])("of %j is %j", (changes, workplace) => {
    expect(extract(changes)).toMatchObject({ workplace, issues: [] });
  });
});

const salary = (minValue: number | null, maxValue: number | null, changes = {}) => ({
  compensationType: "Salary",
  interval: "1 YEAR",
  currencyCode: "USD",
  minValue,
  maxValue,
  ...changes,
});
const equity = {
  compensationType: "EquityPercentage",
  interval: "NONE",
  currencyCode: null,
  minValue: 1,
  maxValue: 2,
};

describe("pay", () => {
  test("comes from the salary components of the summary alone", () => {
    const compensation = {
      compensationTierSummary: "$1 – $2",
      summaryComponents: [equity, salary(100, 200)],
    };
    expect(extract({ compensation }).pay).toEqual({
      min: 100,
      max: 200,
      currency: "USD",
      period: "year",
      summary: "$1 – $2",
    });
  });

  test("spans the tiers where the summary has none", () => {
    const tiers = [{ components: [salary(168, 231), equity] }, { components: [salary(151, 207)] }];
    const { pay } = extract({ compensation: { summaryComponents: [equity], compensationTiers: tiers } });
    expect(pay).toMatchObject({ min: 151, max: 231, period: "year" });
  });

  test("is not put together over currencies", () => {
    const posting = extract({
      compensation: { summaryComponents: [salary(1, 2), salary(1, 2, { currencyCode: "CAD" })] },
    });
    expect(posting.pay).toMatchObject({ min: null, max: null });
    expect(posting.issues.map((issue) => issue.field)).toEqual(["compensation"]);
  });

  test.each([
    ["1 HOUR", "hour", 0],
    ["1 MONTH", "month", 0],
    ["NONE", null, 0],
    ["2 WEEK", null, 1],
  ])("at the interval %j has the period %j", (interval, period, issues) => {
    const posting = extract({ compensation: { summaryComponents: [salary(1, 2, { interval })] } });
    expect(posting.pay?.period).toBe(period);
    expect(posting.issues).toHaveLength(issues);
  });

  test("is nothing for equity alone, and words where only words are given", () => {
    expect(
      extract({ compensation: { summaryComponents: [equity], compensationTierSummary: "Equity" } }).pay,
    ).toBeNull();
    const words = { scrapeableCompensationSalarySummary: "$1K - $2K", summaryComponents: [] };
    expect(extract({ compensation: words }).pay).toMatchObject({ min: null, summary: "$1K - $2K" });
  });
});

describe("places", () => {
  const place = (location: string | null, locality: string) => ({
    location,
    address: { postalAddress: { addressLocality: locality, addressRegion: "", addressCountry: "Canada" } },
  });

  test("are the main one, then the others in an order of our own", () => {
    const row = {
      ...place("Toronto", "Toronto"),
      secondaryLocations: [place("Ottawa", ""), place("Halifax", "")],
    };
    const swapped = { ...row, secondaryLocations: [place("Halifax", ""), place("Ottawa", "")] };
    expect(extract(row).places.map((one) => one.text)).toEqual(["Toronto", "Halifax", "Ottawa"]);
    expect(extract(swapped)).toEqual(extract(row));
  });

  test("are named by their parts where they have no name", () => {
    expect(extract(place(null, "Toronto")).places).toEqual([
      { text: "Toronto, Canada", city: "Toronto", region: null, country: "Canada" },
    ]);
    expect(extract({}).places).toEqual([]);
  });
});

test("builds the page's address from the encoded name", () => {
  expect(extract({})).toMatchObject({ title: "Engineer", url: "https://jobs.ashbyhq.com/Acme%20Labs/a1" });
});

test("turns plain text into HTML where that is all there is", () => {
  expect(extract({ descriptionPlain: "R&D" }).descriptionHtml).toBe("<p>R&amp;D</p>");
});
