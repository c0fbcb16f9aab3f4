import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { SHEET_SCHEMA_VERSION } from "../../shared/sheet/index.ts";
import { type Database, openDatabase } from "../../worker/db/index.ts";
import { DAY, HOUR } from "../../worker/kernel/clock.ts";
import { sheetsSyncRunner } from "../../worker/runners/sheets-sync.ts";
import { connectSheet, recordHeartbeat, revokeBinding } from "../../worker/sheet/index.ts";
import { insert } from "../api/setting.ts";
import { NIGHT, testNight } from "../runners/night-context.ts";

let db: Database;
let bindingId: string;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  db = openDatabase(env.DB);
  const institution = { institution_id: "acme", name: "Acme", active: 1, config: "{}", created_at: 0 };
  await insert(db, "institutions", institution);
  const sheet = {
    spreadsheetId: "spreadsheet-1",
    spreadsheetName: "Leads",
    schemaVersion: SHEET_SCHEMA_VERSION,
  };
  const input = { ...sheet, institutionId: "acme", person: "ada@acme.com" };
  bindingId = (await connectSheet(db, input, NIGHT)).bindingId;
});

/** The Worker's part of night `number` that looks after sheets. */
async function night(number: number): Promise<void> {
  const context = testNight(`run_${number}`, NIGHT + number * DAY);
  await sheetsSyncRunner.work(context, { institutionId: "acme" });
}

const alerts = async () =>
  (await db.all<{ message: string }>("SELECT message FROM alerts WHERE kind = 'sheet_missed_night'")).map(
    ({ message }) => message,
  );

/** Night `number`, and the add-on's report in the early morning after it. */
async function morning(number: number, outcome: string, nightly: boolean, hasNight?: boolean): Promise<void> {
  await night(number);
  const heartbeat = { outcome, message: "The server was not there", nightly, hasNight };
  await recordHeartbeat(db, bindingId, heartbeat, NIGHT + number * DAY + 3 * HOUR);
}

it("a sheet that syncs every night raises no alert", async () => {
  for (const number of [1, 2, 3]) await morning(number, "completed", true);
  await night(4);
  expect(await alerts()).toEqual([]);
});

it("a sheet that missed its night raises one, until it completes one again", async () => {
  await morning(1, "completed", true);
  await night(2);
  expect(await alerts()).toEqual([]);
  await night(3);
  expect(await alerts()).toEqual([
    'The sheet "Leads" missed its night: its last complete one was on 22 Nov 2026',
  ]);
  await morning(4, "completed", true);
  expect(await alerts()).toEqual([]);
});

it("a sheet whose nights all fail raises one, too, with what it said", async () => {
  for (const number of [1, 2, 3]) await morning(number, "failed", true);
  await night(4);
  expect(await alerts()).toEqual([
    'The sheet "Leads" missed its night: none was ever complete; the last sync said: The server was not there',
  ]);
});

it("a sheet that was only ever synced by hand raises none, however long ago", async () => {
  await morning(1, "completed", false);
  await morning(2, "failed", false);
  for (const number of [3, 6]) await night(number);
  expect(await alerts()).toEqual([]);
});

it("a sheet whose night was switched off raises none, and a fresh start when it is on again", async () => {
  await morning(1, "completed", true);
  await night(3);
  expect(await alerts()).toHaveLength(1);
  await morning(4, "completed", false, false);
  expect(await alerts()).toEqual([]);
  await night(6);
  expect(await alerts()).toEqual([]);
  await morning(7, "failed", true, true);
  await night(8);
  expect(await alerts()).toEqual([]);
  await night(9);
  expect(await alerts()).toHaveLength(1);
});

it("a sheet that was disconnected raises none any more", async () => {
  await morning(1, "completed", true);
  await night(3);
  expect(await alerts()).toHaveLength(1);
  await revokeBinding(db, bindingId, "ada@acme.com", NIGHT + 4 * DAY);
  expect(await alerts()).toEqual([]);
  await night(5);
  expect(await alerts()).toEqual([]);
});
