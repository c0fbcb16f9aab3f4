import { describe, expect, it } from "vitest";
import { type BoardFacts, companyEntry, runReport } from "../../../local/start/run-report.ts";
import type { RunView } from "../../../local/start/run-view.ts";

const facts = (over: Partial<BoardFacts> = {}): BoardFacts => ({
  company: "Acme",
  website: "https://acme.com",
  link: "verified",
  linkReason: null,
  boardId: "lever:acme",
  provider: "lever",
  token: "acme",
  held: 12,
  lastOutcome: "read",
  lastError: null,
  listed: null,
  incompleteBecause: null,
  discovery: "board_found",
  discoveryDetail: "Board found (lever: acme)",
  ...over,
});
const nothing = { link: null, boardId: null, provider: null, token: null, held: null, lastOutcome: null };
const run = (over: Partial<RunView> = {}): RunView => ({
  runId: "run_1",
  mode: "all",
  status: "completed",
  scheduledAt: Date.UTC(2026, 10, 21, 2),
  startedAt: Date.UTC(2026, 10, 21, 23),
  endedAt: Date.UTC(2026, 10, 21, 23, 1),
  steps: [
    {
      runner: "directory",
      state: "completed",
      reason: null,
      startedAt: 1,
      endedAt: 2,
      chunks: { done: 1, total: 1 },
      items: null,
      counters: { accepted: 20 },
      errors: 0,
    },
  ],
  errors: [],
  waitsUntil: null,
  ...over,
});

describe("companyEntry", () => {
  it("has nothing to remark on a board that was read in full", () => {
    expect(companyEntry(facts(), [])).toMatchObject({ postings: 12, complete: true, note: null });
    expect(companyEntry(facts({ lastOutcome: "unchanged" }), []).complete).toBe(true);
  });

  it("counts what a read listed while it waits to be processed", () => {
    expect(companyEntry(facts({ held: 0, listed: 9 }), []).postings).toBe(9);
  });

  it("says that a vendor cannot be read yet", () => {
    const entry = companyEntry(
      facts({ provider: "breezy", boardId: "breezy:acme", lastOutcome: null, held: 0 }),
      [],
    );
    expect(entry).toMatchObject({
      provider: "breezy",
      token: "acme",
      postings: 0,
      complete: false,
      note: "Board found, provider not supported yet",
    });
  });

  it("remembers from the night's errors why a read is incomplete", () => {
    const told = [
      { subject: "lever:other", message: "Something else", runner: "ats-ingestion" as const, chunk: 0 },
      {
        subject: "lever:acme",
        message: "Read incomplete: A page was repeated.",
        runner: "ats-ingestion" as const,
        chunk: 0,
      },
    ];
    expect(companyEntry(facts({ lastOutcome: "incomplete" }), told)).toMatchObject({
      complete: false,
      note: "Read incomplete: A page was repeated.",
    });
  });

  it("says why a board was not read", () => {
    const entry = companyEntry(facts({ lastOutcome: "unreadable", lastError: "timeout: no answer" }), []);
    expect(entry).toMatchObject({ postings: 12, complete: false, note: "timeout: no answer" });
  });

  it("keeps an unconfirmed board apart with its reason", () => {
    const candidate = facts({
      link: "candidate",
      linkReason: "The board says it belongs to Bolt",
      lastOutcome: null,
    });
    expect(companyEntry(candidate, []).note).toBe("Board not confirmed: The board says it belongs to Bolt");
  });

  it("names the owner of a shared board", () => {
    const shared = facts({ link: "shared", linkReason: "Already the board of Bolt" });
    expect(companyEntry(shared, []).note).toBe("Already the board of Bolt");
  });

  it("tells how the search ended for a company without a board", () => {
    const entry = companyEntry(facts({ ...nothing, discoveryDetail: "No website in the list" }), []);
    expect(entry).toMatchObject({ provider: null, token: null, postings: 0, note: "No website in the list" });
  });
});

describe("runReport", () => {
  const lead = {
    company: "Acme",
    score: 71,
    reason: "Why",
    open: 3,
    new7d: 1,
    reopened30d: 0,
    oldestOpenAt: Date.UTC(2026, 8, 1),
  };

  it("holds the run, its counters by runner, the companies and the leads", () => {
    const report = runReport("replay", [run()], [facts()], [lead]);
    expect(report).toMatchObject({
      runId: "run_1",
      status: "completed",
      source: "replay",
      scheduledAt: "2026-11-21T02:00:00.000Z",
      counters: { directory: { accepted: 20 } },
      companies: [{ company: "Acme", provider: "lever", token: "acme", postings: 12, complete: true }],
      leads: [{ company: "Acme", score: 71, reason: "Why", oldestOpenAt: "2026-09-01T00:00:00.000Z" }],
    });
    expect(report).not.toHaveProperty("nights");
  });

  it("lists every night when there were several and stands for the last", () => {
    const report = runReport("simulated", [run(), run({ runId: "run_2", status: "partial" })], [], []);
    expect(report.runId).toBe("run_2");
    expect(report.nights?.map(({ runId, status }) => [runId, status])).toEqual([
      ["run_1", "completed"],
      ["run_2", "partial"],
    ]);
  });
});
