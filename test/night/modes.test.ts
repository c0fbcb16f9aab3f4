import { beforeAll, expect, it } from "vitest";
import { DAY } from "../../worker/kernel/clock.ts";
import { loadSteps } from "../../worker/runs/index.ts";
import { smallTown, type Town } from "./small-town.ts";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "./snapshot.ts";
import { type TestNight, testNight } from "./test-night.ts";

const LEDGER = new Set(["runs", "run_steps", "run_chunks", "locks", "daily_reports"]);
const engineer = { id: "101", title: "Backend Engineer" };
const designer = { id: "102", title: "Product Designer" };

let town: Town;
let empty: Snapshot;

beforeAll(async () => {
  town = await smallTown("modes");
  empty = await takeSnapshot(testNight().db);
});

async function fresh(): Promise<TestNight> {
  const night = testNight({}, "modes");
  await restoreSnapshot(night.db, empty);
  await night.companies(town.csv);
  await town.greenhouse([engineer, designer]);
  await town.lever([engineer]);
  await town.ashby([designer]);
  return night;
}

async function tables(night: TestNight): Promise<[string, string[]][]> {
  const snapshot = await takeSnapshot(night.db);
  return [...snapshot]
    .filter(([table]) => !LEDGER.has(table))
    .map(([table, rows]) => [table, rows.map((row) => JSON.stringify(row)).sort()]);
}

it("gives the same tables, byte for byte, whether a night is staged and processed apart or together", async () => {
  const together = await fresh();
  await together.night(0);
  const whole = await tables(together);
  const apart = await fresh();
  await apart.night(0, "scrapeOnly");
  await apart.night(0, "processOnly");
  expect(await tables(apart)).toEqual(whole);
});

it("leaves documents staged and touches no posting when it only scrapes", async () => {
  const night = await fresh();
  const run = await night.night(0, "scrapeOnly");
  expect((await loadSteps(night.db, run.runId)).map(({ runner }) => runner)).toEqual([
    "directory",
    "ats-discovery",
    "ats-ingestion",
  ]);
  expect(await night.db.all("SELECT 1 FROM staging_documents")).toHaveLength(4);
  expect(await night.db.all("SELECT 1 FROM postings")).toEqual([]);
});

it("loses no state between two nights that were only scraped", async () => {
  const night = await fresh();
  await night.night(0, "scrapeOnly");
  await town.lever([{ ...engineer, title: "Captain" }]);
  await night.night(1, "scrapeOnly");
  await town.lever([{ ...engineer, title: "Admiral" }]);
  await night.night(2, "scrapeOnly");
  await night.night(2, "processOnly");
  const versions = await night.db.all<{ reason: string }>(
    "SELECT reason FROM posting_versions WHERE posting_id = 'lever:birch-modes:101' ORDER BY version",
  );
  expect(versions.map(({ reason }) => reason.split(". ")[0])).toEqual([
    "First seen",
    "Title changed from Backend Engineer to Captain",
    "Title changed from Captain to Admiral",
  ]);
});

it("computes leads anew when time alone changes them, and writes nothing when it does not", async () => {
  const night = await fresh();
  await night.night(0);
  const lead = () =>
    night.db.first<{ reason: string; updatedAt: number }>(
      `SELECT l.reason, l.updated_at AS updatedAt FROM leads l
       JOIN companies c ON c.company_id = l.company_id WHERE c.name = 'Anvil modes'`,
    );
  const first = await lead();
  expect(first?.reason).toContain("2 new matching roles");
  await night.night(1);
  expect(await lead()).toEqual(first);
  await night.night(8);
  expect((await lead())?.reason).not.toContain("new matching role");
  expect((await lead())?.updatedAt).toBeGreaterThan((first?.updatedAt ?? 0) + 7 * DAY);
});

it("reports what processing changed, whichever night had read it", async () => {
  const night = await fresh();
  await night.night(0, "scrapeOnly");
  await night.night(0, "processOnly");
  const report = await night.db.first<{ report: string }>("SELECT report FROM daily_reports");
  expect(JSON.parse(report?.report ?? "")).toMatchObject({ created: 4, open: 4, closed: 0 });
});
