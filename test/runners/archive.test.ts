import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { dueBoards, readArchived } from "../../worker/archive/index.ts";
import { openDatabase } from "../../worker/db/index.ts";
import { DAY, MINUTE } from "../../worker/kernel/clock.ts";
import { createMain } from "../../worker/main.ts";
import { r2Objects } from "../../worker/ports.ts";
import type { RunRow } from "../../worker/runs/index.ts";
import { day, oldBoard, watcher } from "../archive/old-board.ts";
import { mortalPorts } from "../night/mortal.ts";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "../night/snapshot.ts";
import { deathsAt } from "../night/tables.ts";
import { FIRST_NIGHT, type TestNight, testNight } from "../night/test-night.ts";

const LEASE = 17 * MINUTE;
const db = openDatabase(env.DB);
let before: Snapshot;

beforeAll(async () => {
  await oldBoard("north", 3);
  await oldBoard("south", 2);
  before = await takeSnapshot(db);
});

beforeEach(async () => {
  await restoreSnapshot(db, before);
  for (const { key } of (await env.RAW.list({ prefix: "archive/" })).objects) await env.RAW.delete(key);
});

/** The night that archives, its archive chunk delivered by `worker` first where one is given. */
async function archivingNight(worker?: (night: TestNight) => TestNight["main"]): Promise<RunRow> {
  const night = testNight({}, "archiving");
  let isFirst = worker !== undefined;
  return night.finish(await night.begin(0, "processOnly"), async (message) => {
    const main = isFirst && message.runner === "archive" && worker ? worker(night) : night.main;
    if (main !== night.main) isFirst = false;
    await main.process(message).catch(() => {});
    if (main !== night.main) night.clock.advance(LEASE);
  });
}

/** Every row of every posting, wherever it lies; an archived one as its object tells it. */
async function everything(): Promise<unknown> {
  const index = await db.all<{ posting_id: string; object_key: string }>("SELECT * FROM posting_archive");
  const archived = await Promise.all(
    index.map(({ posting_id, object_key }) => readArchived(r2Objects(env.RAW), object_key, posting_id)),
  );
  const rows = (table: string) => db.all(`SELECT * FROM ${table} ORDER BY 1, 2`);
  const tables = ["postings", "posting_texts", "posting_skills", "posting_versions"];
  const objects = (await env.RAW.list({ prefix: "archive/" })).objects.map(({ key }) => key);
  return { index, archived, objects, held: await Promise.all(tables.map(rows)) };
}

describe("the archive of a night", () => {
  it("moves what is old on every board and counts it", async () => {
    const run = await archivingNight();
    expect(run.status).toBe("completed");
    expect(JSON.parse(run.counters).archive).toMatchObject({ archived: 5, objects: 2, boards: 2 });
    expect(await db.all("SELECT DISTINCT status FROM postings")).toEqual([{ status: "open" }]);
  });

  it("leaves everything as it is when it comes again", async () => {
    await archivingNight();
    const once = await everything();
    const night = testNight({}, "again");
    expect((await night.night(1, "processOnly")).status).toBe("completed");
    expect(await everything()).toEqual(once);
  });

  it("says which board could not be archived, and touches none of its rows", async () => {
    const night = testNight({
      objects: { ...r2Objects(env.RAW), put: async () => Promise.reject(new Error("R2 is away")) },
    });
    const run = await night.night(0, "processOnly");
    expect(run.status).toBe("partial");
    expect(JSON.parse(run.errors)).toMatchObject([
      { runner: "archive", subject: "greenhouse:north", message: "It could not be archived: R2 is away" },
      { runner: "archive", subject: "greenhouse:south" },
    ]);
    expect(await db.all("SELECT 1 FROM postings")).toHaveLength(7);
    expect(await db.all("SELECT 1 FROM posting_archive")).toEqual([]);
  });

  it("may lose its worker at any await: the next one ends with the same tables and objects", async () => {
    let awaits = 0;
    await archivingNight((night) => {
      const counted = mortalPorts(night.ports, null, "before");
      return {
        ...createMain(counted.ports),
        process: async (message) => {
          const outcome = await createMain(counted.ports).process(message);
          awaits = counted.steps();
          return outcome;
        },
      };
    });
    const unbroken = await everything();
    expect(awaits).toBeGreaterThan(10);
    for (let step = 1; step <= awaits; step += 1) {
      for (const death of deathsAt(step, 3)) {
        await restoreSnapshot(db, before);
        for (const { key } of (await env.RAW.list({ prefix: "archive/" })).objects) await env.RAW.delete(key);
        const run = await archivingNight((night) => createMain(mortalPorts(night.ports, step, death).ports));
        expect(run.status, `${death} await ${step}`).toBe("completed");
        expect(await everything(), `${death} await ${step} of ${awaits}`).toEqual(unbroken);
      }
    }
  }, 600_000);
});

describe("the days until a posting is archived", () => {
  const due = async (days: number) => dueBoards(db, day(4) + days * DAY + 1);

  it("are 180 where nobody says otherwise", async () => {
    expect(await due(179)).toEqual([]);
    expect(await due(180)).toEqual(["greenhouse:north", "greenhouse:south"]);
  });

  it("are the longest that an institution watching the board wants", async () => {
    await watcher(db, "greenhouse:north", "short", '{"archiveAfterDays":90}');
    expect(await due(90)).toEqual(["greenhouse:north"]);
    await watcher(db, "greenhouse:north", "long", '{"archiveAfterDays":400}');
    expect(await due(399)).toEqual(["greenhouse:south"]);
    expect(await due(400)).toEqual(["greenhouse:north", "greenhouse:south"]);
  });

  it("are 180 for a watcher who says nothing, or nothing that is a number", async () => {
    await watcher(db, "greenhouse:north", "short", '{"archiveAfterDays":90}');
    await watcher(db, "greenhouse:north", "silent", '{"archiveAfterDays":"soon"}');
    expect(await due(179)).toEqual([]);
  });

  it("are never so few that a repost could not be compared with what closed", async () => {
    await watcher(db, "greenhouse:north", "hasty", '{"archiveAfterDays":1}');
    expect(await due(60)).toEqual([]);
    expect(await due(61)).toEqual(["greenhouse:north"]);
    expect(FIRST_NIGHT).toBeGreaterThan(day(30));
  });
});
