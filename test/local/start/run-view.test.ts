import { describe, expect, it } from "vitest";
import { type ChunkFacts, runView } from "../../../local/start/run-view.ts";

const run = {
  runId: "run_1",
  loop: "crawl",
  mode: "all",
  trigger: "cron",
  triggerKey: "cron:all:0",
  scope: "{}",
  status: "running" as const,
  scheduledAt: 0,
  startedAt: 5,
  endedAt: null,
  counters: "{}",
  errors: "[]",
};
const step = (over: object = {}) => ({
  ord: 0,
  runner: "ats-ingestion" as const,
  state: "running" as const,
  reason: null,
  plannedAt: 6,
  startedAt: 6,
  endedAt: null,
  counters: "{}",
  errors: "[]",
  ...over,
});
const chunk = (over: Partial<ChunkFacts> = {}): ChunkFacts => ({
  runner: "ats-ingestion",
  state: "open",
  counters: "{}",
  errors: 0,
  notBefore: null,
  size: 20,
  ...over,
});
const items = { companiesSearched: 0, boardsRead: 0, boardsStaged: 0 };

describe("runView", () => {
  it("adds up the chunks of a step that is still running", () => {
    const chunks = [
      chunk({ state: "done", counters: '{"listed":100,"unreadable":1}', errors: 1 }),
      chunk({ state: "leased", counters: '{"listed":7}' }),
      chunk({ runner: "directory", state: "done", counters: '{"listed":999}' }),
    ];
    const [view] = runView(run, [step()], chunks, { ...items, boardsRead: 27 }).steps;
    expect(view).toMatchObject({
      chunks: { done: 1, total: 2 },
      items: { done: 27, total: 40 },
      counters: { listed: 107, unreadable: 1 },
      errors: 1,
    });
  });

  it("takes the ledger's own sum when the step is over", () => {
    const over = step({ state: "partial", endedAt: 9, counters: '{"chunks":1,"listed":55,"errors":4}' });
    const [view] = runView(run, [over], [chunk({ state: "leased" })], items).steps;
    expect(view).toMatchObject({ chunks: { done: 1, total: 1 }, counters: { listed: 55 }, errors: 4 });
  });

  it("counts processed boards by the reads that are gone", () => {
    const processing = step({ runner: "processing" });
    const [view] = runView(run, [processing], [chunk({ runner: "processing" })], {
      ...items,
      boardsStaged: 12,
    }).steps;
    expect(view?.items).toEqual({ done: 8, total: 20 });
  });

  it("knows until when open chunks have been put off", () => {
    const chunks = [
      chunk({ notBefore: 40 }),
      chunk({ notBefore: 90 }),
      chunk({ state: "done", notBefore: 500 }),
    ];
    expect(runView(run, [step()], chunks, items).waitsUntil).toBe(90);
    expect(runView(run, [step()], [chunk()], items).waitsUntil).toBeNull();
  });
});
