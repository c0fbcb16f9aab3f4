import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { DAY, MINUTE } from "../../worker/kernel/clock.ts";
import { chunk, run, step } from "./rows.ts";
import { type Setting, setting } from "./setting.ts";

let on: Setting;
let ask: ReturnType<Setting["as"]>;
let now: number;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
  ask = on.as(await on.key("acme", ["read"]));
  now = on.clock.now();
});

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

const at = (startedAt: number, minutes: number | null) => ({
  started_at: startedAt,
  ended_at: minutes === null ? null : startedAt + minutes * MINUTE,
});

it("counts runs by mode, by runner and by day", async () => {
  await run(on.db, "r1", at(now - 2 * DAY, 10));
  await run(on.db, "r2", { ...at(now - DAY, 20), status: "partial" });
  await run(on.db, "r3", { ...at(now - DAY, 30), status: "failed", mode: "scrapeOnly" });
  await run(on.db, "r4", { ...at(now - MINUTE, null), status: "running", mode: "scrapeOnly" });
  await run(on.db, "old", at(now - 31 * DAY, 99));
  await step(on.db, "r1", 0, "processing", at(now - 2 * DAY, 4));
  await step(on.db, "r2", 0, "processing", {
    ...at(now - DAY, 8),
    state: "partial",
    counters: '{"errors":3}',
  });
  await step(on.db, "r2", 1, "archive", { ...at(now - DAY, 0), state: "skipped" });
  for (const [ord, state] of ["done", "done", "failed"].entries()) {
    await chunk(on.db, "r2", "processing", ord, { state });
  }
  const { status, body } = await ask("GET", "/v1/stats/pipeline");
  expect([status, body.since]).toEqual([200, `${dayOf(now - 29 * DAY)}T00:00:00.000Z`]);
  expect(body.modes).toMatchObject([
    { mode: "all", runs: 2, completed: 1, partial: 1, failed: 0, successRate: 0.5, meanMs: 15 * MINUTE },
    { mode: "scrapeOnly", runs: 2, failed: 1, running: 1, successRate: 0, longestMs: 30 * MINUTE },
  ]);
  expect(body.runners).toEqual([
    {
      ...{ mode: "all", runner: "processing", steps: 2, completed: 1, partial: 1, failed: 0, skipped: 0 },
      ...{
        successRate: 0.5,
        meanMs: 6 * MINUTE,
        longestMs: 8 * MINUTE,
        chunks: 3,
        failedChunks: 1,
        errors: 3,
      },
    },
    {
      ...{ mode: "all", runner: "archive", steps: 1, completed: 0, partial: 0, failed: 0, skipped: 1 },
      ...{ successRate: null, meanMs: null, longestMs: null, chunks: 0, failedChunks: 0, errors: 0 },
    },
  ]);
  expect(body.days).toContainEqual({
    ...{ day: dayOf(now - DAY), mode: "all", runs: 1, completed: 0, byClock: 1 },
    firstStartedAt: new Date(now - DAY).toISOString(),
  });
  expect((await ask("GET", "/v1/stats/pipeline?days=60")).body.modes[0].runs).toBe(3);
});

it("answers before the first run, and checks what it is asked", async () => {
  expect((await ask("GET", "/v1/stats/pipeline")).body).toMatchObject({ modes: [], runners: [], days: [] });
  expect((await ask("GET", "/v1/stats/pipeline?days=0")).status).toBe(400);
});
