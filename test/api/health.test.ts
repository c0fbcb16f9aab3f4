import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { MIGRATION_NAMES } from "../../worker/db/migration-names.ts";
import { type Setting, setting } from "./setting.ts";

let on: Setting;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
});

describe("GET /healthz", () => {
  it("is well without a key", async () => {
    const answer = await on.ask("GET", "/healthz");
    expect([answer.status, answer.body]).toEqual([200, { status: "ok", time: "2026-11-21T02:00:00.000Z" }]);
  });

  it("names the migration that is missing", async () => {
    await on.db.write([{ sql: "DELETE FROM d1_migrations", params: [] }]);
    const answer = await on.ask("GET", "/healthz");
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({
      detail: `The database lacks ${MIGRATION_NAMES.join(", ")}: apply with "npm run migrate"`,
      missing: MIGRATION_NAMES,
    });
  });

  it("names it too when there is no table at all", async () => {
    await reset();
    const answer = await on.ask("GET", "/healthz");
    expect([answer.status, answer.body.missing]).toEqual([503, MIGRATION_NAMES]);
  });

  it("says when the database does not answer", async () => {
    const gone = { prepare: () => ({ bind: () => ({ all: lost }) }) } as unknown as D1Database;
    const answer = await setting({ d1: gone }).ask("GET", "/healthz");
    expect([answer.status, answer.body.detail]).toEqual([503, "The database does not answer"]);
  });
});

async function lost(): Promise<never> {
  throw new Error("Network connection lost.");
}
