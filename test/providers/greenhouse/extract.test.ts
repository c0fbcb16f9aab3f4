import { describe, expect, test } from "vitest";
import { type ExtractedPosting, providers } from "../../../worker/providers/index.ts";

function extract(changes: Record<string, unknown>): ExtractedPosting {
  const row = { id: 1, title: "Engineer", location: { name: "Berlin" }, metadata: null, ...changes };
  const extraction = providers.greenhouse.extract(JSON.stringify(row), "acme");
  if (extraction.kind === "quarantined") throw new Error(extraction.reason);
  return extraction.posting;
}

const field = (name: string, value: unknown) => ({ id: 1, name, value, value_type: "single_select" });
const office = (name: string, location: string | null) => ({ id: 1, name, location });
const range = (min: number, max: number, title: string, currency = "USD") => ({
  min_cents: min,
  max_cents: max,
  currency_type: currency,
  title,
  blurb: "",
});

describe("work mode", () => {
  test.each([
    ["Location Type", "On-Site", "onsite"],
    ["Workplace Type", "Hybrid", "hybrid"],
    ["Remote Status", "Fully Remote", "remote"],
    ["Work location", ["In-Office"], "onsite"],
  ])("comes from the employer's field %j", (name, value, workplace) => {
    expect(extract({ metadata: [field(name, value)] }).workplace).toBe(workplace);
  });

  test.each([
    ["Location Type", null],
    ["Location Type", "Flexible"],
    ["Is this remote?", true],
    ["Cost centre", "Remote"],
  ])("is not guessed from %j: %j", (name, value) => {
    expect(extract({ metadata: [field(name, value)] })).toMatchObject({ workplace: null, issues: [] });
  });

  test("comes from a location that is nothing else, and the places from the offices", () => {
    const offices = [office("Berlin", "Berlin, Germany"), office("Remote", null), office("London", null)];
    const posting = extract({ location: { name: "Hybrid" }, offices });
    expect(posting.workplace).toBe("hybrid");
    expect(posting.places.map((place) => place.text)).toEqual(["Berlin, Germany", "London"]);
  });

  test("is unknown where location and field disagree", () => {
    const posting = extract({ location: { name: "Remote" }, metadata: [field("Location Type", "On-Site")] });
    expect(posting.workplace).toBeNull();
    expect(posting.issues).toEqual([{ field: "metadata", problem: expect.any(String) }]);
  });

  test("is left in a location that names a place as well", () => {
    const posting = extract({ location: { name: "Remote - United States" }, offices: [office("US", null)] });
    expect(posting.workplace).toBeNull();
    expect(posting.places.map((place) => place.text)).toEqual(["Remote - United States"]);
  });
});

describe("pay", () => {
  test("spans areas of one currency, out of cents", () => {
    const ranges = [
      range(9_000_050, 12_000_000, "Annual Salary: Zone B"),
      range(10_000_000, 15_000_000, "Annual Salary: Zone A"),
    ];
    expect(extract({ pay_input_ranges: ranges }).pay).toEqual({
      min: 90_000.5,
      max: 150_000,
      currency: "USD",
      period: "year",
      summary: "Annual Salary: Zone B; Annual Salary: Zone A",
    });
  });

  test("is not put together over two currencies", () => {
    const ranges = [range(9_000_000, 12_000_000, "UK", "GBP"), range(10_000_000, 15_000_000, "US")];
    const posting = extract({ pay_input_ranges: ranges });
    expect(posting.pay).toMatchObject({ min: null, max: null, currency: null, summary: "UK; US" });
    expect(posting.issues.map((issue) => issue.field)).toEqual(["pay_input_ranges"]);
  });

  test.each([
    ["Hourly rate", "hour"],
    ["Pay per month", "month"],
    ["Annual base", "year"],
    ["NYC pay range", null],
    ["Annual salary, paid monthly", null],
    ["Yesterday's range", null],
  ])("of the range %j has the period %j", (title, period) => {
    expect(extract({ pay_input_ranges: [range(1_000, 2_000, title)] }).pay?.period).toBe(period);
  });

  test("is nothing without ranges, and survives one odd bound", () => {
    expect(extract({ pay_input_ranges: [] }).pay).toBeNull();
    const odd = { ...range(1_000, 2_000, "Annual"), min_cents: "10", currency_type: "dollars" };
    const posting = extract({ pay_input_ranges: [odd] });
    expect(posting.pay).toMatchObject({ min: null, max: 20, currency: null });
    expect(posting.issues.map((issue) => issue.field)).toEqual([
      "pay_input_ranges[0].min_cents",
      "pay_input_ranges[0].currency_type",
    ]);
  });
});

test.each(["See Opening ID", "TBD", "n/a", "ONE", "-", ""])(
  "takes the requisition %j for none",
  (requisition) => {
    expect(extract({ requisition_id: requisition }).requisitionId).toBeNull();
  },
);

test("builds the page's address where the row has none, and keeps the employer's own", () => {
  expect(extract({}).url).toBe("https://job-boards.greenhouse.io/acme/jobs/1");
  const own = "https://careers.acme.com/positions/1?gh_jid=1";
  expect(extract({ absolute_url: own }).url).toBe(own);
});
