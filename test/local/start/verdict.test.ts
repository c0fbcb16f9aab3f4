import { describe, expect, it } from "vitest";
import { paintFor } from "../../../local/start/paint.ts";
import type { RunView } from "../../../local/start/run-view.ts";
import { countsLine, verdictLines } from "../../../local/start/verdict.ts";

const plain = paintFor(false);
const errors = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    subject: `lever:board${index}`,
    message: "The vendor answered 503.",
    runner: "ats-ingestion" as const,
    chunk: 0,
  }));
const run = (over: Partial<RunView> = {}): RunView => ({
  runId: "run_1",
  mode: "all",
  status: "completed",
  scheduledAt: 0,
  startedAt: 10_000,
  endedAt: 14_300,
  steps: [],
  errors: [],
  waitsUntil: null,
  ...over,
});

describe("verdictLines", () => {
  it("is one line when nothing went wrong", () => {
    expect(verdictLines(run(), "see there", plain)).toEqual(["completed in 4.3 s"]);
  });

  it("shows five errors and says where the others are", () => {
    const lines = verdictLines(run({ status: "partial", errors: errors(8) }), "see /v1/runs/run_1", plain);
    expect(lines[0]).toBe("partial in 4.3 s: 8 errors");
    expect(lines.slice(1, 6)).toEqual(errors(5).map((e) => `  ats-ingestion: ${e.subject}: ${e.message}`));
    expect(lines[6]).toBe("  3 more: see /v1/runs/run_1");
  });

  it("needs no elsewhere when all are shown", () => {
    expect(verdictLines(run({ status: "partial", errors: errors(1) }), "elsewhere", plain)).toHaveLength(2);
  });

  it("neutralises what a board wrote into an error", () => {
    const hostile = [{ subject: "s", message: "a\u001b[2Jb\nc", runner: "processing" as const, chunk: null }];
    expect(verdictLines(run({ status: "failed", errors: hostile }), "", plain)[1]).toBe(
      "  processing: s: ab c",
    );
  });
});

describe("countsLine", () => {
  const numbers = {
    companies: 60,
    boards: 1,
    open: 1045,
    created: 11,
    updated: 0,
    closed: 2,
    reopened: 0,
    unreadable: 0,
    leads: 42,
  };

  it("counts what stands and what moved", () => {
    expect(countsLine(numbers)).toBe(
      "60 companies, 1 board, 1 045 open postings, 42 leads; tonight 11 new, 2 closed",
    );
  });

  it("says that a quiet night was quiet", () => {
    expect(countsLine({ ...numbers, created: 0, closed: 0 })).toMatch(/tonight nothing changed$/);
  });
});
