import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { statement } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import type { RunRow } from "../../worker/runs/index.ts";
import { smallTown } from "../night/small-town.ts";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "../night/snapshot.ts";
import { FIRST_NIGHT, type TestNight, testNight } from "../night/test-night.ts";

const engineer = { id: "1", title: "Backend Engineer" };
const designer = { id: "2", title: "Product Designer" };
const BOARD = "greenhouse:anvil-again";
const LATER = FIRST_NIGHT + 5 * DAY;

let night: TestNight;
let before: Snapshot;

beforeAll(async () => {
  const town = await smallTown("again");
  const crawl = testNight({}, "again");
  await crawl.companies(town.csv);
  await town.greenhouse([engineer, designer]);
  await town.lever([engineer]);
  await town.ashby([designer]);
  await crawl.night(0);
  for (const number of [1, 2]) {
    await town.greenhouse([engineer]);
    await crawl.night(number);
  }
  before = await takeSnapshot(crawl.db);
}, 60_000);

let tries = 0;

/** A night that cannot reach anything outside. */
beforeEach(async () => {
  const refuse = async (): Promise<never> => {
    throw new Error("nothing outside may be asked");
  };
  const outbound = { request: refuse, penalise: refuse, settle: async () => {} };
  night = testNight({ outbound }, `reprocess${++tries}`);
  await restoreSnapshot(night.db, before);
  night.clock.advance(LATER - night.clock.now());
});

async function reprocess(boardIds: string[] | null = null): Promise<RunRow> {
  const outcome = await night.main.begin({
    mode: "processOnly",
    trigger: "api",
    triggerKey: `again ${++tries}`,
    scope: { boardIds, reprocess: true },
    scheduledAt: night.clock.now(),
  });
  if (outcome.kind !== "started") throw new Error(JSON.stringify(outcome));
  return night.finish(outcome.runId);
}

const counters = (run: RunRow) =>
  (JSON.parse(run.counters) as { processing: Record<string, number> }).processing;
const posting = (id: string) =>
  night.db.first<Record<string, unknown>>("SELECT * FROM postings WHERE posting_id = ?1", id);
const versions = (id: string) =>
  night.db.all<Record<string, unknown>>(
    `SELECT version, valid_from AS validFrom, valid_to AS validTo, change_type AS changeType, reason, created_by AS createdBy
     FROM posting_versions WHERE posting_id = ?1 ORDER BY version`,
    id,
  );

/** The posting as rules of another day would have left it. */
const otherRules = (id: string, title: string) =>
  night.db.write([
    statement(
      "UPDATE postings SET title = ?2, level = 'lead', content_hash = 'old' WHERE posting_id = ?1",
      id,
      title,
    ),
  ]);

it("names for every posting the object that holds the document of its state", async () => {
  const keys = await night.db.all<{ key: string }>("SELECT DISTINCT raw_key AS key FROM postings");
  // One object a chunk, and a chunk has one provider.
  expect(keys).toHaveLength(3);
  for (const { key } of keys) expect(key).toMatch(/^raw\/2026-11-21\/run_.+\.ndjson\.gz$/);
});

it("changes nothing when the rules say what they said", async () => {
  const run = await reprocess();
  expect([run.status, counters(run)]).toMatchObject(["completed", { rereadSame: 4, rereadChanged: 0 }]);
  for (const table of ["postings", "posting_versions", "posting_texts", "posting_skills"]) {
    expect(await night.db.all(`SELECT * FROM ${table}`)).toEqual(before.get(table));
  }
});

