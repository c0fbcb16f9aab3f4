import { beforeAll, beforeEach, expect, it } from "vitest";
import { statement } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import { smallTown, type Town } from "../night/small-town.ts";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "../night/snapshot.ts";
import { FIRST_NIGHT, type TestNight, testNight } from "../night/test-night.ts";

let town: Town;
let empty: Snapshot;
let night: TestNight;
let companyId: string;
let events = 0;

beforeAll(async () => {
  town = await smallTown("feedback");
  empty = await takeSnapshot(testNight().db);
});

beforeEach(async () => {
  night = testNight({ settings: { spreadsheetId: "sheet-1", throttlePatienceMs: 0, enabledProviders: [] } });
  await restoreSnapshot(night.db, empty);
  await night.companies(town.csv);
  await town.greenhouse([{ id: "1", title: "Backend Engineer" }]);
  await town.lever([{ id: "1", title: "Data Analyst" }]);
  await town.ashby([{ id: "1", title: "Product Designer" }]);
  await night.night(0);
  const company = await night.db.first<{ id: string }>(
    "SELECT company_id AS id FROM companies WHERE name = 'Anvil feedback'",
  );
  companyId = company?.id ?? "";
});

/** What a recruiter wrote into a cell of this company's row. */
async function write(columnName: string, value: string, baseRevision: number | null = null): Promise<string> {
  events += 1;
  const opId = `op-${events}`;
  await night.db.write([
    statement(
      `INSERT INTO feedback_events (op_id, institution_id, tab, row_key, column_name, value, base_revision, pushed_by, pushed_at, status)
       VALUES (?1, 'default', 'Leads', ?2, ?3, ?4, ?5, 'recruiter', ?6, 'pending')`,
      opId,
      `lead_${companyId}`,
      columnName,
      value,
      baseRevision,
      FIRST_NIGHT + events,
    ),
  ]);
  return opId;
}

const leads = async () => (await night.db.all("SELECT 1 FROM leads WHERE company_id = ?1", companyId)).length;
const outcome = (opId: string) =>
  night.db.first<{ status: string; reason: string | null }>(
    "SELECT status, reason FROM feedback_events WHERE op_id = ?1",
    opId,
  );
const watch = () =>
  night.db.first<Record<string, unknown>>("SELECT * FROM watches WHERE company_id = ?1", companyId);

it("takes a company judged not relevant off tomorrow's list", async () => {
  const op = await write("Feedback", "Not relevant: agency");
  await night.night(1);
  expect(await outcome(op)).toEqual({ status: "applied", reason: null });
  expect(await watch()).toMatchObject({
    status: "not_relevant",
    feedback: "Not relevant: agency",
    revision: 1,
  });
  await night.night(2);
  expect(await leads()).toBe(0);
});

it("hides a company until its date and brings it back after it", async () => {
  const until = new Date(FIRST_NIGHT + 5 * DAY).toISOString().slice(0, 10);
  await write("Exclude until", until);
  await night.night(1);
  await night.night(2);
  expect(await leads()).toBe(0);
  await night.night(6);
  expect(await leads()).toBe(1);
});

it("applies what was typed in order, the last one wins", async () => {
  await write("Owner", "Ada");
  await write("Status", "Contacted");
  await write("Owner", "Grace");
  await night.night(1);
  expect(await watch()).toMatchObject({ owner: "Grace", status: "contacted", revision: 3 });
});

it("keeps what it cannot use, with a sentence that says why", async () => {
  const status = await write("Status", "maybe");
  const date = await write("Exclude until", "next spring");
  const column = await write("Shoe size", "44");
  await night.night(1);
  expect(await outcome(status)).toMatchObject({
    status: "rejected",
    reason: expect.stringContaining("not a status"),
  });
  expect(await outcome(date)).toMatchObject({ reason: '"next spring" is not a date like 2027-01-31' });
  expect(await outcome(column)).toMatchObject({ reason: 'Column "Shoe size" is not one Rolecall reads' });
});

it("keeps a conflict apart: typed against an older revision it is not applied", async () => {
  await write("Status", "Contacted");
  const late = await write("Status", "Shortlisted", 0);
  await night.night(1);
  expect(await outcome(late)).toMatchObject({ status: "conflict" });
  expect(await watch()).toMatchObject({ status: "contacted" });
});

it("projects leads and roles with rising numbers, and no number moves when nothing changed", async () => {
  const rows = () =>
    night.db.all<{ tab: string; key: string; seq: number; deleted: number }>(
      "SELECT tab, row_key AS key, seq, deleted FROM sheet_rows ORDER BY seq",
    );
  const first = await rows();
  expect(first.map(({ tab }) => tab).sort()).toEqual(["Leads", "Leads", "Leads", "Roles", "Roles", "Roles"]);
  expect(new Set(first.map(({ seq }) => seq)).size).toBe(6);
  await night.night(1);
  expect(await rows()).toEqual(first);
  await write("Feedback", "not relevant");
  await night.night(2);
  await night.night(3);
  const gone = (await rows()).filter(({ deleted }) => deleted === 1);
  expect(gone.map(({ key }) => key).sort()).toEqual([
    `lead_${companyId}`,
    "role_greenhouse:anvil-feedback:1",
  ]);
  expect(Math.min(...gone.map(({ seq }) => seq))).toBeGreaterThan(6);
});
