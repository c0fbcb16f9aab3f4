import { describe, expect, it } from "vitest";
import type { CellValue } from "../../../shared/sheet/index.ts";
import { DAY } from "../../../worker/kernel/clock.ts";
import { type CellChange, judgeCell } from "../../../worker/sheet/edits/judge-cell.ts";
import { SUBJECT_FIELDS, type Subject, shownCell } from "../../../worker/sheet/edits/subject.ts";
import { subject } from "./any-subject.ts";

const NOW = Date.UTC(2026, 10, 21, 9, 30);
const lead = (over: Partial<Subject> = {}) => subject({ revision: 3, ...over });

/** Judges a cell typed on what the subject shows, unless `base` says it was typed on something else. */
function judge(
  subject: Subject,
  field: string,
  value: CellValue,
  base?: CellValue,
  tab: CellChange["tab"] = "Leads",
) {
  const known = SUBJECT_FIELDS.find((one) => one === field);
  const seen = known ? shownCell(subject, known) : null;
  return judgeCell({ tab, field, value, base: base === undefined ? seen : base }, subject, seen, NOW);
}

describe("a cell of a lead", () => {
  it("moves the status, in any spelling, and remembers since when", () => {
    for (const word of ["Contacted", "contacted", " CONTACTED "]) {
      expect(judge(lead(), "status", word)).toEqual({
        outcome: "applied",
        message: null,
        patch: { status: "contacted", statusSince: NOW },
      });
    }
    expect(judge(lead(), "status", "Won")).toMatchObject({ outcome: "rejected" });
    expect(judge(lead({ status: "shortlisted" }), "status", null)).toMatchObject({
      patch: { status: "new" },
    });
  });

  it("is a conflict when it was typed on another value, and a duplicate when it says what is there", () => {
    const subject = lead({ owner: "Ada" });
    expect(judge(subject, "owner", "Eve", "")).toMatchObject({ outcome: "conflict", current: "Ada" });
    expect(judge(subject, "owner", null, "Grace")).toMatchObject({
      outcome: "conflict",
      message:
        'Owner: somebody else set it to "Ada" meanwhile. Your empty cell stays here and is not applied',
    });
    expect(judge(subject, "owner", "Ada", "")).toEqual({ outcome: "duplicate", message: null });
    expect(judge(subject, "owner", "", "Ada")).toMatchObject({ outcome: "applied", patch: { owner: null } });
  });

  it("takes numbers for what they look like", () => {
    expect(judge(lead(), "owner", 42)).toMatchObject({ patch: { owner: "42" } });
    expect(judge(lead({ owner: "42" }), "owner", 42, 41)).toMatchObject({ outcome: "duplicate" });
  });

  it.each(["2027-02-30", "next spring", "31.01.2027", 45000, "10000-01-01"])("%j is no date", (value) => {
    expect(judge(lead(), "excludeUntil", value)).toMatchObject({ outcome: "rejected" });
  });

  it("hides a company until its date and lifts that again", () => {
    const until = Date.UTC(2027, 0, 31);
    expect(judge(lead(), "excludeUntil", "2027-01-31")).toMatchObject({
      message: "Hidden until 2027-01-31",
      patch: { offLimitsUntil: until },
    });
    expect(judge(lead({ offLimitsUntil: until }), "excludeUntil", null)).toMatchObject({
      patch: { offLimitsUntil: null },
    });
  });

  it("is read only where the tab has it as a recruiter's column", () => {
    for (const [tab, field] of [
      ["Leads", "note"],
      ["Leads", "score"],
      ["Roles", "owner"],
      ["Pipeline", "feedback"],
      ["Leads", "_key"],
      ["Leads", "constructor"],
    ] as const) {
      expect([tab, field, judge(lead(), field, "x", null, tab).outcome]).toEqual([tab, field, "rejected"]);
    }
  });
});

