import { describe, expect, it } from "vitest";
import { TAB_SPECS } from "../../../shared/sheet/index.ts";
import { alertText, nightAlert } from "../../../worker/sheet/feed/alert-texts.ts";
import { reportRows } from "../../../worker/sheet/feed/report-rows.ts";

const days = [
  { day: "2026-11-20", numbers: { leads: 3, open: 40, unreadable: 0 } },
  { day: "2026-11-21", numbers: { leads: 3, open: 44, unreadable: 0 } },
  { day: "2026-11-22", numbers: { leads: 5, open: 42, unreadable: 0 } },
];
const SINCE = Date.UTC(2026, 10, 12, 2);
const alert = (number: number) => ({ measure: "Alert", remark: `Sentence ${number}.`, day: "2026-11-12" });
const cellsOf = (rows: ReturnType<typeof reportRows>, key: string) =>
  rows.find(({ rowKey }) => rowKey === key)?.cells;

describe("the Report tab", () => {
  it("shows each number beside the night before, with its course and the difference in words", () => {
    const rows = reportRows(days, []);
    expect(cellsOf(rows, "report_leads")).toEqual({
      measure: "Leads",
      value: 5,
      before: 3,
      chart: "▅▅█",
      remark: "2 more than the night before",
      day: "2026-11-22",
    });
    expect(cellsOf(rows, "report_open")).toMatchObject({ remark: "2 fewer than the night before" });
    expect(cellsOf(rows, "report_unreadable")).toMatchObject({ remark: "As the night before", chart: "▁▁▁" });
    expect(cellsOf(rows, "report_created")).toBeUndefined();
  });

  it("compares with nothing on the first night, and is empty before it", () => {
    expect(cellsOf(reportRows(days.slice(0, 1), []), "report_leads")).toEqual({
      measure: "Leads",
      value: 3,
      before: null,
      chart: null,
      remark: null,
      day: "2026-11-20",
    });
    expect(reportRows([], [])).toEqual([]);
  });

  it("keeps every place of an alert below their heading, and fills them from the top", () => {
    const rows = (count: number) =>
      reportRows(
        days,
        Array.from({ length: count }, (_, index) => alert(index)),
      ).slice(-13);
    const keys = ["report_alerts", ...Array.from({ length: 12 }, (_, index) => `report_alert_${index + 1}`)];
    for (const count of [0, 2, 40]) expect(rows(count).map(({ rowKey }) => rowKey)).toEqual(keys);
    expect(rows(2).map(({ cells }) => cells.measure)).toEqual([
      "Alerts",
      "Alert",
      "Alert",
      ...Array(10).fill(null),
    ]);
  });

  it("says how many alerts there are when they are more than its places", () => {
    const many = Array.from({ length: 40 }, (_, index) => alert(index));
    const rows = reportRows(days, many);
    expect(cellsOf(rows, "report_alerts")).toMatchObject({
      value: 40,
      remark: "40 things need your attention, below.",
    });
    expect(cellsOf(rows, "report_alert_12")).toMatchObject({ remark: "And 29 more like these." });
    expect(cellsOf(reportRows(days, []), "report_alerts")).toMatchObject({
      value: 0,
      remark: "All well: nothing needs your attention.",
    });
  });

  it("has a cell for each of its columns, and never a formula", () => {
    const fields = TAB_SPECS.Report.columns
      .filter(({ owner }) => owner === "rolecall")
      .map(({ field }) => field);
    const evil = { measure: "Job board gone", remark: "=HYPERLINK(1): its board", day: null };
    for (const { cells } of reportRows(days, [evil])) {
      expect(Object.keys(cells).sort()).toEqual([...fields].sort());
      for (const cell of Object.values(cells)) expect(String(cell)).not.toMatch(/^[=+\-@]/);
    }
  });
});

describe("an alert", () => {
  it("says what happened, since when, and what becomes of it", () => {
    expect(alertText({ kind: "unreadable", about: "Anvil", since: SINCE })).toEqual({
      measure: "Job board not readable",
      remark:
        "Anvil: its job board could not be read since 12 Nov 2026. Its roles stay as they were last seen; Rolecall tries again every night.",
      day: "2026-11-12",
    });
    expect(alertText({ kind: "unreadable", about: "Anvil", since: null })).toMatchObject({
      remark: expect.stringContaining("could not be read yet"),
      day: null,
    });
    expect(
      alertText({ kind: "sheet_missed_night", about: 'The sheet "Leads" missed it', since: SINCE }),
    ).toMatchObject({ remark: 'The sheet "Leads" missed it.' });
    expect(alertText({ kind: "stopped", about: "Anvil", since: SINCE })).toMatchObject({
      remark: "Anvil: most of what its job board sent cannot be used. Its roles stay as they were last seen.",
    });
  });

  it("is told for no kind that is the operator's", () => {
    expect(alertText({ kind: "dead_letter", about: "Chunk 3", since: SINCE })).toBeNull();
  });

  const steps = [
    { runner: "ats-ingestion", state: "partial" as const },
    { runner: "processing", state: "failed" as const },
  ];

  it("names what a night left undone in a recruiter's words", () => {
    expect(nightAlert([], [], "2026-11-22")).toBeNull();
    expect(nightAlert(steps, [], "2026-11-22")).toEqual({
      measure: "Night in part",
      remark:
        "The night is incomplete (reading the job boards, working off what was read). What is missing is tried again next night.",
      day: "2026-11-22",
    });
  });

  it("does not tell of job boards twice", () => {
    const board = { kind: "unreadable", about: "Anvil", since: SINCE };
    expect(nightAlert(steps.slice(0, 1), [board], "2026-11-22")).toBeNull();
    expect(nightAlert(steps, [board], "2026-11-22")?.remark).toContain("(working off what was read)");
    const lost = { runner: "ats-ingestion", state: "failed" as const };
    expect(nightAlert([lost], [board], "2026-11-22")).not.toBeNull();
  });
});
