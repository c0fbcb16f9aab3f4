import { describe, expect, it } from "vitest";
import { DatabaseError, statement } from "../../worker/db/index.ts";
import { DAY, MINUTE } from "../../worker/kernel/clock.ts";
import { advanceRun, buryChunk, loadRun, loadSteps, processChunk } from "../../worker/runs/index.ts";
import { done, ledger, type Work } from "./ledger.ts";

describe("a chunk", () => {
  const plan = async () => [{ part: 1 }];
  const message = (runId: string) => ({ runId, runner: "directory", ord: 0 });

  it("is worked once when its message is delivered twice at the same time", async () => {
    let works = 0;
    const work: Work = async () => {
      works += 1;
      return done();
    };
    const main = ledger({ directory: { plan, work } });
    const runId = await main.start();
    const outcomes = await Promise.all([
      processChunk(main, message(runId)),
      processChunk(main, message(runId)),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["done", "notMine"]);
    expect(works).toBe(1);
  });

  it("is tried again after a pause when it throws, and the recovered try leaves no error", async () => {
    let tries = 0;
    const work: Work = async () => {
      tries += 1;
      if (tries === 1) throw new Error("a hiccup");
      return done({ boards: 1 });
    };
    const main = ledger({ directory: { plan, work } });
    const runId = await main.start();
    await main.runToEnd(runId);
    expect(tries).toBe(2);
    expect(await loadRun(main.db, runId)).toMatchObject({ status: "completed", errors: "[]" });
  });

  it("is failed and visible after three failures, and the night goes on", async () => {
    const work: Work = async () => {
      throw new Error("always broken");
    };
    const main = ledger({ directory: { plan, work } });
    const runId = await main.start();
    await main.runToEnd(runId);
    const steps = await loadSteps(main.db, runId);
    expect(steps[0]).toMatchObject({ runner: "directory", state: "failed" });
    expect(steps.at(-1)?.state).toBe("completed");
    expect((await loadRun(main.db, runId))?.status).toBe("partial");
  });

  it("is deferred without counting as a failure", async () => {
    let tries = 0;
    const work: Work = async (context) => {
      tries += 1;
      if (tries < 6)
        return { kind: "again", notBefore: context.now() + 10 * MINUTE, counters: { waits: 1 }, errors: [] };
      return done();
    };
    const main = ledger({ directory: { plan, work } });
    const runId = await main.start();
    await main.runToEnd(runId);
    expect((await loadRun(main.db, runId))?.status).toBe("completed");
    expect(JSON.parse((await loadRun(main.db, runId))?.counters ?? "").directory.waits).toBe(5);
  });

  it("is sent again when its message was lost", async () => {
    const main = ledger({ directory: { plan } });
    const runId = await main.start();
    expect(main.queue.drain()).toHaveLength(1);
    main.clock.advance(5 * MINUTE);
    await advanceRun(main, runId);
    expect(main.queue.drain()).toHaveLength(0);
    main.clock.advance(6 * MINUTE);
    await advanceRun(main, runId);
    expect(main.queue.drain()).toHaveLength(1);
  });

  it("goes back to open when its worker died, and the heartbeat finds it", async () => {
    const main = ledger({ directory: { plan } });
    const runId = await main.start();
    main.queue.drain();
    await main.db.write([
      statement(
        "UPDATE run_chunks SET state = 'leased', attempt = 1, lease_until = ?2 WHERE run_id = ?1",
        runId,
        main.clock.now() + 16 * MINUTE,
      ),
    ]);
    main.clock.advance(17 * MINUTE);
    await main.runToEnd(runId);
    expect((await loadRun(main.db, runId))?.status).toBe("completed");
  });

  it("writes nothing any more once its lease ran out", async () => {
    const work: Work = async (context) => {
      main.clock.advance(1 * DAY);
      await context.db.write([
        statement("INSERT INTO alerts VALUES ('late', NULL, 'k', 's', 'm', 0, 0, NULL)"),
      ]);
      return done();
    };
    const main = ledger({ directory: { plan, work } });
    const runId = await main.start();
    expect(await processChunk(main, message(runId))).toEqual({ kind: "lost" });
    expect(await main.db.first("SELECT 1 FROM alerts WHERE alert_key = 'late'")).toBeNull();
  });

  it("writes nothing any more once another worker holds it, even inside the old lease", async () => {
    const work: Work = async (context) => {
      await main.db.write([
        statement("UPDATE run_chunks SET attempt = attempt + 1 WHERE run_id = ?1", context.run.runId),
      ]);
      await context.db.write([
        statement("INSERT INTO alerts VALUES ('stolen', NULL, 'k', 's', 'm', 0, 0, NULL)"),
      ]);
      return done();
    };
    const main = ledger({ directory: { plan, work } });
    const runId = await main.start();
    expect(await processChunk(main, message(runId))).toEqual({ kind: "lost" });
    expect(await main.db.first("SELECT 1 FROM alerts WHERE alert_key = 'stolen'")).toBeNull();
  });

  it("from the dead-letter queue is marked failed, raises an alert, and the night goes on", async () => {
    const main = ledger({ directory: { plan } });
    const runId = await main.start();
    expect(await buryChunk(main.db, message(runId), main.clock.now())).toBe(true);
    await advanceRun(main, runId);
    expect((await loadRun(main.db, runId))?.status).toBe("partial");
    expect(await main.db.first("SELECT kind FROM alerts WHERE alert_key = 'dead_letter:directory'")).toEqual({
      kind: "dead_letter",
    });
  });

  it("is not taken from a healthy worker by an old dead letter", async () => {
    const main = ledger({
      directory: {
        plan,
        work: async () => {
          expect(await buryChunk(main.db, message(runId), main.clock.now())).toBe(false);
          return done();
        },
      },
    });
    const runId = await main.start();
    expect(await processChunk(main, message(runId))).toMatchObject({ kind: "done" });
  });

  it("is taken up again soon after its database dropped a write", async () => {
    let tries = 0;
    const work: Work = async () => {
      tries += 1;
      if (tries === 1) throw new DatabaseError("transient", "Network connection lost", null);
      return done();
    };
    const main = ledger({ directory: { plan, work } });
    const runId = await main.start();
    await processChunk(main, message(runId));
    main.clock.advance(MINUTE);
    expect(await processChunk(main, message(runId))).toMatchObject({ kind: "done" });
  });

  it("of an unknown run or runner is nobody's", async () => {
    const main = ledger();
    expect(await processChunk(main, { runId: "run-none", runner: "directory", ord: 0 })).toEqual({
      kind: "notMine",
    });
    expect(await processChunk(main, { runId: "run-none", runner: "toString", ord: 0 })).toEqual({
      kind: "notMine",
    });
  });
});
