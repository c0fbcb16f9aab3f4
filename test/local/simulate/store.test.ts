import path from "node:path";
import { expect, it } from "vitest";
import { boardsReadSince, countNights } from "../../../local/simulate/store.ts";
import { applyMigrations } from "../../../local/start/apply-migrations.ts";
import { openDatabase } from "../../../worker/db/index.ts";
import { memoryD1 } from "../start/memory-d1.ts";

async function house() {
  const { d1, sqlite } = memoryD1();
  await applyMigrations(d1, path.join(import.meta.dirname, "../../../migrations"));
  return { db: openDatabase(d1), sqlite };
}

it("counts the nights that came to their end", async () => {
  const { db, sqlite } = await house();
  for (const [night, status] of ["completed", "partial", "failed", "running"].entries()) {
    sqlite.exec(
      `INSERT INTO runs (run_id, loop, mode, "trigger", trigger_key, status, scheduled_at, started_at, scope, counters, errors)
       VALUES ('run_${night}', 'crawl', 'all', 'cron', 'key ${night}', '${status}', ${night}, ${night}, '{}', '{}', '[]')`,
    );
  }
  expect(await countNights(db)).toBe(3);
});

it("names the boards whose whole list was read", async () => {
  const { db, sqlite } = await house();
  for (const [id, read, complete] of [
    ["whole", 20, 20],
    ["partly", 20, 10],
    ["before", 10, 10],
  ]) {
    sqlite.exec(
      `INSERT INTO boards (board_id, provider, token, discovered_at, failures, baseline, open_postings, missing_postings,
         suspicion_reads, last_read_at, last_complete_read_at)
       VALUES ('lever:${id}', 'lever', '${id}', 0, 0, '[]', 0, 0, 0, ${read}, ${complete})`,
    );
  }
  expect(await boardsReadSince(db, 15)).toEqual(["lever:whole"]);
});
