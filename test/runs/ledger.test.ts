import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase, statement } from "../../worker/db/index.ts";
import { DAY, HOUR, MINUTE } from "../../worker/kernel/clock.ts";
import { systemIds } from "../../worker/kernel/ids.ts";
import { silentLogger } from "../../worker/kernel/log.ts";
import {
  type AdvancePorts,
  advanceRun,
  type BeginRequest,
  beginRun,
  buryChunk,
  type ChunkContext,
  type ChunkOutcome,
  loadRun,
  loadSteps,
  type NightContext,
  processChunk,
  RUNNERS_OF_MODE,
  type RunInfo,
  type Runner,
  type RunnerName,
} from "../../worker/runs/index.ts";
import { type RecordingQueue, recordingQueue } from "../night/recording-queue.ts";
import { type FakeClock, fakeClock } from "../outbound/fake-clock.ts";

const START = Date.UTC(2026, 10, 21, 2);

type Work = (context: ChunkContext, payload: Record<string, unknown>) => Promise<ChunkOutcome>;
const done = (counters = {}): ChunkOutcome => ({ kind: "done", counters, errors: [] });

let clock: FakeClock;
let queue: RecordingQueue;
let loop: string;
let loops = 0;

beforeEach(() => {
  clock = fakeClock(START);
  queue = recordingQueue();
  loops += 1;
  loop = `loop-${loops}`;
});

function ports(runners: Partial<Record<RunnerName, Partial<Runner>>> = {}, d1 = env.DB): AdvancePorts {
  const idle = (name: RunnerName): Runner => ({
    name,
    plan: async () => [],
    work: async () => done(),
    ...runners[name],
  });
  const all = Object.fromEntries(RUNNERS_OF_MODE.all.map((name) => [name, idle(name)]));
  const db = openDatabase(d1);
  const refuse = async () => {
    throw new Error("the ledger itself reaches for nothing outside the database");
  };
  const unused: Omit<NightContext, "run" | "db" | "log" | "clock" | "now"> = {
    outbound: { request: refuse, penalise: refuse },
    objects: { put: refuse, getText: refuse },
    settings: { spreadsheetId: null, throttlePatienceMs: 0, enabledProviders: [] },
    ids: systemIds,
  };
  return {
    db,
    queue,
    runners: all as Record<RunnerName, Runner>,
    now: clock.now,
    contextOf: (run: RunInfo, startedAt: number) => ({
      ...unused,
      run,
      db,
      log: silentLogger,
      clock,
      now: () => run.scheduledAt + clock.now() - startedAt,
    }),
  };
}

function request(over: Partial<BeginRequest> = {}): BeginRequest {
  return {
    runId: `run-${crypto.randomUUID()}`,
    loop,
    mode: "all",
    trigger: "cron",
    triggerKey: "cron:1",
    scope: { boardIds: null },
    scheduledAt: START,
    ...over,
  };
}

async function start(main: AdvancePorts, over: Partial<BeginRequest> = {}): Promise<string> {
  const outcome = await beginRun(main.db, request(over), clock.now());
  if (outcome.kind !== "started") throw new Error(`not started: ${outcome.kind}`);
  await advanceRun(main, outcome.runId);
  return outcome.runId;
}

/** Delivers every message until the run is closed. */
async function runToEnd(main: AdvancePorts, runId: string): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) {
    for (const message of queue.drain()) {
      if (message.delayMs > 0) clock.advance(message.delayMs);
      await processChunk(main, message);
      await advanceRun(main, runId);
    }
    if ((await advanceRun(main, runId)).kind === "closed") return;
  }
  throw new Error("the run does not end");
}

describe("beginning a run", () => {
  it("makes one run of the same trigger seen twice", async () => {
    const main = ports();
    const [first, second] = await Promise.all([
      beginRun(main.db, request(), START),
      beginRun(main.db, request(), START),
    ]);
    expect([first.kind, second.kind].sort()).toEqual(["existing", "started"]);
    expect("runId" in first && "runId" in second && first.runId === second.runId).toBe(true);
  });

  it("refuses a second run while one holds the loop, and names it", async () => {
    const main = ports();
    const first = request();
    await beginRun(main.db, first, START);
    const second = await beginRun(main.db, request({ triggerKey: "cron:2" }), START + MINUTE);
    expect(second).toEqual({ kind: "busy", runId: first.runId });
  });

  it("takes over a loop whose lock ran out and ends the abandoned run as failed", async () => {
    const main = ports({ directory: { plan: async () => [{ part: 1 }] } });
    const abandoned = await start(main);
    const next = await beginRun(main.db, request({ triggerKey: "cron:2" }), START + 2 * HOUR);
    expect(next.kind).toBe("started");
    expect((await loadRun(main.db, abandoned))?.status).toBe("failed");
  });

  it("is fatal when a migration is missing and says which", async () => {
    const db = openDatabase(env.DB);
    const applied = await db.all<{ id: number; name: string }>("SELECT id, name FROM d1_migrations");
    await db.write([statement("DELETE FROM d1_migrations")]);
    const outcome = await beginRun(db, request(), START);
    for (const row of applied) {
      await db.write([statement("INSERT INTO d1_migrations (id, name) VALUES (?1, ?2)", row.id, row.name)]);
    }
    expect(outcome).toMatchObject({ kind: "fatal", reason: expect.stringContaining("0000_first_night.sql") });
  });
});

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
    const main = ports(Object.assign({}, ...RUNNERS_OF_MODE.all.map(spy)));
    const runId = await start(main, { mode: "processOnly" });
    expect(order).toEqual(RUNNERS_OF_MODE.processOnly);
    expect((await loadRun(main.db, runId))?.status).toBe("completed");
  });

  it("says of a skipped runner why it was skipped", async () => {
    const main = ports({ "sheets-sync": { skipReason: async () => "No spreadsheet is bound" } });
    const runId = await start(main);
    const step = (await loadSteps(main.db, runId)).find(({ runner }) => runner === "sheets-sync");
    expect(step).toMatchObject({ state: "skipped", reason: "No spreadsheet is bound" });
  });

  it("plans once however many advance at the same time", async () => {
    let plans = 0;
    const plan = async () => {
      plans += 1;
      return [{ plan: plans }, { plan: plans }];
    };
    const main = ports({ directory: { plan } });
    const outcome = await beginRun(main.db, request(), START);
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
    const main = ports({ directory: { plan: async () => [{ bad: false }, { bad: true }], work } });
    const runId = await start(main);
    await runToEnd(main, runId);
    const run = await loadRun(main.db, runId);
    expect(run?.status).toBe("partial");
    expect(JSON.parse(run?.counters ?? "")).toMatchObject({ directory: { boards: 4, chunks: 2, errors: 1 } });
    expect(JSON.parse(run?.errors ?? "")).toEqual([
      { subject: "board x", message: "unreadable", runner: "directory", chunk: 1 },
    ]);
  });

  it("fails only its own step when a runner cannot plan", async () => {
    const main = ports({
      directory: {
        plan: async () => {
          throw new Error("the plan is broken");
        },
      },
    });
    const runId = await start(main);
    expect((await loadRun(main.db, runId))?.status).toBe("partial");
    expect((await loadSteps(main.db, runId))[0]).toMatchObject({
      state: "failed",
      reason: "the plan is broken",
    });
  });
});

