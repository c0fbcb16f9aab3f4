import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { EditAnswer, Operation } from "../../shared/sheet/index.ts";
import { statement } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import { eventOf } from "../../worker/sheet/edits/events.ts";
import { connectSheet, pushEdits, readChanges } from "../../worker/sheet/index.ts";
import { insertEvents } from "../../worker/sheet/store/events.ts";
import { smallTown, type Town } from "../night/small-town.ts";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "../night/snapshot.ts";
import { FIRST_NIGHT, type TestNight, testNight } from "../night/test-night.ts";

let town: Town;
let empty: Snapshot;
let night: TestNight;
let companyId: string;
let bindingId: string;
let operations = 0;

beforeAll(async () => {
  town = await smallTown("feedback");
  empty = await takeSnapshot(testNight().db);
});

beforeEach(async () => {
  night = testNight();
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
  const sheet = { spreadsheetId: "spreadsheet-1", spreadsheetName: "Leads", schemaVersion: 1 };
  const input = { ...sheet, institutionId: "default", person: "ada@acme.com" };
  bindingId = (await connectSheet(night.db, input, night.clock.now())).bindingId;
});

const ROLE = "role_greenhouse:anvil-feedback:1";

function edit(
  field: string,
  value: string | null,
  base: string | null = null,
  key = `lead_${companyId}`,
): Operation {
  operations += 1;
  const tab = key.startsWith("role_") ? "Roles" : "Leads";
  return { kind: "cell", opId: `op-night-${operations}`, tab, key, field, value, base };
}
const line = (
  tab: "Watchlist" | "Profile",
  key: string,
  values: Record<string, string> | null,
): Operation => {
  operations += 1;
  return { kind: "line", opId: `op-night-${operations}`, tab, key, values };
};

/** What a recruiter pushes during the day. */
async function push(...edits: Operation[]): Promise<EditAnswer[]> {
  const pusher = { institutionId: "default", bindingId, person: "ada@acme.com" };
  const outcome = await pushEdits(night.db, pusher, edits, night.clock.now());
  if (outcome.kind === "busy") throw new Error("busy");
  return outcome.answers;
}

/** What a push stored before it broke off. */
const receive = (...edits: Operation[]) =>
  night.db.write(
    insertEvents(
      edits.map(eventOf),
      { institutionId: "default", bindingId, person: "ada@acme.com" },
      night.clock.now(),
    ),
  );

const isLead = async () =>
  (await night.db.first(
    "SELECT 1 FROM leads WHERE company_id = ?1 AND institution_id = 'default'",
    companyId,
  )) !== null;
const watch = () =>
  night.db.first<Record<string, unknown>>("SELECT * FROM watches WHERE company_id = ?1", companyId);
const rows = () =>
  night.db.all<{ tab: string; key: string; seq: number; deleted: number; cells: string }>(
    "SELECT tab, row_key AS key, seq, deleted, cells FROM sheet_rows WHERE tab <> 'Report' ORDER BY seq",
  );
const row = async (key: string) => (await rows()).find((one) => one.key === key);

describe("feedback pushed during the day", () => {
  it("takes a company judged not relevant off the list at once, and marks its row with what was judged", async () => {
    await push(edit("feedback", "Not relevant"));
    expect(await isLead()).toBe(false);
    const gone = await row(`lead_${companyId}`);
    expect(gone?.deleted).toBe(1);
    expect(JSON.parse(gone?.cells ?? "{}")).toMatchObject({
      company: "Anvil feedback",
      status: "Not relevant",
      feedback: "Not relevant",
    });
    expect((await row(ROLE))?.deleted).toBe(1);
  });

  it("keeps an agency out however much it hires, until somebody opens it again", async () => {
    await push(edit("feedback", "Not relevant"), edit("feedbackReason", "agency"));
    expect(await watch()).toMatchObject({ off_limits_reason: "agency", status: "not_relevant" });
    await town.greenhouse([1, 2, 3].map((id) => ({ id: String(id), title: `Backend Engineer ${id}` })));
    await night.night(1);
    expect(await isLead()).toBe(false);
    await push(edit("status", "Shortlisted", "Not relevant"));
    expect(await isLead()).toBe(true);
    expect(await watch()).toMatchObject({ off_limits_reason: null, feedback: null });
  });

  it("hides a company until its date and brings it back after it", async () => {
    const until = new Date(FIRST_NIGHT + 5 * DAY).toISOString().slice(0, 10);
    await push(edit("excludeUntil", until));
    expect(await isLead()).toBe(false);
    await night.night(4);
    expect(await isLead()).toBe(false);
    await night.night(6);
    expect(await isLead()).toBe(true);
    expect((await row(`lead_${companyId}`))?.deleted).toBe(0);
  });

  it("snoozes a company for thirty days", async () => {
    const [answer] = await push(edit("feedback", "Snooze"));
    expect(answer).toMatchObject({ outcome: "applied", message: "Hidden until 2026-12-21" });
    expect(await isLead()).toBe(false);
    await night.night(29);
    expect(await isLead()).toBe(false);
    await night.night(31);
    expect(await isLead()).toBe(true);
  });

  it("does not count a role judged not relevant, and counts it again when that is taken back", async () => {
    const rolesOf = async () =>
      (await rows()).filter(({ tab, deleted }) => tab === "Roles" && deleted === 0).length;
    expect(await rolesOf()).toBe(3);
    await push(edit("feedback", "Not relevant", null, ROLE));
    expect([await isLead(), await rolesOf()]).toEqual([false, 2]);
    await night.night(1);
    expect([await isLead(), await rolesOf()]).toEqual([false, 2]);
    await push(edit("feedback", null, "Not relevant", ROLE));
    expect([await isLead(), await rolesOf()]).toEqual([true, 3]);
  });

  it("stays when the next nights compute everything anew", async () => {
    await push(edit("owner", "Ada"), edit("status", "Contacted", "New"), edit("feedbackReason", "knows us"));
    await town.greenhouse([{ id: "1", title: "Senior Backend Engineer" }]);
    await night.night(1);
    await night.night(2);
    expect(JSON.parse((await row(`lead_${companyId}`))?.cells ?? "{}")).toMatchObject({
      owner: "Ada",
      status: "Contacted",
      feedbackReason: "knows us",
    });
  });
});

