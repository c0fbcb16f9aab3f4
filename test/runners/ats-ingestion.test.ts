import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { MINUTE } from "../../worker/kernel/clock.ts";
import type { LogFields } from "../../worker/kernel/log.ts";
import { smallTown, type Town } from "../night/small-town.ts";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "../night/snapshot.ts";
import { type TestNight, testNight } from "../night/test-night.ts";
import { html, json, type RouteAnswer, world } from "../world/world.ts";

const engineer = { id: "101", title: "Backend Engineer" };
const designer = { id: "102", title: "Product Designer" };

let empty: Snapshot;
let towns = 0;
let name: string;
let town: Town;
let night: TestNight;
let chunks: LogFields[];

beforeAll(async () => {
  empty = await takeSnapshot(testNight().db);
});

beforeEach(async () => {
  towns += 1;
  name = `intake${towns}`;
  town = await smallTown(name);
  chunks = [];
  night = testNight({
    log: { info: (event, fields) => void (event === "chunk" && chunks.push(fields ?? {})), error: () => {} },
  });
  await restoreSnapshot(night.db, empty);
  await night.companies(town.csv);
  await town.greenhouse([engineer, designer]);
  await town.lever([engineer, designer]);
  await town.ashby([engineer]);
});

/** What the Lever board of this town answers from now on. */
const lever = (answer: RouteAnswer) =>
  world.route({ url: `https://api.lever.co/v0/postings/birch-${name}`, ...answer });
const board = (provider: "greenhouse:anvil" | "lever:birch" | "ashby:cedar") =>
  night.db.first<Record<string, unknown>>("SELECT * FROM boards WHERE board_id = ?1", `${provider}-${name}`);
const openCount = async () =>
  (
    await night.db.first<{ n: number }>(
      "SELECT COUNT(*) AS n FROM postings WHERE status = 'open' AND missing_since IS NULL AND board_id LIKE ?1",
      `%-${name}`,
    )
  )?.n;

it("costs one row a board, and reads no posting, on a night on which nothing changed", async () => {
  await night.night(0);
  // The second read of a vacancy is what lets it count: new companies are measured once more for it.
  await night.night(1);
  chunks.length = 0;
  await night.night(2);
  const ingestion = chunks.filter(({ runner }) => runner === "ats-ingestion");
  const sum = (field: string) => ingestion.reduce((total, chunk) => total + Number(chunk[field] ?? 0), 0);
  const boards = sum("boards");
  expect(boards).toBeGreaterThanOrEqual(3);
  expect(sum("unchanged")).toBe(boards);
  expect(sum("rowsWritten")).toBe(boards);
  expect(chunks.filter(({ runner }) => runner === "processing")).toEqual([]);
});

it("asks an unchanged board only for what is new", async () => {
  await lever({ ...json([]), headers: { "content-type": "application/json", etag: '"one"' } });
  await night.night(0);
  await lever({ status: 304, body: "" });
  await night.night(1);
  const seen = await world.requests(`https://api.lever.co/v0/postings/birch-${name}`);
  expect(seen.at(-1)?.headers["if-none-match"]).toBe('"one"');
  expect(await board("lever:birch")).toMatchObject({ last_outcome: "unchanged", validator: '["\\"one\\""]' });
});

describe.each<[string, RouteAnswer, string]>([
  ["a server error", { status: 503, body: "down" }, "serverError"],
  ["a login page instead of data", html("<html><title>Just a moment</title></html>"), "challenge"],
  ["data cut off in the middle", { ...json([]), body: '[{"id":"101","te' }, "brokenContent"],
  [
    "an answer of 40 MB",
    { headers: { "content-type": "application/json" }, repeatBody: { text: "[1,", bytes: 40_000_000 } },
    "tooLarge",
  ],
  ["a redirect that leads on for ever", { status: 302, headers: { location: "?round" } }, "refused"],
])("a board that answers %s", (_, answer, cause) => {
  it("closes nothing, loses nothing, and the rest of the night goes on", async () => {
    await night.night(0);
    await lever(answer);
    await town.greenhouse([engineer]);
    for (const number of [1, 2, 3]) {
      const run = await night.night(number);
      expect(run.status).toBe("partial");
    }
    expect(await board("lever:birch")).toMatchObject({
      last_outcome: "unreadable",
      failures: 3,
      open_postings: 2,
    });
    expect(String((await board("lever:birch"))?.last_error)).toContain(cause);
    expect(await openCount()).toBe(4);
    await town.lever([engineer, designer]);
    expect((await night.night(4)).status).toBe("completed");
    expect(await board("lever:birch")).toMatchObject({ failures: 0, last_error: null });
  }, 60_000);
});

