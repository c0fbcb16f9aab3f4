import { beforeAll, describe, expect, it } from "vitest";
import { DAY } from "../../worker/kernel/clock.ts";
import { loadSteps } from "../../worker/runs/index.ts";
import { smallTown, type Town } from "./small-town.ts";
import { FIRST_NIGHT, type TestNight, testNight } from "./test-night.ts";

const engineer = { id: "101", title: "Backend Engineer" };
const designer = { id: "102", title: "Product Designer" };
const analyst = { id: "103", title: "Data Analyst" };

describe("a first night and the ones after", () => {
  let town: Town;
  let night: TestNight;

  beforeAll(async () => {
    town = await smallTown("plain");
    night = testNight();
    await night.companies(town.csv);
    await town.greenhouse([engineer, designer]);
    await town.lever([engineer, designer]);
    await town.ashby([engineer]);
  });

  it("turns a list of companies into postings and leads with reasons", async () => {
    const run = await night.night(0);
    expect(JSON.parse(run.errors)).toEqual([]);
    expect(run.status).toBe("completed");
    const postings = await night.db.all<{ id: string }>("SELECT posting_id AS id FROM postings ORDER BY 1");
    expect(postings.map(({ id }) => id)).toEqual([
      "ashby:cedar-plain:101",
      "greenhouse:anvil-plain:101",
      "greenhouse:anvil-plain:102",
      "lever:birch-plain:101",
      "lever:birch-plain:102",
    ]);
    const leads = await night.db.all<{ reason: string; score: number; parts: string }>(
      "SELECT reason, score, parts FROM leads",
    );
    expect(leads).toHaveLength(3);
    for (const lead of leads) {
      expect(lead.reason).toMatch(/2 new matching roles|1 new matching role/);
      const parts = JSON.parse(lead.parts) as { contribution: number }[];
      const sum = parts.reduce((total, { contribution }) => total + Math.round(contribution * 10), 0);
      expect(sum).toBe(Math.round(lead.score * 10));
    }
  });

  it("says why the sheet was skipped", async () => {
    const [run] = await night.db.all<{ id: string }>("SELECT run_id AS id FROM runs");
    const steps = await loadSteps(night.db, run?.id ?? "");
    expect(steps.find(({ runner }) => runner === "sheets-sync")).toMatchObject({
      state: "skipped",
      reason: "No spreadsheet is bound and GOOGLE_SHEETS_SPREADSHEET_ID is not set",
    });
  });

  it("writes one row a board, and no posting, when nothing changed", async () => {
    const before = await everyPosting(night);
    const run = await night.night(1);
    expect(run.status).toBe("completed");
    expect(JSON.parse(run.counters)["ats-ingestion"]).toMatchObject({ boards: 3, unchanged: 3 });
    expect(await everyPosting(night)).toEqual(before);
  });

  it("follows what opens, changes and closes", async () => {
    await town.greenhouse([{ ...engineer, title: "Senior Backend Engineer" }, designer, analyst]);
    await town.lever([designer]);
    await night.night(2);
    await night.night(3);
    expect(await state(night, "greenhouse:anvil-plain:101")).toMatchObject({ version: 2, status: "open" });
    expect(await state(night, "greenhouse:anvil-plain:103")).toMatchObject({ version: 1, status: "open" });
    expect(await state(night, "lever:birch-plain:101")).toMatchObject({
      version: 2,
      status: "closed",
      closedAt: FIRST_NIGHT + 2 * DAY,
    });
    expect(
      await night.db.first("SELECT 1 FROM matches WHERE posting_id = 'lever:birch-plain:101'"),
    ).toBeNull();
  });

  it("stores the night's numbers", async () => {
    const report = await night.db.first<{ report: string }>(
      "SELECT report FROM daily_reports ORDER BY day DESC LIMIT 1",
    );
    expect(JSON.parse(report?.report ?? "")).toMatchObject({
      companies: 3,
      boards: 3,
      open: 5,
      closed: 1,
      leads: 3,
    });
  });
});

async function everyPosting(night: TestNight) {
  return [
    await night.db.all("SELECT * FROM postings ORDER BY posting_id"),
    await night.db.all("SELECT * FROM posting_versions ORDER BY posting_id, version"),
  ];
}

async function state(night: TestNight, id: string) {
  return night.db.first(
    "SELECT version, status, closed_at AS closedAt FROM postings WHERE posting_id = ?1",
    id,
  );
}