describe("a verdict", () => {
  it("of not relevant settles the status", () => {
    expect(judge(lead({ status: "contacted" }), "feedback", "Not relevant")).toMatchObject({
      patch: { feedback: "Not relevant", status: "not_relevant", statusSince: NOW, offLimitsReason: null },
    });
    expect(judge(lead({ status: "won" }), "feedback", "Not relevant")).toMatchObject({ outcome: "rejected" });
  });

  it("of an agency excludes, whether its reason comes before, after or with it", () => {
    const excluded = { offLimitsReason: "agency" };
    expect(judge(lead({ feedbackReason: "agency" }), "feedback", "Not relevant")).toMatchObject({
      patch: excluded,
      message: "Excluded as an agency, whatever it hires for",
    });
    expect(judge(lead(), "feedback", "Not relevant: staffing agency")).toMatchObject({ patch: excluded });
    const judged = lead({ status: "not_relevant", feedback: "Not relevant" });
    expect(judge(judged, "feedbackReason", "is an Agency")).toMatchObject({ patch: excluded });
    expect(judge(judged, "feedbackReason", "wrong place")).toMatchObject({
      patch: { offLimitsReason: null },
    });
    expect(judge(lead(), "feedbackReason", "agency")).toEqual({
      outcome: "applied",
      message: null,
      patch: { feedbackReason: "agency" },
    });
  });

  it("taken back opens the lead again", () => {
    const judged = lead({ status: "not_relevant", feedback: "Not relevant", offLimitsReason: "agency" });
    for (const verdict of [null, "Good lead"]) {
      expect(judge(judged, "feedback", verdict)).toMatchObject({
        patch: { feedback: verdict, status: "new", offLimitsReason: null },
      });
    }
    expect(judge(judged, "status", "Shortlisted")).toMatchObject({
      patch: { status: "shortlisted", feedback: null, offLimitsReason: null },
    });
    const settledByHand = lead({ status: "not_relevant", feedback: "Good lead" });
    expect(judge(settledByHand, "feedback", null)).toMatchObject({ patch: { feedback: null } });
    expect(judge(settledByHand, "feedback", null)).not.toHaveProperty("patch.status");
  });

  it("of snooze hides for 30 days, or until the recruiter's own date, in either order", () => {
    const inThirty = Date.UTC(2026, 11, 21);
    expect(judge(lead(), "feedback", "Snooze")).toMatchObject({
      message: "Hidden until 2026-12-21",
      patch: { snoozedUntil: inThirty },
    });
    const dated = lead({ offLimitsUntil: Date.UTC(2027, 0, 31) });
    expect(judge(dated, "feedback", "Snooze")).toMatchObject({
      message: "Hidden until 2027-01-31",
      patch: { snoozedUntil: null },
    });
    const snoozed = lead({ feedback: "Snooze", snoozedUntil: inThirty });
    expect(judge(snoozed, "excludeUntil", "2026-11-30")).toMatchObject({
      patch: { offLimitsUntil: Date.UTC(2026, 10, 30), snoozedUntil: null },
    });
    expect(judge(snoozed, "feedback", "Good lead")).toMatchObject({ patch: { snoozedUntil: null } });
    const past = lead({ offLimitsUntil: NOW - 3 * DAY });
    expect(judge(past, "feedback", "Snooze")).toMatchObject({ patch: { snoozedUntil: inThirty } });
  });

  it("of words that nothing follows is kept, and says so; one that looks like a snooze is refused", () => {
    expect(judge(lead(), "feedback", "maybe later")).toMatchObject({
      message: 'Kept. The list follows "Not relevant" and "Snooze" only',
      patch: { feedback: "maybe later" },
    });
    expect(judge(lead(), "feedback", "Snooze until 31/12/2026")).toMatchObject({
      message: '"Snooze until 31/12/2026" is not understood: write Snooze, or Snooze until 2027-01-31',
    });
    expect(judge(lead(), "feedback", "Good lead")).toMatchObject({ message: null });
    expect(judge(lead(), "excludeUntil", "2020-01-01")).toMatchObject({
      message: "2020-01-01 is over, so nothing is hidden",
    });
  });

  it("of snooze may name its own day, which has to be ahead", () => {
    const until = Date.UTC(2027, 0, 31);
    expect(judge(lead(), "feedback", "snooze until 2027-01-31")).toMatchObject({
      message: "Hidden until 2027-01-31",
      patch: { snoozedUntil: until },
    });
    expect(judge(lead(), "feedback", "Snooze 2027-01-31")).toMatchObject({ patch: { snoozedUntil: until } });
    expect(judge(lead(), "feedback", "Snooze until 2027-02-30")).toMatchObject({ outcome: "rejected" });
    expect(judge(lead(), "feedback", "Snooze until 2020-01-31")).toMatchObject({
      outcome: "rejected",
      message: "2020-01-31 is over: write the day until which to hide it",
    });
  });

  it("of snooze that is over does not begin again because the date beside it is emptied", () => {
    const over = lead({ feedback: "Snooze", offLimitsUntil: NOW - 3 * DAY });
    expect(judge(over, "excludeUntil", null, "2026-11-18")).toMatchObject({
      message: null,
      patch: { offLimitsUntil: null, snoozedUntil: null },
    });
  });

  it("on a role hides the role for a while and never its company", () => {
    const role = lead({ kind: "role" });
    expect(judge(role, "feedback", "Snooze", undefined, "Roles")).toMatchObject({
      outcome: "applied",
      message: "Hidden until 2026-12-21",
      patch: { snoozedUntil: Date.UTC(2026, 11, 21) },
    });
    expect(judge(role, "feedback", "Not relevant: agency", undefined, "Roles")).toMatchObject({
      message: null,
      patch: { status: "not_relevant" },
    });
  });
});