describe("a vendor that throttles", () => {
  const tooMany = (seconds: number): RouteAnswer => ({
    status: 429,
    headers: { "retry-after": String(seconds) },
    body: "slow down",
  });

  it("for an hour is left alone, its boards wait for the next night, and the rest goes on", async () => {
    await night.night(0);
    await lever(tooMany(3_600));
    await town.greenhouse([engineer, designer, { id: "103", title: "Data Analyst" }]);
    const asked = (await world.requests(`https://api.lever.co/v0/postings/birch-${name}`)).length;
    const run = await night.night(1);
    expect(run.status).toBe("partial");
    expect((await world.requests(`https://api.lever.co/v0/postings/birch-${name}`)).length - asked).toBe(1);
    const { last_error, retry_after, last_attempt_at } = (await board("lever:birch")) ?? {};
    expect(last_error).toContain("throttled");
    expect(Number(retry_after) - Number(last_attempt_at)).toBeGreaterThan(59 * MINUTE);
    expect(await openCount()).toBe(6);
  });

  it("for a moment is waited for, and its boards are read in the same night", async () => {
    await night.night(0);
    await world.route({
      url: `https://api.lever.co/v0/postings/birch-${name}`,
      answers: [tooMany(30), json([])],
    });
    const run = await night.night(1);
    expect(await board("lever:birch")).toMatchObject({ last_outcome: "read", failures: 0 });
    expect(run.status).toBe("completed");
  });
});

it("raises an alert, and reads nothing, when another employer's postings stand under a token", async () => {
  await night.night(0);
  const foreign = {
    id: 900,
    title: "Chef",
    company_name: "Quite Another Restaurant",
    absolute_url: `https://boards.greenhouse.io/anvil-${name}/jobs/900`,
    updated_at: "2026-11-20T00:00:00Z",
    location: { name: "Paris" },
    content: "",
  };
  await world.route({
    url: `https://boards-api.greenhouse.io/v1/boards/anvil-${name}/jobs`,
    ...json({ jobs: [foreign], meta: { total: 1 } }),
  });
  await night.night(1);
  expect(await board("greenhouse:anvil")).toMatchObject({ last_outcome: "unreadable", open_postings: 2 });
  const alert = await night.db.first<{ kind: string }>(
    "SELECT kind FROM alerts WHERE subject = ?1",
    `greenhouse:anvil-${name}`,
  );
  expect(alert).toEqual({ kind: "foreign_board" });
});

it("keeps the raw documents of what changed as compressed NDJSON", async () => {
  await night.night(0);
  const row = await night.db.first<{ key: string }>(
    "SELECT raw_key AS key FROM board_snapshots WHERE board_id = ?1",
    `lever:birch-${name}`,
  );
  const lines = (await night.ports.objects.getText(row?.key ?? ""))?.split("\n") ?? [];
  expect(lines.map((line) => JSON.parse(line).externalId)).toEqual(["101", "102"]);
});

it("does without its raw copy when the object store is down", async () => {
  night.ports.objects.put = async () => {
    throw new Error("the object store is down");
  };
  expect((await night.night(0)).status).toBe("completed");
  expect(await openCount()).toBe(5);
});

describe("messages of the queue", () => {
  it("delivered twice and out of order give the tables of one orderly delivery", async () => {
    const runId = await night.begin(0);
    const delivered: { runId: string; runner: string; ord: number }[] = [];
    const run = await night.finish(runId, async (message) => {
      delivered.push(message);
      // Every old message again, newest first, before and after the new one.
      for (const old of [...delivered].reverse()) await night.main.process(old);
      for (const old of delivered) await night.main.process(old);
    });
    expect(run.status).toBe("completed");
    expect(await openCount()).toBe(5);
    const versions = await night.db.all(
      "SELECT 1 FROM posting_versions WHERE posting_id LIKE ?1",
      `%-${name}:%`,
    );
    expect(versions).toHaveLength(5);
  });

  it("of two cron events at once make one night", async () => {
    const request = {
      mode: "all" as const,
      trigger: "cron" as const,
      triggerKey: "cron:all:twice",
      scope: { boardIds: null },
      scheduledAt: night.clock.now(),
    };
    const outcomes = await Promise.all([night.main.begin(request), night.main.begin(request)]);
    const started = outcomes.find(({ kind }) => kind === "started");
    if (started?.kind !== "started") throw new Error("none started");
    await night.finish(started.runId);
    expect(outcomes.filter(({ kind }) => kind === "started")).toHaveLength(1);
    expect(await night.db.all("SELECT 1 FROM runs WHERE trigger_key = 'cron:all:twice'")).toHaveLength(1);
  });
});
