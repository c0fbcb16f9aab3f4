import { beforeAll, beforeEach, expect, it } from "vitest";
import { statement } from "../../worker/db/index.ts";
import { markRulesChanged } from "../../worker/rules/index.ts";
import { insert } from "../api/setting.ts";
import { smallTown, type Town } from "../night/small-town.ts";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "../night/snapshot.ts";
import { type TestNight, testNight } from "../night/test-night.ts";

const FORBID = {
  mandatory: [
    { field: "title", minimumLength: 17 },
    { field: "department", severity: "warning" },
  ],
};

let scraped: Snapshot;
let town: Town;
let night: TestNight;

beforeAll(async () => {
  night = testNight();
  town = await smallTown("rules");
  await night.companies(town.csv);
  await town.greenhouse([
    { id: "1", title: "Backend Engineer" },
    { id: "2", title: "Senior Backend Engineer" },
  ]);
  await town.lever([]);
  await town.ashby([]);
  await night.night(0, "scrapeOnly");
  scraped = await takeSnapshot(night.db);
}, 60_000);

beforeEach(() => restoreSnapshot(night.db, scraped));

/** A second institution over the same crawl, with rules of its own. */
async function publicBody(rules: unknown): Promise<void> {
  const times = { created_at: 0 };
  await insert(night.db, "institutions", {
    ...times,
    ...{ institution_id: "city", name: "City", active: 1, config: JSON.stringify({ rules }) },
  });
  await night.db.write([
    statement(
      `INSERT INTO profiles (profile_id, institution_id, name, profile, active, updated_at)
       SELECT 'profile_city', 'city', name, profile, 1, 0 FROM profiles WHERE profile_id = 'profile_default'`,
    ),
    statement(
      `INSERT INTO watches (institution_id, company_id, status, revision, created_at, updated_at)
       SELECT 'city', company_id, status, 0, 0, 0 FROM watches WHERE institution_id = 'default'`,
    ),
  ]);
}

const failures = () =>
  night.db.all<{ of: string; id: string; rule: string; severity: string }>(
    `SELECT institution_id AS of, substr(posting_id, -1) AS id, field || ' ' || rule AS rule, severity
     FROM posting_validations ORDER BY 1, 2, 3`,
  );
const closed = async () =>
  (
    await night.db.all<{ id: string }>(
      "SELECT substr(posting_id, -1) AS id FROM postings WHERE status = 'closed' ORDER BY 1",
    )
  ).map(({ id }) => id);
const matches = async () =>
  (
    await night.db.all<{ key: string }>(
      "SELECT profile_id || ' ' || substr(posting_id, -1) AS key FROM matches ORDER BY 1",
    )
  ).map(({ key }) => key);
const roles = async (institution: string) =>
  (
    await night.db.all<{ top: string }>(
      "SELECT top_postings AS top FROM leads WHERE institution_id = ?1",
      institution,
    )
  ).flatMap(({ top }) => (JSON.parse(top) as string[]).map((id) => id.slice(-1)).sort());

async function setRules(rules: unknown): Promise<void> {
  await night.db.write([
    statement("UPDATE institutions SET config = ?1 WHERE institution_id = 'city'", JSON.stringify({ rules })),
    markRulesChanged("city"),
  ]);
}

const KEPT_OUT = [
  { of: "city", id: "1", rule: "department mandatory", severity: "warning" },
  { of: "city", id: "1", rule: "title minimumLength", severity: "error" },
  { of: "city", id: "2", rule: "department mandatory", severity: "warning" },
];

it("keeps a posting out for the institution whose rules it breaks, and for no other", async () => {
  await publicBody(FORBID);
  await night.night(0, "processOnly");
  expect(await failures()).toEqual(KEPT_OUT);
  expect(await matches()).toEqual(["profile_city 2", "profile_default 1", "profile_default 2"]);
  expect([await roles("city"), await roles("default")]).toEqual([["2"], ["1", "2"]]);
}, 30_000);

it("validates everything again when a rule changes, and writes only what differs", async () => {
  await publicBody({});
  await night.night(0, "processOnly");
  expect([await failures(), (await matches()).length]).toEqual([[], 4]);
  await setRules(FORBID);
  await night.night(1, "processOnly");
  expect([await failures(), await roles("city"), await roles("default")]).toEqual([
    KEPT_OUT,
    ["2"],
    ["1", "2"],
  ]);
  const before = await night.db.all("SELECT * FROM posting_validations ORDER BY 2, 3");
  await setRules({ ...FORBID, business: { closesAfterOpens: "error" } });
  await night.night(2, "processOnly");
  expect(await night.db.all("SELECT * FROM posting_validations ORDER BY 2, 3")).toEqual(before);
  await setRules({});
  await night.night(3, "processOnly");
  expect([await failures(), (await matches()).length, await roles("city")]).toEqual([[], 4, ["1", "2"]]);
}, 30_000);

it("judges closed postings by the rules of today, and a posting that opens again by those of its return", async () => {
  await publicBody({});
  await night.night(0, "processOnly");
  for (const number of [1, 2]) {
    await town.greenhouse([{ id: "2", title: "Senior Backend Engineer" }]);
    await night.night(number);
  }
  expect(await closed()).toEqual(["1"]);
  await setRules(FORBID);
  await night.night(3, "processOnly");
  expect(await failures()).toEqual(KEPT_OUT);
  await setRules({ mandatory: [{ field: "title", minimumLength: 3 }] });
  await night.night(4, "processOnly");
  expect(await failures()).toEqual([]);
  await setRules(FORBID);
  await town.greenhouse([
    { id: "1", title: "Backend Engineer" },
    { id: "2", title: "Senior Backend Engineer" },
  ]);
  await night.night(5);
  expect([await closed(), await failures()]).toEqual([[], KEPT_OUT]);
  expect([await roles("city"), await roles("default")]).toEqual([["2"], ["1", "2"]]);
}, 60_000);

it("forgets a failure when the posting is mended", async () => {
  await publicBody(FORBID);
  await night.night(0, "processOnly");
  await town.greenhouse([
    { id: "1", title: "Principal Backend Engineer" },
    { id: "2", title: "Senior Backend Engineer" },
  ]);
  await night.night(1);
  expect(await failures()).toEqual(KEPT_OUT.filter(({ severity }) => severity === "warning"));
  expect(await roles("city")).toEqual(["1", "2"]);
}, 30_000);

it("lets the defaults hold for rules that cannot be read, and says so", async () => {
  await publicBody({ mandatory: "everything" });
  const run = await night.night(0, "processOnly");
  expect(run.errors).toContain("Its rules cannot be read, the defaults hold");
  expect([await failures(), (await matches()).length]).toEqual([[], 4]);
}, 30_000);