it("writes a version where the result differs, and leaves the life of the posting alone", async () => {
  await otherRules(`${BOARD}:1`, "Backend Enginer");
  await otherRules(`${BOARD}:2`, "Product Desiner");
  const [open, closed] = [await posting(`${BOARD}:1`), await posting(`${BOARD}:2`)];
  expect([open?.status, closed?.status]).toEqual(["open", "closed"]);
  const run = await reprocess();
  expect(counters(run)).toMatchObject({ rereadSame: 2, rereadChanged: 2 });
  const life = ({
    title: _,
    level: __,
    version: ___,
    content_hash: ____,
    ...rest
  }: Record<string, unknown>) => rest;
  for (const [id, was, title] of [
    [`${BOARD}:1`, open, "Backend Engineer"],
    [`${BOARD}:2`, closed, "Product Designer"],
  ] as const) {
    const is = await posting(id);
    expect(is).toMatchObject({ title, level: null, version: Number(was?.version) + 1 });
    expect(life(is ?? {})).toEqual(life(was ?? {}));
  }
  expect((await versions(`${BOARD}:1`)).at(-1)).toEqual({
    version: 2,
    validFrom: LATER,
    validTo: null,
    changeType: "update",
    reason: "Read again by new rules. Title changed from Backend Enginer to Backend Engineer",
    createdBy: "reprocess",
  });
  expect((await versions(`${BOARD}:1`))[0]).toMatchObject({ validTo: LATER });
  expect(await night.db.all("SELECT 1 FROM matches WHERE posting_id = ?1", `${BOARD}:2`)).toEqual([]);
  expect(counters(await reprocess())).toMatchObject({ rereadSame: 4, rereadChanged: 0 });
});

it("keeps to the boards it is asked for", async () => {
  expect(counters(await reprocess([BOARD]))).toMatchObject({ rereadSame: 2 });
});

it("leaves a posting without a stored document as it is, and says so", async () => {
  await otherRules(`${BOARD}:1`, "Backend Enginer");
  await night.db.write([
    statement("UPDATE postings SET raw_key = NULL WHERE posting_id = ?1", `${BOARD}:1`),
    statement("UPDATE postings SET raw_key = 'raw/gone.ndjson.gz' WHERE posting_id = ?1", `${BOARD}:2`),
  ]);
  const run = await reprocess();
  expect([run.status, counters(run)]).toMatchObject(["partial", { rereadSkipped: 2, rereadSame: 2 }]);
  expect(JSON.parse(run.errors)).toMatchObject([
    { subject: BOARD, message: "2 postings have no stored document and stay as they were" },
  ]);
  expect(await posting(`${BOARD}:1`)).toMatchObject({ title: "Backend Enginer", version: 1 });
});

it("leaves archived postings as they are, and says how many those are", async () => {
  const archive = (boardId: string, count: number) =>
    night.db.write(
      Array.from({ length: count }, (_, number) =>
        statement(
          `INSERT INTO posting_archive (posting_id, board_id, object_key, title, closed_at, version, archived_at)
           VALUES (?1 || ':old' || ?2, ?1, 'archive/k', 'Old', 1, 2, 3)`,
          boardId,
          number,
        ),
      ),
    );
  await archive(BOARD, 2);
  await archive(`${BOARD}-2`, 3);
  const everything = await reprocess();
  expect([everything.status, counters(everything)]).toMatchObject([
    "completed",
    { rereadSame: 4, archivedSkipped: 5 },
  ]);
  expect(counters(await reprocess([BOARD]))).toMatchObject({ rereadSame: 2, archivedSkipped: 2 });
  expect(counters(await reprocess([`${BOARD}-2`]))).toMatchObject({ archivedSkipped: 3 });
  await night.db.write([statement("DELETE FROM posting_archive")]);
  expect(counters(await reprocess())).not.toHaveProperty("archivedSkipped");
});

it("leaves what is staged to an ordinary run", async () => {
  await night.db.write([
    statement(
      `INSERT INTO board_reads (board_id, read_at, run_id, kind, complete, listed) VALUES (?1, 5, 'r', 'read', 1, '[]')`,
      BOARD,
    ),
  ]);
  await reprocess();
  expect(await night.db.all("SELECT 1 FROM board_reads")).toHaveLength(1);
});

it("survives a document that is no longer whole", async () => {
  const { raw_key: key } = (await posting(`${BOARD}:1`)) ?? {};
  const object = await env.RAW.get(String(key));
  const bytes = await object?.arrayBuffer();
  await env.RAW.put(String(key), "no archive");
  const run = await reprocess([BOARD]);
  expect(run.status).toBe("partial");
  expect(run.errors).toContain("could not be read again");
  await env.RAW.put(String(key), bytes ?? "");
});
