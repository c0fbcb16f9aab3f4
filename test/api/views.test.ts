import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { is, SQL } from "drizzle-orm";
import { getViewConfig, SQLiteSyncDialect, SQLiteView } from "drizzle-orm/sqlite-core";
import { beforeEach, describe, expect, it } from "vitest";
import * as schema from "../../worker/db/schema/index.ts";
import { DAY, MINUTE } from "../../worker/kernel/clock.ts";
import { board, chunk, run, SEEN, step } from "./rows.ts";
import { insert, type Setting, setting } from "./setting.ts";

let on: Setting;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
});

const at = (startedAt: number, minutes: number | null) => ({
  started_at: startedAt,
  ended_at: minutes === null ? null : startedAt + minutes * MINUTE,
});
const rows = (view: string, order: string) => on.db.all(`SELECT * FROM ${view} ORDER BY ${order}`);

describe("the views of the database", () => {
  it("are those of the schema", async () => {
    const dialect = new SQLiteSyncDialect();
    const wanted = Object.values(schema).flatMap((one) => {
      if (!is(one, SQLiteView)) return [];
      const { name, query } = getViewConfig(one);
      return query === undefined || !is(query, SQL) ? [] : [{ name, sql: dialect.sqlToQuery(query).sql }];
    });
    const there = await on.db.all<{ name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_master WHERE type = 'view' ORDER BY name",
    );
    expect(there.map(({ name }) => name)).toEqual(wanted.map(({ name }) => name).sort());
    for (const { name, sql } of wanted) {
      expect(there.find((view) => view.name === name)?.sql).toContain(sql);
      const columns = await on.db.all<{ name: string }>(`SELECT name FROM pragma_table_info('${name}')`);
      expect(columns.length).toBeGreaterThan(0);
    }
  });

  it("count runs by day and mode, with their share of success and their times", async () => {
    await run(on.db, "a", at(SEEN, 10));
    await run(on.db, "b", { ...at(SEEN + MINUTE, 20), status: "failed", trigger: "api" });
    await run(on.db, "c", { ...at(SEEN + 2 * MINUTE, null), status: "running" });
    await run(on.db, "d", { ...at(SEEN + 3 * MINUTE, 5), mode: "scrapeOnly" });
    await run(on.db, "e", { ...at(SEEN + DAY, null), status: "running" });
    const day = "2026-11-01";
    expect(await rows("pipeline_stats", "day, mode")).toEqual([
      {
        ...{ day, mode: "all", runs: 3, completed: 1, partial: 0, failed: 1, running: 1, success_rate: 0.5 },
        ...{ timed: 2, total_ms: 30 * MINUTE, longest_ms: 20 * MINUTE, last_started_at: SEEN + 2 * MINUTE },
      },
      {
        ...{
          day,
          mode: "scrapeOnly",
          runs: 1,
          completed: 1,
          partial: 0,
          failed: 0,
          running: 0,
          success_rate: 1,
        },
        ...{ timed: 1, total_ms: 5 * MINUTE, longest_ms: 5 * MINUTE, last_started_at: SEEN + 3 * MINUTE },
      },
      {
        ...{ day: "2026-11-02", mode: "all", runs: 1, completed: 0, partial: 0, failed: 0, running: 1 },
        ...{ success_rate: null, timed: 0, total_ms: 0, longest_ms: null, last_started_at: SEEN + DAY },
      },
    ]);
    expect(await rows("pipeline_schedule", "day, mode")).toEqual([
      {
        ...{ day, mode: "all", runs: 3, completed: 1, by_clock: 2 },
        ...{ first_started_at: SEEN, last_ended_at: SEEN + 21 * MINUTE },
      },
      {
        ...{ day, mode: "scrapeOnly", runs: 1, completed: 1, by_clock: 1 },
        ...{ first_started_at: SEEN + 3 * MINUTE, last_ended_at: SEEN + 8 * MINUTE },
      },
      {
        ...{ day: "2026-11-02", mode: "all", runs: 1, completed: 0, by_clock: 1 },
        ...{ first_started_at: SEEN + DAY, last_ended_at: null },
      },
    ]);
  });

  it("count steps by day, mode and runner with their chunks and errors", async () => {
    await run(on.db, "a", at(SEEN, 10));
    await step(on.db, "a", 3, "processing", { ...at(SEEN, 4), state: "partial", counters: '{"errors":3}' });
    await step(on.db, "a", 6, "archive", { ...at(SEEN, 0), state: "skipped" });
    for (const [ord, state] of ["done", "failed"].entries())
      await chunk(on.db, "a", "processing", ord, { state });
    const same = { day: "2026-11-01", mode: "all", steps: 1, completed: 0, failed: 0 };
    expect(await rows("pipeline_job_stats", "ord")).toEqual([
      {
        ...same,
        ...{ runner: "processing", ord: 3, partial: 1, skipped: 0, success_rate: 0, timed: 1 },
        ...{ total_ms: 4 * MINUTE, longest_ms: 4 * MINUTE, chunks: 2, failed_chunks: 1, errors: 3 },
      },
      {
        ...same,
        ...{ runner: "archive", ord: 6, partial: 0, skipped: 1, success_rate: null, timed: 0 },
        ...{ total_ms: 0, longest_ms: null, chunks: 0, failed_chunks: 0, errors: 0 },
      },
    ]);
  });

  it("give each vacancy its days, an open one up to its board's last complete read", async () => {
    await board(on.db, "anvil", "lever:a");
    await on.db.write([{ sql: "UPDATE boards SET last_complete_read_at = ?1", params: [SEEN + 3.5 * DAY] }]);
    const vacancy = (vacancy_id: string, board_id: string, ended_at: number | null) =>
      insert(on.db, "vacancies", {
        ...{ company_id: "anvil", vacancy_id, board_id, title: "Nurse", title_normalised: "nurse" },
        ...{ started_at: SEEN, ended_at, postings: 2, reposts: 1, unchanged_reposts: 0, reads: 2 },
        ...{ hash: "h", computed_at: SEEN },
      });
    await vacancy("ended", "lever:a", SEEN + 2 * DAY);
    await vacancy("open", "lever:a", null);
    await vacancy("unread", "lever:none", null);
    const lifespans = await rows("posting_lifespans", "vacancy_id");
    expect(lifespans).toMatchObject([
      { vacancy_id: "ended", days: 2, censored: 0, started_at: SEEN, ended_at: SEEN + 2 * DAY, reposts: 1 },
      { vacancy_id: "open", days: 3.5, censored: 1, ended_at: null },
      { vacancy_id: "unread", days: 0, censored: 1 },
    ]);
  });

  it("say of a document in staging whether it was scraped and whether it was processed", async () => {
    const document = (external_id: string, processed_at: number | null, status: string) =>
      insert(on.db, "staging_documents", {
        ...{ board_id: "lever:a", read_at: SEEN, external_id, change_hint: "h", content: "{}" },
        ...{ scraped_at: SEEN, processed_at, status },
      });
    await document("fresh", null, "staged");
    await document("refused", SEEN + 1, "failed");
    const key = { board_id: "lever:a", read_at: SEEN, scraped_at: SEEN, is_scraped: 1 };
    expect(await rows("staging_states", "external_id")).toEqual([
      { ...key, external_id: "fresh", processed_at: null, status: "staged", is_processed: 0 },
      { ...key, external_id: "refused", processed_at: SEEN + 1, status: "failed", is_processed: 1 },
    ]);
  });
});
