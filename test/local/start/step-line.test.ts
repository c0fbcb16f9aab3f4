import { describe, expect, it } from "vitest";
import { paintFor } from "../../../local/start/paint.ts";
import type { StepView } from "../../../local/start/run-view.ts";
import { stepLine } from "../../../local/start/step-line.ts";

const NOW = 1_000_000;
const step = (over: Partial<StepView> = {}): StepView => ({
  runner: "ats-ingestion",
  state: "running",
  reason: null,
  startedAt: NOW - 4_200,
  endedAt: null,
  chunks: { done: 1, total: 3 },
  items: { done: 42, total: 57 },
  counters: { boards: 42, listed: 1204, staged: 310, unreadable: 3, unchanged: 0 },
  errors: 3,
  ...over,
});
const line = (over: Partial<StepView> = {}) => stepLine(step(over), NOW, paintFor(false));

describe("stepLine", () => {
  it("tells how far a runner is, what it counted and for how long", () => {
    expect(line()).toBe(
      "▸ ats-ingestion  chunks 1/3 · boards 42 of 57 · 1 204 postings, 310 changed, 3 unreadable · 3 errors 4.2 s",
    );
  });

  it("stops the clock when the runner is over", () => {
    expect(line({ state: "partial", endedAt: NOW - 1_000 })).toMatch(/^! .* 3\.2 s$/);
    expect(line({ state: "completed", endedAt: NOW - 1_000 })).toMatch(/^✔ /);
    expect(line({ state: "failed", endedAt: NOW - 1_000 })).toMatch(/^✖ /);
  });

  it("gives the reason of a skipped runner", () => {
    const skipped = { runner: "sheets-sync", state: "skipped", reason: "No spreadsheet is bound" } as const;
    expect(line(skipped)).toBe("– sheets-sync    skipped: No spreadsheet is bound");
  });

  it("says nothing but the name before a runner begins", () => {
    expect(line({ state: "pending", runner: "report", startedAt: null })).toBe("· report");
  });
});
