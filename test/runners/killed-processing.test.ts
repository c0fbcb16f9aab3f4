import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { openDatabase, statement } from "../../worker/db/index.ts";
import { DAY, MINUTE } from "../../worker/kernel/clock.ts";
import { createMain } from "../../worker/main.ts";
import { markRulesChanged } from "../../worker/rules/index.ts";
import type { ChunkMessage, RunRow, RunScope } from "../../worker/runs/index.ts";
import { type Death, mortalPorts } from "../night/mortal.ts";
import { smallTown, type TownJob } from "../night/small-town.ts";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "../night/snapshot.ts";
import { deathsAt, tablesOf } from "../night/tables.ts";
import { FIRST_NIGHT, type TestNight, testNight } from "../night/test-night.ts";

const LEASE = 17 * MINUTE;
const BOARD = "greenhouse:anvil-dies";
const LEVER = "lever:birch-dies";
const RULES = JSON.stringify({ rules: { mandatory: [{ field: "title", minimumLength: 12 }] } });

/** `count` roles of which the first `invalid` have no title. */
const roles = (count: number, invalid: number, title = "Engineer"): TownJob[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(index + 1),
    title: index < invalid ? "" : `${title} ${index + 1}`,
  }));

let before: Record<"quarantine" | "reprocess", Snapshot>;

beforeAll(async () => {
  const night = testNight({}, "dies");
  const town = await smallTown("dies");
  await night.companies(town.csv);
  await town.greenhouse(roles(10, 0));
  await town.lever(roles(8, 1));
  await town.ashby(roles(1, 0));
  await night.night(0);
  await town.greenhouse(roles(10, 6, "Garbled"));
  await night.night(1);
  // One board is sound again, another one is poisoned now, one document waits for another try, and a rule changed.
  await town.greenhouse(roles(10, 0, "Senior Engineer"));
  await town.lever(roles(8, 6, "Garbled"));
  await night.night(2, "scrapeOnly");
  await mendedDocument(night);
  await night.db.write([
    statement("UPDATE institutions SET config = ?1", RULES),
    markRulesChanged("default"),
  ]);
  const quarantine = await takeSnapshot(night.db);
  await night.night(2, "processOnly");
  await night.db.write([statement("UPDATE postings SET title = 'Of other rules', level = 'lead'")]);
  before = { quarantine, reprocess: await takeSnapshot(night.db) };
}, 120_000);

/** A document of the ashby board that was refused and can be taken now. */
async function mendedDocument({ db }: TestNight): Promise<void> {
  const board = "ashby:cedar-dies";
  const document = {
    id: "9",
    title: "Mended Engineer",
    jobUrl: "https://jobs.ashbyhq.com/cedar-dies/9",
    isListed: true,
    publishedAt: "2026-11-18T00:00:00.000+00:00",
  };
  await db.write([
    statement(
      `INSERT INTO staging_documents (board_id, read_at, external_id, change_hint, content, scraped_at, processed_at, status)
       VALUES (?1, ?2, '9', 'h', ?3, ?2, ?2, 'staged')`,
      board,
      FIRST_NIGHT,
      JSON.stringify(document),
    ),
    statement(
      `INSERT INTO staging_failed_documents (board_id, external_id, error_type, details, retry_count, first_failed_at, last_failed_at)
       VALUES (?1, '9', 'validation', 'x', 0, 1, 1)`,
      board,
    ),
  ]);
}

type Deliver = (night: TestNight, message: ChunkMessage) => Promise<void>;

async function nightFrom(start: keyof typeof before, deliver: Deliver): Promise<RunRow> {
  const night = testNight({}, "night");
  await restoreSnapshot(night.db, before[start]);
  night.clock.advance(FIRST_NIGHT + 3 * DAY - night.clock.now());
  const scope: RunScope = start === "reprocess" ? { boardIds: null, reprocess: true } : { boardIds: null };
  const request = { mode: "processOnly", trigger: "api", triggerKey: "killed", scope } as const;
  const outcome = await night.main.begin({ ...request, scheduledAt: night.clock.now() });
  if (outcome.kind !== "started") throw new Error(JSON.stringify(outcome));
  return night.finish(outcome.runId, (message) => deliver(night, message));
}

const alive: Deliver = async (night, message) => void (await night.main.process(message));

/** The n-th await of the step's first chunk that is so long kills its worker; the heartbeat finds the chunk later. */
function dyingAt(deathAt: number, death: Death): Deliver {
  let died = false;
  return async (night, message) => {
    if (message.runner !== "processing" || died) return alive(night, message);
    died = true;
    await createMain(mortalPorts(night.ports, deathAt, death).ports)
      .process(message)
      .catch(() => {});
    night.clock.advance(LEASE);
  };
}

async function countAwaits(start: keyof typeof before): Promise<number> {
  let steps = 0;
  await nightFrom(start, async (night, message) => {
    if (message.runner !== "processing" || steps > 0) return alive(night, message);
    const counted = mortalPorts(night.ports, null, "before");
    await createMain(counted.ports).process(message);
    steps = counted.steps();
  });
  return steps;
}

const TABLES = [
  ...[
    "postings",
    "posting_versions",
    "posting_texts",
    "posting_skills",
    "posting_validations",
    "matches",
    "leads",
  ],
  ...["boards", "board_snapshots", "board_reads", "staging_documents", "staging_failed_documents", "alerts"],
];
const tables = () => tablesOf(TABLES);

describe.each(["quarantine", "reprocess"] as const)("a worker that processes: %s", (start) => {
  it("may die at any await and leaves the tables of an unbroken night", async () => {
    const awaits = await countAwaits(start);
    const unbroken = await tables();
    if (start === "quarantine") await expectTheNight();
    else
      expect(unbroken.posting_versions?.filter((row) => row.includes("reprocess")).length).toBeGreaterThan(
        15,
      );
    expect(awaits).toBeGreaterThan(8);
    for (let step = 1; step <= awaits; step += 1) {
      for (const death of deathsAt(step, 4)) {
        await nightFrom(start, dyingAt(step, death));
        expect(await tables(), `${death} await ${step} of ${awaits}`).toEqual(unbroken);
      }
    }
  }, 600_000);
});

/** Everything this night is about has happened in it. */
async function expectTheNight(): Promise<void> {
  const db = openDatabase(env.DB);
  const stops = await db.all("SELECT board_id AS id FROM boards WHERE promotion_stopped_at IS NOT NULL");
  expect(stops).toEqual([{ id: LEVER }]);
  const senior = "SELECT 1 FROM postings WHERE board_id = ?1 AND title LIKE 'Senior Engineer%'";
  expect(await db.all(senior, BOARD)).toHaveLength(10);
  const garbled = "SELECT 1 FROM posting_versions WHERE changed_fields LIKE '%Garbled%'";
  expect(await db.all(garbled)).toEqual([]);
  expect(await db.all("SELECT 1 FROM postings WHERE posting_id = 'ashby:cedar-dies:9'")).toHaveLength(1);
  expect((await db.all("SELECT 1 FROM posting_validations")).length).toBeGreaterThan(5);
}
