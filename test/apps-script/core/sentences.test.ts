import { describe, expect, it } from "vitest";
import { isAbnormal } from "../../../apps-script/src/core/abnormal.ts";
import { explainScore } from "../../../apps-script/src/core/explain.ts";
import { withEarlier } from "../../../apps-script/src/core/outcome.ts";
import { asProblem, Problem } from "../../../apps-script/src/core/problem.ts";
import {
  addCounts,
  isNothing,
  NO_COUNTS,
  summaryText,
  tabList,
} from "../../../apps-script/src/core/summary.ts";
import { conflictText, rejectedText } from "../../../apps-script/src/core/texts.ts";
import { knownRow, tableOf } from "./small-table.ts";

const counts = (over: Partial<typeof NO_COUNTS>) => ({ ...NO_COUNTS, ...over });

describe("the summary of a sync", () => {
  it.each([
    [{}, "Nothing new."],
    [
      { added: 12, changed: 3, closed: 1, sent: 4 },
      "12 new rows, 3 changed, 1 closed; 4 entries of yours sent.",
    ],
    [{ added: 1 }, "1 new row."],
    [{ added: 12_345 }, "12,345 new rows."],
    [{ sent: 1, dismissed: 1 }, "1 entry of yours sent, 1 deleted row stays away."],
    [{ conflicts: 2, rejected: 1 }, "2 conflicts, see Sync status, 1 could not be used, see Sync status."],
  ])("of %j", (over, text) => {
    expect(summaryText(counts(over))).toBe(text);
  });

  it("of the last step tells what all steps did", () => {
    const last = {
      jobId: null,
      done: true,
      counts: counts({ added: 5 }),
      summary: "",
      troubles: [],
      question: null,
      problem: null,
    };
    expect(withEarlier(last, { added: 10, sent: 2 }).summary).toBe("15 new rows; 2 entries of yours sent.");
    expect(isNothing(addCounts(NO_COUNTS, {}))).toBe(true);
  });

  it("names tabs as a person would", () => {
    expect([[], ["Leads"], ["Leads", "Roles", "Report"]].map((tabs) => tabList(tabs as never))).toEqual([
      "",
      "Leads",
      "Leads, Roles and Report",
    ]);
  });
});

describe("Sync status", () => {
  it("says what the other value was, or that there was none", () => {
    expect(conflictText("Owner", "Mine", null)).toContain(
      'nothing was written elsewhere meanwhile; your "Mine" was kept',
    );
    expect(conflictText("Owner", null, "Paul")).toContain(
      '"Paul" was written elsewhere meanwhile; your nothing was kept',
    );
  });

  it("has a sentence for a refusal the server did not explain", () => {
    expect(rejectedText("Owner", null)).toBe("Owner: Rolecall could not use this value.");
  });
});

describe("a failure", () => {
  it.each([
    "You do not have permission to perform that action.",
    "You are trying to edit a protected cell or object.",
  ])("of Google's that says %j is about rights", (words) => {
    expect(asProblem(new Error(words))).toMatchObject({
      code: "read-only",
      advice: expect.stringContaining("right to edit"),
    });
  });

  it("that nobody foresaw keeps Google's own words, also one that is no Error", () => {
    expect(asProblem(new Error("Service Spreadsheets timed out")).message).toContain(
      "Service Spreadsheets timed out",
    );
    expect(asProblem("gone").message).toContain("gone");
  });

  it("that is a problem already stays as it is", () => {
    const problem = new Problem("copy", "It is a copy.", "Ask.");
    expect(asProblem(problem)).toBe(problem);
  });
});

it("takes fewer than ten rows, or up to a third, for a busy day", () => {
  const cases: [number, number][] = [
    [9, 9],
    [10, 10],
    [10, 29],
    [10, 30],
    [3_334, 10_000],
    [3_333, 10_000],
    [0, 0],
  ];
  expect(cases.map(([count, of]) => isAbnormal(count, of))).toEqual([
    false,
    true,
    true,
    false,
    true,
    false,
    false,
  ]);
});

describe("Explain this score", () => {
  const explain = (tab: "Leads" | "Roles" | "Report", cells: Record<string, string | number>) =>
    explainScore(tableOf(tab, [knownRow("row_1", cells)]).rows[0] as never);

  it("takes a lead apart", () => {
    const cells = {
      company: "Acme",
      score: 60.7,
      scoreParts: "New 30, open 20.7; pace 10",
      reason: "2 new roles",
    };
    expect(explain("Leads", cells)).toEqual({
      title: "Acme: 60.7 of 100",
      text: "2 new roles\n\nIts parts:\n• New 30\n• open 20.7\n• pace 10",
    });
  });

  it("takes a role apart, a score of 0 too, and has nothing to say where there is no score", () => {
    expect(explain("Roles", { title: "Data Scientist", company: "Acme", match: 0, why: "" })).toEqual({
      title: "Data Scientist, Acme: 0 of 100",
      text: "",
    });
    expect(explain("Report", { measure: "Leads", value: 9 })).toBeNull();
  });
});
