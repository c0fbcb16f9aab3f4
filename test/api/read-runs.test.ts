import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { board, chunk, company, directory, run, SEEN, step } from "./rows.ts";
import { everyPage, type Setting, setting } from "./setting.ts";

let on: Setting;
let ask: ReturnType<Setting["as"]>;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
  ask = on.as(await on.key("acme", ["read"]));
});

describe("GET /v1/runs", () => {
  it("pages newest first without gaps or repeats, also among runs of the same moment", async () => {
    for (let number = 0; number < 7; number += 1) {
      await run(on.db, `run_${number}`, { started_at: SEEN + Math.floor(number / 4) });
    }
    const { items, pages } = await everyPage(ask, "/v1/runs?limit=2", (next) => `&before=${next}`);
    expect(items.map(({ runId }) => runId)).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `run_${n}`));
    expect(pages).toEqual([2, 2, 2, 1]);
  });

  it("says what each run was and how it ended", async () => {
    await run(on.db, "run_1", {
      status: "partial",
      counters: '{"directory":{"errors":201},"ats-ingestion":{"boards":3,"errors":4}}',
      errors: '[{"runner":"directory","chunk":0,"subject":"chunk","message":"m"}]',
    });
    const { body } = await ask("GET", "/v1/runs");
    expect(body).toEqual({
      items: [
        {
          runId: "run_1",
          mode: "all",
          trigger: "cron",
          status: "partial",
          scope: { boards: null },
          scheduledAt: "2026-11-01T02:00:00.000Z",
          startedAt: "2026-11-01T02:00:00.000Z",
          endedAt: "2026-11-01T02:00:00.001Z",
          errorCount: 205,
        },
      ],
      next: null,
    });
  });

  it("refuses to go on from a run that is not there", async () => {
    const answer = await ask("GET", "/v1/runs?before=run_9");
    expect([answer.status, answer.body.errors]).toEqual([
      400,
      [{ field: "before", message: "There is no such run" }],
    ]);
  });
});

describe("GET /v1/runs/{id}", () => {
  it("shows the steps of a run that has ended, with their errors", async () => {
    const failure = { runner: "ats-ingestion", chunk: 2, subject: "lever:a", message: "Timed out" };
    await run(on.db, "run_1", { status: "partial", errors: JSON.stringify([failure]) });
    await step(on.db, "run_1", 0, "directory", { state: "skipped", reason: "No lists" });
    await step(on.db, "run_1", 1, "ats-ingestion", {
      state: "partial",
      planned_at: SEEN,
      started_at: SEEN,
      ended_at: SEEN + 1,
      counters: '{"boards":60,"errors":1,"chunks":2}',
      errors: JSON.stringify([failure]),
    });
    await chunk(on.db, "run_1", "ats-ingestion", 0, {
      state: "done",
      payload: '{"boardIds":["lever:a","lever:b"]}',
    });
    const { body } = await ask("GET", "/v1/runs/run_1");
    expect(body.errors).toEqual([failure]);
    expect(body.errorCount).toBe(1);
    expect(body.steps[0]).toMatchObject({
      runner: "directory",
      state: "skipped",
      reason: "No lists",
      startedAt: null,
    });
    expect(body.steps[1]).toEqual({
      runner: "ats-ingestion",
      state: "partial",
      reason: null,
      plannedAt: "2026-11-01T02:00:00.000Z",
      startedAt: "2026-11-01T02:00:00.000Z",
      endedAt: "2026-11-01T02:00:00.001Z",
      counters: { boards: 60, errors: 1, chunks: 2 },
      progress: { chunksTotal: 1, chunksDone: 1, chunksFailed: 0, boardsTotal: 2, boardsDone: 60 },
      chunks: { done: 1 },
      errors: [failure],
      errorsWithheld: 0,
    });
  });

  it("shows how far a running step is: its chunks' counters and errors so far", async () => {
    await run(on.db, "run_1", { status: "running", ended_at: null });
    await step(on.db, "run_1", 0, "ats-ingestion", { state: "running", started_at: SEEN });
    const payload = (count: number) => JSON.stringify({ boardIds: Array(count).fill("lever:a") });
    const at = { runner: "ats-ingestion" };
    await chunk(on.db, "run_1", at.runner, 0, {
      state: "done",
      payload: payload(50),
      counters: '{"boards":50,"read":49}',
      errors: '[{"subject":"lever:a","message":"Timed out"}]',
    });
    await chunk(on.db, "run_1", at.runner, 1, {
      state: "leased",
      payload: payload(50),
      counters: '{"boards":15}',
    });
    await chunk(on.db, "run_1", at.runner, 2, { state: "failed", payload: payload(3) });
    await chunk(on.db, "run_1", at.runner, 3, { state: "open", payload: payload(7) });
    await chunk(on.db, "run_1", "directory", 0, { state: "done", counters: '{"boards":1000}' });
    const { body } = await ask("GET", "/v1/runs/run_1");
    expect(body.steps[0]).toMatchObject({
      counters: { boards: 65, read: 49 },
      progress: { chunksTotal: 4, chunksDone: 1, chunksFailed: 1, boardsTotal: 110, boardsDone: 65 },
      chunks: { done: 1, leased: 1, failed: 1, open: 1 },
      errors: [{ ...at, chunk: 0, subject: "lever:a", message: "Timed out" }],
    });
    expect(body.errors).toEqual(body.steps[0].errors);
  });

  it("tells the error of a run that was abandoned", async () => {
    const error = { runner: null, chunk: null, subject: "run", message: "Abandoned" };
    await run(on.db, "run_1", { status: "failed", errors: JSON.stringify([error]) });
    expect((await ask("GET", "/v1/runs/run_1")).body.errors).toEqual([error]);
  });

  it("knows nothing of a run that is not there", async () => {
    expect((await ask("GET", "/v1/runs/run_9")).status).toBe(404);
  });

  it("shares the night but not what it says about another institution's sources", async () => {
    await on.key("birch");
    await company(on.db, "acme", "anvil", { name: "Anvil" });
    await board(on.db, "anvil", "lever:mine");
    await directory(on.db, "acme", "ours");
    await company(on.db, "birch", "bolt", { name: "Bolt" });
    await board(on.db, "bolt", "lever:theirs");
    await directory(on.db, "birch", "theirs");
    const subjects = [
      ...["chunk", "lever:mine", "lever:mine:42", "Anvil", "directory ours"],
      ...["lever:theirs", "lever:theirs:7", "Bolt", "directory theirs"],
    ];
    const errors = subjects.map((subject) => ({ runner: "processing", chunk: 0, subject, message: subject }));
    await run(on.db, "run_1", { scope: '{"boardIds":["lever:mine","lever:theirs"]}' });
    await step(on.db, "run_1", 0, "processing", { state: "partial", errors: JSON.stringify(errors) });
    const { body } = await ask("GET", "/v1/runs/run_1");
    expect(body.steps[0].errors.map(({ subject }: { subject: string }) => subject)).toEqual(
      subjects.slice(0, 5),
    );
    expect(body.steps[0].errorsWithheld).toBe(4);
    expect(body.errors).toHaveLength(5);
    expect(body.scope).toEqual({ boards: ["lever:mine"] });
    const list = await ask("GET", "/v1/runs");
    expect(list.body.items[0].scope).toEqual({ boards: ["lever:mine"] });
  });
});