describe("a chunk", () => {
  const plan = async () => [{ part: 1 }];
  const message = (runId: string) => ({ runId, runner: "directory", ord: 0 });

  it("is worked once when its message is delivered twice at the same time", async () => {
    let works = 0;
    const work: Work = async () => {
      works += 1;
      return done();
    };
    const main = ports({ directory: { plan, work } });
    const runId = await start(main);
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
    const main = ports({ directory: { plan, work } });
    const runId = await start(main);
    await runToEnd(main, runId);
    expect(tries).toBe(2);
    expect(await loadRun(main.db, runId)).toMatchObject({ status: "completed", errors: "[]" });
  });

  it("is failed and visible after three failures, and the night goes on", async () => {
    const work: Work = async () => {
      throw new Error("always broken");
    };
    const main = ports({ directory: { plan, work } });
    const runId = await start(main);
    await runToEnd(main, runId);
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
    const main = ports({ directory: { plan, work } });
    const runId = await start(main);
    await runToEnd(main, runId);
    expect((await loadRun(main.db, runId))?.status).toBe("completed");
    expect(JSON.parse((await loadRun(main.db, runId))?.counters ?? "").directory.waits).toBe(5);
  });

  it("is sent again when its message was lost", async () => {
    const main = ports({ directory: { plan } });
    const runId = await start(main);
    expect(queue.drain()).toHaveLength(1);
    clock.advance(5 * MINUTE);
    await advanceRun(main, runId);
    expect(queue.drain()).toHaveLength(0);
    clock.advance(6 * MINUTE);
    await advanceRun(main, runId);
    expect(queue.drain()).toHaveLength(1);
  });

  it("goes back to open when its worker died, and the heartbeat finds it", async () => {
    const main = ports({ directory: { plan } });
    const runId = await start(main);
    queue.drain();
    await main.db.write([
      statement(
        "UPDATE run_chunks SET state = 'leased', attempt = 1, lease_until = ?2 WHERE run_id = ?1",
        runId,
        clock.now() + 16 * MINUTE,
      ),
    ]);
    clock.advance(17 * MINUTE);
    await runToEnd(main, runId);
    expect((await loadRun(main.db, runId))?.status).toBe("completed");
  });

  it("writes nothing any more once its lease ran out", async () => {
    const work: Work = async (context) => {
      clock.advance(1 * DAY);
      await context.db.write([
        statement("INSERT INTO alerts VALUES ('late', NULL, 'k', 's', 'm', 0, 0, NULL)"),
      ]);
      return done();
    };
    const main = ports({ directory: { plan, work } });
    const runId = await start(main);
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
    const main = ports({ directory: { plan, work } });
    const runId = await start(main);
    expect(await processChunk(main, message(runId))).toEqual({ kind: "lost" });
    expect(await main.db.first("SELECT 1 FROM alerts WHERE alert_key = 'stolen'")).toBeNull();
  });

  it("from the dead-letter queue is marked failed, raises an alert, and the night goes on", async () => {
    const main = ports({ directory: { plan } });
    const runId = await start(main);
    expect(await buryChunk(main.db, message(runId), clock.now())).toBe(true);
    await advanceRun(main, runId);
    expect((await loadRun(main.db, runId))?.status).toBe("partial");
    expect(await main.db.first("SELECT kind FROM alerts WHERE alert_key = 'dead_letter:directory'")).toEqual({
      kind: "dead_letter",
    });
  });

  it("of an unknown run or runner is nobody's", async () => {
    const main = ports();
    expect(await processChunk(main, { runId: "run-none", runner: "directory", ord: 0 })).toEqual({
      kind: "notMine",
    });
    expect(await processChunk(main, { runId: "run-none", runner: "toString", ord: 0 })).toEqual({
      kind: "notMine",
    });
  });
});
