import { describe, expect, it } from "vitest";
import { startBudget } from "../../../apps-script/src/core/budget.ts";
import { foldRows } from "../../../apps-script/src/core/fold-pages.ts";
import { isHeld, LEASE_MS, parseLease } from "../../../apps-script/src/core/lease.ts";
import { isNightDue } from "../../../apps-script/src/core/night.ts";
import { zonedDays } from "../../../apps-script/src/core/zoned-days.ts";
import type { FeedRow } from "../../../shared/sheet/index.ts";

const row = (tab: FeedRow["tab"], key: string, revision: number): FeedRow => ({
  tab,
  key,
  revision,
  deleted: false,
  cells: {},
});

it("folds pages to the newest state of each row, whatever their order, and apart by tab", () => {
  const folded = foldRows([
    row("Leads", "x_1", 5),
    row("Roles", "x_1", 2),
    row("Leads", "x_2", 1),
    row("Leads", "x_1", 3),
  ]);
  expect([...folded].map(([tab, rows]) => [tab, rows.map(({ key, revision }) => [key, revision])])).toEqual([
    [
      "Leads",
      [
        ["x_1", 5],
        ["x_2", 1],
      ],
    ],
    ["Roles", [["x_1", 2]]],
  ]);
});

describe("a sync that goes over several executions", () => {
  const lease = { jobId: "job-1", who: "rita@example.com", since: 1_000, until: 1_000 + LEASE_MS };

  it("holds others off until it is given up, and gives way to its own next step and to its own person", () => {
    expect(isHeld(lease, null, "paul@example.com", 2_000)).toBe(true);
    expect(isHeld(lease, null, "paul@example.com", lease.until)).toBe(false);
    expect(isHeld(lease, "job-1", "paul@example.com", 2_000)).toBe(false);
    expect(isHeld(lease, null, "rita@example.com", 2_000)).toBe(false);
    expect(isHeld({ ...lease, who: "" }, null, "", 2_000)).toBe(true);
    expect(isHeld(null, null, "paul@example.com", 2_000)).toBe(false);
  });

  it.each([undefined, "", "{", "null", "7", '{"jobId":1}'])("is none where the property says %j", (text) => {
    expect(parseLease(text)).toBeNull();
  });

  it("is read back as it was written", () => {
    expect(parseLease(JSON.stringify(lease))).toEqual(lease);
  });
});

it("counts its time down", () => {
  let now = 5_000;
  const budget = startBudget(() => now, 1_000);
  now = 5_400;
  expect(budget.left()).toBe(600);
});

it("works in early morning, and at any hour when something is unfinished", () => {
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  expect(hours.filter((hour) => isNightDue(hour, false))).toEqual([4, 5, 6, 7, 8]);
  expect(hours.every((hour) => isNightDue(hour, true))).toBe(true);
});

describe("days of a time zone", () => {
  /** `Utilities.formatDate` for the two patterns in use. */
  const format = (moment: Date, timeZone: string, pattern: string) => {
    const parts = new Intl.DateTimeFormat("sv-SE", {
      timeZone,
      dateStyle: "short",
      timeStyle: "short",
    }).format(moment);
    return pattern === "yyyy-MM-dd" ? parts.slice(0, 10) : parts;
  };

  it.each([
    "Etc/UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kathmandu",
    "Pacific/Auckland",
    "Pacific/Kiritimati",
  ])("come back as they were in %s, through both changes of clocks", (zone) => {
    const days = zonedDays(format, zone);
    for (let time = Date.UTC(2026, 0, 1); time < Date.UTC(2027, 0, 1); time += 86_400_000) {
      const day = new Date(time).toISOString().slice(0, 10);
      const midnight = days.toDate(day);
      expect(days.toDay(midnight)).toBe(day);
      expect(format(midnight, zone, "yyyy-MM-dd HH:mm")).toBe(`${day} 00:00`);
    }
  });
});
