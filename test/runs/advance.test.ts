import { describe, expect, it } from "vitest";
import {
  advanceRun,
  beginRun,
  loadRun,
  loadSteps,
  RUNNERS_OF_MODE,
  type RunnerName,
} from "../../worker/runs/index.ts";
import { ledger, START, type Work } from "./ledger.ts";

describe("advancing a run", () => {
  it("runs every runner of the mode in order and completes", async () => {
    const order: string[] = [];
    const spy = (name: RunnerName) => ({
      [name]: {
        plan: async () => {
          order.push(name);
          return [];
        },
      },
    });
    const main = ledger(Object.assign({}, ...RUNNERS_OF_MODE.all.map(spy)));
    const runId = await main.start({ mode: "processOnly" });
    expect(order).toEqual(RUNNERS_OF_MODE.processOnly);
    expect((await loadRun(main.db, runId))?.status).toBe("completed");
  });

  it("says of a skipped runner why it was skipped", async () => {
    const main = ledger({ "sheets-sync": { skipReason: async () => "No spreadsheet is bound" } });
    const runId = await main.start();
    const step = (await loadSteps(main.db, runId)).find(({ runner }) => runner === "sheets-sync");
    expect(step).toMatchObject({ state: "skipped", reason: "No spreadsheet is bound" });
  });

  it("plans once however many advance at the same time", async () => {
    let plans = 0;
    const plan = async () => {
      plans += 1;
      return [{ plan: plans }, { plan: plans }];
    };
    const main = ledger({ directory: { plan } });
    const outcome = await beginRun(main.db, main.request(), START);
    if (outcome.kind !== "started") throw new Error("not started");
    await Promise.all([1, 2, 3].map(() => advanceRun(main, outcome.runId)));
    const rows = await main.db.all<{ payload: string }>(
      "SELECT payload FROM run_chunks WHERE run_id = ?1",
      outcome.runId,
    );
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map(({ payload }) => payload)).size).toBe(1);
  });

  it("adds up counters and keeps errors with the chunk they came from", async () => {
    const work: Work = async (_, payload) => ({
      kind: "done",
      counters: { boards: 2 },
      errors: payload.bad ? [{ subject: "board x", message: "unreadable" }] : [],
    });
    const main = ledger({ directory: { plan: async () => [{ bad: false }, { bad: true }], work } });
    const runId = await main.start();
    await main.runToEnd(runId);
    const run = await loadRun(main.db, runId);
    expect(run?.status).toBe("partial");
    expect(JSON.parse(run?.counters ?? "")).toMatchObject({ directory: { boards: 4, chunks: 2, errors: 1 } });
    expect(JSON.parse(run?.errors ?? "")).toEqual([
      { subject: "board x", message: "unreadable", runner: "directory", chunk: 1 },
    ]);
  });

  it("fails only its own step when a runner cannot plan", async () => {
    const main = ledger({
      directory: {
        plan: async () => {
          throw new Error("the plan is broken");
        },
      },
    });
    const runId = await main.start();
    expect((await loadRun(main.db, runId))?.status).toBe("partial");
    expect((await loadSteps(main.db, runId))[0]).toMatchObject({
      state: "failed",
      reason: "the plan is broken",
    });
  });

  it("does not fail a step because the queue refused its messages once", async () => {
    const main = ledger({ directory: { plan: async () => [{ part: 1 }] } });
    const send = main.queue.send;
    let refusals = 0;
    main.queue.send = async (messages) => {
      refusals += 1;
      if (refusals === 1) throw new Error("too many requests");
      return send(messages);
    };
    const outcome = await beginRun(main.db, main.request(), START);
    if (outcome.kind !== "started") throw new Error("not started");
    await expect(advanceRun(main, outcome.runId)).rejects.toThrow("too many requests");
    await main.runToEnd(outcome.runId);
    expect((await loadRun(main.db, outcome.runId))?.status).toBe("completed");
  });
});
