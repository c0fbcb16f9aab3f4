import { beforeEach, expect, it } from "vitest";
import { statement } from "../../worker/db/index.ts";
import { DAY, HOUR } from "../../worker/kernel/clock.ts";
import { smallTown, type Town } from "../night/small-town.ts";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "../night/snapshot.ts";
import { type TestNight, testNight } from "../night/test-night.ts";

let empty: Snapshot | null = null;
let towns = 0;
let name: string;
let town: Town;
let night: TestNight;

beforeEach(async () => {
  towns += 1;
  name = `mill${towns}`;
  night = testNight();
  empty ??= await takeSnapshot(night.db);
  await restoreSnapshot(night.db, empty);
  town = await smallTown(name);
  await night.companies(town.csv);
  await town.greenhouse([{ id: "1", title: "Backend Engineer" }]);
  await town.lever([{ id: "1", title: "Data Analyst" }]);
  await town.ashby([{ id: "1", title: "Product Designer" }]);
});

it("loses one board to a read that cannot be processed, and nothing else", async () => {
  await night.night(0, "scrapeOnly");
  await night.db.write([
    statement("UPDATE board_reads SET listed = 'no list' WHERE board_id = ?1", `ashby:cedar-${name}`),
  ]);
  const run = await night.night(0, "processOnly");
  expect(run.status).toBe("partial");
  expect(JSON.parse(run.errors)).toMatchObject([
    {
      runner: "processing",
      subject: `ashby:cedar-${name}`,
      message: expect.stringContaining("could not be processed"),
    },
  ]);
  expect(await night.db.all("SELECT 1 FROM leads")).toHaveLength(2);
  expect(await night.db.all("SELECT 1 FROM board_reads")).toHaveLength(1);
});

it("tells of a read that came too late to be taken", async () => {
  await night.night(1);
  const boardId = `ashby:cedar-${name}`;
  const late = night.clock.now() - 3 * DAY;
  await night.db.write([
    statement(
      `INSERT INTO board_reads (board_id, read_at, run_id, kind, complete, total, listed)
       VALUES (?1, ?2, 'run_late', 'read', 1, 1, '["1"]')`,
      boardId,
      late,
    ),
  ]);
  const run = await night.night(2, "processOnly");
  expect(run.status).toBe("partial");
  const message = `A read of ${new Date(late).toISOString().slice(0, 10)} came after a newer one was promoted, and was dropped`;
  expect(JSON.parse(run.errors)).toMatchObject([{ runner: "processing", subject: boardId, message }]);
});

it("goes on in another invocation before it has used up the statements of one", async () => {
  const many = Array.from({ length: 60 }, (_, index) => `greenhouse:mill-many-${towns}-${index}`);
  await night.night(0);
  for (const boardId of many) await addPendingBoard(boardId);
  const chunk = { queries: 0, invocations: 0 };
  night.ports.log.info = (event, fields) => {
    if (event !== "chunk" || fields?.runner !== "processing") return;
    chunk.queries = Math.max(chunk.queries, Number(fields.queries));
    chunk.invocations += 1;
  };
  expect((await night.night(1, "processOnly")).status).toBe("completed");
  expect(chunk.queries).toBeLessThan(1_000);
  expect(
    await night.db.all("SELECT 1 FROM postings WHERE board_id LIKE 'greenhouse:mill-many-%'"),
  ).toHaveLength(60);
}, 30_000);

it("adds the nights of one day up in its report, and counts none twice", async () => {
  await night.night(0);
  await town.greenhouse([
    { id: "1", title: "Backend Engineer" },
    { id: "2", title: "Frontend Engineer" },
  ]);
  night.clock.advance(10 * HOUR);
  const scheduledAt = night.clock.now();
  for (const triggerKey of ["noon", "noon"]) {
    const outcome = await night.main.begin({
      mode: "all",
      trigger: "api",
      triggerKey,
      scope: { boardIds: null },
      scheduledAt,
    });
    if (outcome.kind === "started") await night.finish(outcome.runId);
  }
  const row = await night.db.first<{ report: string }>("SELECT report FROM daily_reports");
  expect(JSON.parse(row?.report ?? "")).toMatchObject({ created: 4, open: 4 });
});

it("leaves a trace when a night finds the one before still going", async () => {
  await night.begin(0);
  const request = { mode: "all" as const, scope: { boardIds: null }, scheduledAt: night.clock.now() };
  const refused = await night.main.begin({ ...request, trigger: "cron", triggerKey: "cron:late" });
  expect(refused.kind).toBe("busy");
  expect(await night.db.first("SELECT subject FROM alerts WHERE kind = 'night_skipped'")).toEqual({
    subject: "all",
  });
});

async function addPendingBoard(boardId: string): Promise<void> {
  const document = JSON.stringify({
    id: 1,
    title: "Engineer",
    absolute_url: "https://boards.greenhouse.io/many/jobs/1",
    location: { name: "Berlin" },
    content: "We build.",
  });
  await night.db.write([
    statement(
      `INSERT INTO boards (board_id, provider, token, discovered_at, failures, baseline, open_postings, missing_postings, suspicion_reads)
       VALUES (?1, 'greenhouse', ?1, 0, 0, '[]', 0, 0, 0)`,
      boardId,
    ),
    statement(
      `INSERT INTO board_reads (board_id, read_at, run_id, kind, complete, total, listed)
       VALUES (?1, 5, 'run_many', 'read', 1, 1, '["1"]')`,
      boardId,
    ),
    statement(
      `INSERT INTO staging_documents (board_id, read_at, external_id, change_hint, content, scraped_at, status)
       VALUES (?1, 5, '1', 'h', ?2, 5, 'staged')`,
      boardId,
      document,
    ),
  ]);
}
