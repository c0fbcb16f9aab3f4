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
    const stored = { runner: "ats-ingestion", chunk: 2, subject: "lever:a", message: "Timed out" };
    const failure = { ...stored, subjectId: null };
    await run(on.db, "run_1", { status: "partial", errors: JSON.stringify([stored]) });
    await step(on.db, "run_1", 0, "directory", { state: "skipped", reason: "No lists" });
    await step(on.db, "run_1", 1, "ats-ingestion", {
      state: "partial",
      planned_at: SEEN,
      started_at: SEEN,
      ended_at: SEEN + 1,
      counters: '{"boards":60,"errors":1,"chunks":2}',
      errors: JSON.stringify([stored]),
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
      errors: [{ ...at, chunk: 0, subject: "lever:a", subjectId: null, message: "Timed out" }],
    });
    expect(body.errors).toEqual(body.steps[0].errors);
  });

  it("tells the error of a run that was abandoned", async () => {
    const error = { runner: null, chunk: null, subject: "run", message: "Abandoned" };
    await run(on.db, "run_1", { status: "failed", errors: JSON.stringify([error]) });
    expect((await ask("GET", "/v1/runs/run_1")).body.errors).toEqual([{ ...error, subjectId: null }]);
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
    const own = [
      ["chunk"],
      ["lever:mine"],
      ["lever:mine:42"],
      ["Anvil", "anvil"],
      ["directory ours", "dir_acme_ours"],
    ];
    const others = [
      ["lever:theirs"],
      ["lever:theirs:7"],
      ["Bolt", "bolt"],
      ["directory theirs", "dir_birch_theirs"],
    ];
    const errors = errorsAbout([...own, ...others]);
    await run(on.db, "run_1", { scope: '{"boardIds":["lever:mine","lever:theirs"]}' });
    await step(on.db, "run_1", 0, "processing", { state: "partial", errors: JSON.stringify(errors) });
    const { body } = await ask("GET", "/v1/runs/run_1");
    expect(body.steps[0].errors.map(({ subject }: { subject: string }) => subject)).toEqual(
      own.map(([subject]) => subject),
    );
    expect(body.steps[0].errorsWithheld).toBe(4);
    expect(body.errors).toHaveLength(5);
    expect(body.scope).toEqual({ boards: ["lever:mine"] });
    const list = await ask("GET", "/v1/runs");
    expect(list.body.items[0].scope).toEqual({ boards: ["lever:mine"] });
  });

  it.each(["running", "partial"])(
    "tells lists and companies of one name apart while it is %s",
    async (state) => {
      await on.key("birch");
      for (const institution of ["acme", "birch"]) {
        await directory(on.db, institution, "watchlist");
        await company(on.db, institution, `anvil of ${institution}`, { name: "Anvil" });
      }
      const mine = [
        ["directory watchlist", "dir_acme_watchlist"],
        ["Anvil", "anvil of acme"],
      ];
      const theirs = [
        ["directory watchlist", "dir_birch_watchlist"],
        ["Anvil", "anvil of birch"],
      ];
      const errors = JSON.stringify(errorsAbout([...theirs, ...mine]));
      await run(on.db, "run_1", { status: state });
      const isOver = state !== "running";
      await step(on.db, "run_1", 0, "processing", { state, errors: isOver ? errors : "[]" });
      await chunk(on.db, "run_1", "processing", 0, { errors: isOver ? "[]" : errors });
      const { body } = await ask("GET", "/v1/runs/run_1");
      expect(body.errors.map(({ subject, subjectId }: Told) => [subject, subjectId])).toEqual(mine);
      expect(body.steps[0].errorsWithheld).toBe(2);
    },
  );

  it("tells nobody an old error that names a list or a company without its id", async () => {
    await on.key("birch");
    await directory(on.db, "acme", "watchlist");
    await company(on.db, "acme", "anvil", { name: "Anvil" });
    await run(on.db, "run_1");
    const errors = JSON.stringify(errorsAbout([["directory watchlist"], ["Anvil"]]));
    await step(on.db, "run_1", 0, "directory", { state: "partial", errors });
    const { body } = await ask("GET", "/v1/runs/run_1");
    expect([body.errors, body.steps[0].errorsWithheld]).toEqual([[], 2]);
  });

  it.each(["step", "lever:mine", "institution acme"])(
    "tells nothing of another's company that is called %s",
    async (name) => {
      await on.key("birch");
      await company(on.db, "acme", "anvil");
      await board(on.db, "anvil", "lever:mine");
      await company(on.db, "birch", "odd", { name });
      await run(on.db, "run_1");
      await step(on.db, "run_1", 0, "ats-discovery", {
        errors: JSON.stringify(errorsAbout([[name, "odd"]])),
      });
      expect((await ask("GET", "/v1/runs/run_1")).body.errors).toEqual([]);
    },
  );
});

type Told = { subject: string; subjectId: string | null };

/** Errors of the night about subjects, with their ids where they have one. */
function errorsAbout(subjects: readonly string[][]): object[] {
  return subjects.map(([subject, subjectId]) => ({
    ...{ runner: "processing", chunk: 0, subject, message: subject },
    ...(subjectId === undefined ? {} : { subjectId }),
  }));
}
