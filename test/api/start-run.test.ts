import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { createApi } from "../../worker/api/index.ts";
import { checkBindings } from "../../worker/bindings.ts";
import { MIGRATION_NAMES } from "../../worker/db/migration-names.ts";
import { loadRun } from "../../worker/runs/index.ts";
import { board, company, directory } from "./rows.ts";
import { type Ask, type Setting, setting } from "./setting.ts";

let on: Setting;
let ask: ReturnType<Setting["as"]>;
const start = (body?: unknown, headers?: Ask["headers"]) => ask("POST", "/v1/runs", { body, headers });

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
  ask = on.as(await on.key("acme"));
  // Something to read, so that a run waits for its chunk instead of ending at once.
  await directory(on.db, "acme", "list");
});

describe("POST /v1/runs", () => {
  it("starts a run of every runner when nothing is said", async () => {
    const answer = await start();
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({ runId: expect.stringMatching(/^run_/), status: "running" });
    expect(answer.headers.get("location")).toBe(`/v1/runs/${answer.body.runId}`);
    expect(await loadRun(on.db, answer.body.runId)).toMatchObject({
      mode: "all",
      trigger: "api",
      scope: '{"boardIds":null}',
      scheduledAt: on.clock.now(),
    });
    expect(on.night.queue.messages).toHaveLength(1);
  });

  it("gives the same run for the same idempotency key, in the body or the header", async () => {
    const first = await start({ mode: "scrapeOnly", idempotencyKey: "monday" });
    const again = await start({ mode: "scrapeOnly", idempotencyKey: "monday" });
    const header = await start({ mode: "scrapeOnly" }, { "Idempotency-Key": "monday" });
    expect([first.status, again.status, header.status]).toEqual([202, 200, 200]);
    expect([again.body, header.body]).toEqual([first.body, first.body]);
    expect(await on.db.first("SELECT COUNT(*) AS n FROM runs")).toEqual({ n: 1 });
  });

  it("still gives the run of a key when it has ended", async () => {
    await on.db.write([{ sql: "UPDATE directories SET active = 0", params: [] }]);
    const first = await start({ mode: "scrapeOnly", idempotencyKey: "monday" });
    expect(first.body.status).toBe("completed");
    const again = await start({ mode: "scrapeOnly", idempotencyKey: "monday" });
    expect([again.status, again.body]).toEqual([200, first.body]);
  });

  it("keeps the keys of two institutions apart", async () => {
    const first = await start({ idempotencyKey: "monday" });
    const other = on.as(await on.key("birch"));
    const answer = await other("POST", "/v1/runs", { body: { idempotencyKey: "monday" } });
    expect(answer.status).toBe(409);
    expect(answer.body.runId).toBe(first.body.runId);
  });

  it("refuses a key that belongs to another request", async () => {
    const first = await start({ mode: "scrapeOnly", idempotencyKey: "monday" });
    const answer = await start({ mode: "all", idempotencyKey: "monday" });
    expect(answer.status).toBe(422);
    expect(answer.body.runId).toBe(first.body.runId);
    const both = await start({ idempotencyKey: "monday" }, { "Idempotency-Key": "tuesday" });
    expect([both.status, both.body.errors]).toEqual([
      400,
      [{ field: "idempotencyKey", message: "Differs from the Idempotency-Key header" }],
    ]);
  });

  it("names the run that is in progress", async () => {
    const first = await start();
    const second = await start();
    expect(second.status).toBe(409);
    expect(second.body).toMatchObject({
      type: "urn:rolecall:problem:run-in-progress",
      runId: first.body.runId,
      detail: `Run ${first.body.runId} has not ended yet`,
    });
  });

  it("limits a run to the boards it names", async () => {
    await company(on.db, "acme", "anvil");
    await board(on.db, "anvil", "lever:b");
    await board(on.db, "anvil", "lever:a");
    const answer = await start({ scope: { boards: ["lever:b", "lever:a", "lever:b"] } });
    expect(answer.status).toBe(202);
    expect((await loadRun(on.db, answer.body.runId))?.scope).toBe('{"boardIds":["lever:a","lever:b"]}');
  });

  it("names the boards it does not know, another institution's and unowned ones among them", async () => {
    await on.key("birch");
    await company(on.db, "acme", "anvil");
    await board(on.db, "anvil", "lever:mine");
    await board(on.db, "anvil", "lever:maybe", "candidate");
    await company(on.db, "birch", "bolt");
    await board(on.db, "bolt", "lever:theirs");
    const answer = await start({
      scope: { boards: ["lever:mine", "lever:theirs", "lever:no", "lever:maybe"] },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([
      {
        field: "scope.boards",
        message: "No board of a company you watch: lever:maybe, lever:no, lever:theirs",
      },
    ]);
    expect(await on.db.first("SELECT COUNT(*) AS n FROM runs")).toEqual({ n: 0 });
  });

  it("says which migration is missing", async () => {
    await on.db.write([{ sql: "DELETE FROM d1_migrations", params: [] }]);
    const answer = await start();
    expect(answer.status).toBe(503);
    expect(answer.body.type).toBe("urn:rolecall:problem:schema-outdated");
    expect(answer.body.detail).toContain(MIGRATION_NAMES[0]);
  });

  it("starts what a key of a scheduler may start, and nothing else", async () => {
    await on.db.write([{ sql: "UPDATE directories SET active = 0", params: [] }]);
    for (const [scope, mode] of [
      ["scrape", "scrapeOnly"],
      ["process", "processOnly"],
    ] as const) {
      const scheduler = on.as(await on.key("acme", [scope]));
      for (const other of ["scrapeOnly", "processOnly", "all"]) {
        const answer = await scheduler("POST", "/v1/runs", { body: { mode: other } });
        expect([other, answer.status]).toEqual([other, other === mode ? 202 : 403]);
      }
      expect((await scheduler("GET", "/v1/runs")).status).toBe(403);
    }
    const both = on.as(await on.key("acme", ["scrape", "process"]));
    expect((await both("POST", "/v1/runs", { body: {} })).body.type).toMatch(/run-in-progress$/);
    const reader = on.as(await on.key("acme", ["read"]));
    expect((await reader("POST", "/v1/runs", { body: {} })).body.detail).toContain('"write"');
  });

  it("reads stored documents again only when it does nothing but process", async () => {
    const started = await start({ mode: "processOnly", scope: { reprocess: true }, idempotencyKey: "again" });
    expect(started.status).toBe(202);
    expect((await loadRun(on.db, started.body.runId))?.scope).toBe('{"boardIds":null,"reprocess":true}');
    const other = await start({ mode: "processOnly", scope: {}, idempotencyKey: "again" });
    expect(other.status).toBe(422);
    const refused = await start({ mode: "all", scope: { reprocess: true } });
    expect([refused.status, refused.body.errors]).toEqual([
      400,
      [{ field: "scope.reprocess", message: "Possible with the mode processOnly, not with all" }],
    ]);
  });

  it.each([
    [{ mode: "everything" }, "mode", /scrapeOnly.*processOnly.*all/],
    [{ mode: null }, "mode", /expected one of/],
    [{ modes: "all" }, "modes", /Unknown field/],
    [{ scope: { boards: [] } }, "scope.boards", />=1/],
    [{ scope: { boards: [7] } }, "scope.boards.0", /expected string/],
    [{ scope: { companies: ["a"] } }, "scope.companies", /Unknown field/],
    [{ idempotencyKey: "two words" }, "idempotencyKey", /visible ASCII/],
    [[], "body", /expected object/],
    ["null", "body", /expected object/],
  ])("refuses %j and names the field", async (body, field, message) => {
    const answer = await start(body, { "content-type": "application/json" });
    expect(answer.status).toBe(400);
    const found = answer.body.errors.find((error: { field: string }) => error.field === field);
    expect(found?.message).toMatch(message);
    expect(answer.body.detail).toContain(found.message);
  });

  it("begins on the platform's own ports when nothing else is given", async () => {
    await on.db.write([{ sql: "UPDATE directories SET active = 0", params: [] }]);
    const answer = await createApi(checkBindings(env)).fetch(
      new Request("https://api.rolecall.com/v1/runs", {
        method: "POST",
        body: '{"mode":"scrapeOnly"}',
        headers: { authorization: `Bearer ${await on.key("acme")}`, "content-type": "application/json" },
      }),
    );
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ status: "completed" });
  });
});
