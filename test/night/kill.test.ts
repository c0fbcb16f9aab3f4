import { beforeAll, describe, expect, it } from "vitest";
import { MINUTE } from "../../worker/kernel/clock.ts";
import { createMain } from "../../worker/main.ts";
import type { ChunkMessage, RunRow } from "../../worker/runs/index.ts";
import { type Death, mortalPorts } from "./mortal.ts";
import { smallTown, type Town } from "./small-town.ts";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "./snapshot.ts";
import { deathsAt, tablesOf } from "./tables.ts";
import { type TestNight, testNight } from "./test-night.ts";

const LEASE = 17 * MINUTE;
const engineer = { id: "101", title: "Backend Engineer" };
const designer = { id: "102", title: "Product Designer" };
const analyst = { id: "103", title: "Data Analyst" };

let town: Town;
/** The state before the night in which a worker dies: nothing at all, or two nights of history. */
let before: Record<"firstNight" | "thirdNight", Snapshot>;

beforeAll(async () => {
  const night = testNight({}, "killed");
  const firstNight = await takeSnapshot(night.db);
  town = await smallTown("kill");
  await town.greenhouse([engineer, designer]);
  await town.lever([engineer, designer]);
  await town.ashby([engineer]);
  await night.companies(town.csv);
  const withList = await takeSnapshot(night.db);
  expect(firstNight.size).toBeGreaterThan(20);
  await night.night(0);
  await town.lever([designer]);
  await night.night(1);
  // On the third night a posting closes, one changes, two open and one goes missing.
  await town.greenhouse([{ ...engineer, title: "Senior Backend Engineer" }, analyst]);
  await town.ashby([engineer, designer]);
  before = { firstNight: withList, thirdNight: await takeSnapshot(night.db) };
});

type Start = keyof typeof before;

/** Runs one night from a remembered state; `deliver` carries its messages. */
async function nightFrom(
  start: Start,
  deliver: (night: TestNight, message: ChunkMessage) => Promise<void>,
): Promise<RunRow> {
  const night = testNight({}, "night");
  await restoreSnapshot(night.db, before[start]);
  const runId = await night.begin(start === "firstNight" ? 0 : 2);
  return night.finish(runId, (message) => deliver(night, message));
}

const alive = async (night: TestNight, message: ChunkMessage) => void (await night.main.process(message));

/**
 * Delivers a message to a worker that dies at its n-th await. Nothing renews its lease, so half an hour later the
 * heartbeat of the night finds the chunk.
 */
function dyingAt(runner: string, deathAt: number, death: Death) {
  let died = false;
  return async (night: TestNight, message: ChunkMessage) => {
    if (message.runner !== runner || died) return alive(night, message);
    died = true;
    const mortal = createMain(mortalPorts(night.ports, deathAt, death).ports);
    await mortal.process(message).catch(() => {});
    night.clock.advance(LEASE);
  };
}

async function countAwaits(start: Start, runner: string): Promise<number> {
  let steps = 0;
  await nightFrom(start, async (night, message) => {
    if (message.runner !== runner) return alive(night, message);
    const counted = mortalPorts(night.ports, null, "before");
    await createMain(counted.ports).process(message);
    steps = Math.max(steps, counted.steps());
  });
  return steps;
}

const TABLES = [
  "postings",
  "posting_versions",
  "posting_texts",
  "posting_skills",
  "matches",
  "leads",
  "company_metrics",
  "boards",
  "board_snapshots",
  "board_reads",
  "staging_documents",
  "company_sources",
  "companies",
  "directory_entries",
];
/** Names of raw objects, which say how far the dead worker had come. */
const tables = () => tablesOf(TABLES, ["raw_key"]);

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
describe.each([
  ["directory", "firstNight"],
  ["ats-discovery", "firstNight"],
  ["ats-ingestion", "thirdNight"],
  ["processing", "thirdNight"],
  ["report", "thirdNight"],
] as const)("a worker of %s", (runner, start) => {
  it("may die at any await: the next one finishes and the tables are those of an unbroken night", async () => {
    const awaits = await countAwaits(start, runner);
    expect(awaits).toBeGreaterThan(2);
    const unbroken = await tables();
    for (const step of upTo(awaits)) {
      for (const death of deathsAt(step, 3)) {
        const run = await nightFrom(start, dyingAt(runner, step, death));
        expect(run.status, `${death} await ${step} of ${awaits}`).toBe("completed");
        expect(await tables(), `${death} await ${step} of ${awaits}`).toEqual(unbroken);
      }
    }
  }, 600_000);
});