describe("feedback that a push stored and did not get to", () => {
  it("is applied by the night, in its order, and answered to whoever asks again", async () => {
    const edits = [edit("owner", "Ada"), edit("owner", "Grace", "Ada"), edit("status", "Won", "New")];
    await receive(...edits);
    const run = await night.night(1);
    expect(JSON.parse(run.counters).feedback).toMatchObject({ applied: 2, rejected: 1 });
    expect(await watch()).toMatchObject({ owner: "Grace", revision: 2, status: "new" });
    expect((await push(...edits)).map(({ outcome }) => outcome)).toEqual(["applied", "applied", "rejected"]);
    expect(await watch()).toMatchObject({ revision: 2 });
  });

  it("is applied by the same push sent again, with those that did land left alone", async () => {
    const first = edit("owner", "Ada");
    const second = edit("feedbackReason", "knows us");
    await push(first);
    await receive(second);
    const answers = await push(first, second);
    expect(answers.map(({ outcome }) => outcome)).toEqual(["applied", "applied"]);
    expect(await watch()).toMatchObject({ owner: "Ada", feedback_reason: "knows us", revision: 2 });
  });
});

describe("the lists of a recruiter", () => {
  it("a watched line finds its board in the next night", async () => {
    const birch = "https://birch-feedback.com";
    await push(line("Watchlist", "watch_1", { name: "Birch feedback", website: birch, list: "" }));
    expect((await row("watch_1"))?.cells).toContain("Board found (lever: birch-feedback), 1 open role");
    await push(line("Watchlist", "watch_2", { name: "Nowhere", website: "", list: "" }));
    await night.night(1);
    expect((await row("watch_2"))?.cells).toContain("No website in the list");
  });

  it("a company that another list names, too, stays watched when its line goes", async () => {
    const anvil = { name: "Anvil feedback", website: "https://anvil-feedback.com", list: "" };
    await push(line("Watchlist", "watch_1", anvil));
    await push(line("Watchlist", "watch_1", null));
    expect(await watch()).toMatchObject({ removed_at: null });
  });

  it("a changed profile is matched against every open role in the next night", async () => {
    await push(
      ...(await rows()).filter(({ tab }) => tab === "Profile").map(({ key }) => line("Profile", key, null)),
      line("Profile", "line_mine", { criterion: "Title", value: "Product Designer" }),
    );
    await night.night(1);
    const leads = await night.db.all(
      "SELECT c.name FROM leads l JOIN companies c ON c.company_id = l.company_id",
    );
    expect(leads).toEqual([{ name: "Cedar feedback" }]);
    await push(line("Profile", "line_more", { criterion: "Title", value: "Backend Engineer" }));
    await night.night(2);
    expect(await isLead()).toBe(true);
  });
});

describe("the projection", () => {
  it("numbers every row apart and moves no number when nothing changed", async () => {
    const first = await rows();
    const count = Object.fromEntries(
      [...Map.groupBy(first, ({ tab }) => tab)].map(([tab, some]) => [tab, some.length]),
    );
    expect(count).toEqual({ Leads: 3, Roles: 3, Profile: 5 });
    expect(new Set(first.map(({ seq }) => seq)).size).toBe(first.length);
    await night.night(1);
    expect(await rows()).toEqual(first);
  });

  it("shows the night's numbers", async () => {
    await night.night(1);
    const reader = { institutionId: "default", bindingId };
    const { rows: all } = await readChanges(night.db, reader, { after: 0, to: null });
    const report = all
      .filter(({ tab }) => tab === "Report")
      .map(({ cells }) => [cells.measure, cells.value, cells.day]);
    expect(report).toContainEqual(["Leads", 3, "2026-11-22"]);
    expect(report).toContainEqual(["Open roles", 3, "2026-11-22"]);
  });

  it("says where the matching roles are and links to the board", async () => {
    const cells = JSON.parse((await row(`lead_${companyId}`))?.cells ?? "{}");
    expect(cells).toMatchObject({
      places: "Berlin, Germany",
      board: "https://job-boards.greenhouse.io/anvil-feedback",
      status: "New",
    });
  });
});

it("raises an alert for a sheet that missed its night, until it completes one again", async () => {
  const alerts = () =>
    night.db.all<{ message: string }>("SELECT message FROM alerts WHERE kind = 'sheet_missed_night'");
  const completed = (at: number) =>
    night.db.write([
      statement("UPDATE sheet_bindings SET last_night_at = ?1, last_sync_outcome = 'failed'", at),
    ]);
  await night.night(1);
  expect(await alerts()).toEqual([]);
  await completed(FIRST_NIGHT + DAY);
  await night.night(3);
  expect(await alerts()).toEqual([
    { message: 'The sheet "Leads" did not complete its nightly sync; its last one ended failed' },
  ]);
  await completed(FIRST_NIGHT + 4 * DAY);
  await night.night(4);
  expect(await alerts()).toEqual([]);
});
