import { describe, expect, it } from "vitest";
import { leadsTable } from "../../../local/start/leads-table.ts";
import { paintFor } from "../../../local/start/paint.ts";
import type { Lead } from "../../../local/start/run-report.ts";

const NOW = Date.UTC(2026, 10, 21, 2);
const DAY = 86_400_000;
const lead = (over: Partial<Lead> = {}): Lead => ({
  company: "Acme",
  score: 72.5,
  reason: "3 new matching roles in 7 days, among them Backend Engineer (Berlin).",
  open: 1234,
  new7d: 3,
  reopened30d: 0,
  oldestOpenAt: NOW - 94 * DAY,
  ...over,
});
const table = (leads: Lead[], width = 100) => leadsTable(leads, { width, now: NOW, paint: paintFor(false) });

describe("leadsTable", () => {
  it("shows company, reason, score, new, open and the age of the oldest", () => {
    const [header, row] = table([lead({ reason: "Why" })])
      .split("\n")
      .filter((line) => line.startsWith("│"))
      .map((line) => line.split("│").map((cell) => cell.trim()));
    expect(header?.slice(1, -1)).toEqual(["Company", "Reason", "Score", "New", "Open", "Oldest"]);
    expect(row?.slice(1, -1)).toEqual(["Acme", "Why", "72.5", "3", "1 234", "94 d"]);
  });

  it("wraps the reason so that every line fits the terminal", () => {
    for (const width of [70, 80, 100, 200]) {
      const lines = table(
        [lead(), lead({ company: "A company with quite a long name indeed" })],
        width,
      ).split("\n");
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
      expect(lines.join(" ").replaceAll(/[│\s]+/g, " ")).toContain("Backend");
    }
  });

  it("keeps to the twenty best and says how many more there are", () => {
    const text = table(
      Array.from({ length: 23 }, (_, index) => lead({ company: `Firm ${index}`, reason: "x" })),
    );
    expect(text).toContain("Firm 19");
    expect(text).not.toContain("Firm 20");
    expect(text).toContain("and 3 more");
  });

  it("lets no escape code of a board through to the terminal", () => {
    const text = table([lead({ company: "Ev\u001b[31mil\u0007", reason: "a\u202eb\r\nc" })]);
    expect(text).toContain("Evil");
    expect(text).toContain("a b c");
    for (const code of ["\u001b", "\u0007", "\u202e", "\r"]) expect(text).not.toContain(code);
  });

  it("says so when there are none", () => {
    expect(table([])).toBe("No leads tonight.");
  });
});
