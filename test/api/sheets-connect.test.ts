import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { SHEET_SCHEMA_VERSION } from "../../shared/sheet/index.ts";
import { insert } from "./setting.ts";
import { type Person, type SheetSetting, SPREADSHEET, sheetSetting } from "./sheet-setting.ts";

let on: SheetSetting;
let ada: Person;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = sheetSetting();
  ada = await on.person("ada@acme.com", "acme");
});

describe("POST /v1/sheets/connect", () => {
  it("connects a spreadsheet once, however often it asks, and keeps its name", async () => {
    const first = await ada.connect();
    expect(await ada.connect()).toBe(first);
    const renamed = {
      spreadsheetId: SPREADSHEET,
      spreadsheetName: "Renamed",
      schemaVersion: SHEET_SCHEMA_VERSION,
    };
    expect((await ada.ask("POST", "/v1/sheets/connect", renamed)).body.bindingId).toBe(first);
    expect(await on.db.all("SELECT spreadsheet_name AS name, bound_by AS by FROM sheet_bindings")).toEqual([
      { name: "Renamed", by: "ada@acme.com" },
    ]);
  });

  it("gives a copy of the file, and another institution, a binding of its own", async () => {
    const bob = await on.person("bob@other.com", "other");
    const bindings = [await ada.connect(), await ada.connect("a_copy_of_the_file"), await bob.connect()];
    expect(new Set(bindings).size).toBe(3);
  });

  it("refuses an add-on that is too old, and what is no spreadsheet", async () => {
    const body = { spreadsheetId: SPREADSHEET, spreadsheetName: "Leads", schemaVersion: 0 };
    const old = await ada.ask("POST", "/v1/sheets/connect", body);
    expect([old.status, old.body.schemaVersion]).toEqual([409, SHEET_SCHEMA_VERSION]);
    const odd = { ...body, schemaVersion: SHEET_SCHEMA_VERSION, spreadsheetId: "x y" };
    expect((await ada.ask("POST", "/v1/sheets/connect", odd)).status).toBe(400);
  });

  it("shows the profile there is as lines, once", async () => {
    await insert(on.db, "profiles", {
      profile_id: "p1",
      institution_id: "acme",
      name: "Acme",
      profile: '{"families":["data"],"countries":["DE"]}',
      active: 1,
      updated_at: 0,
    });
    const { rows } = await ada.pull(await ada.connect());
    const profile = rows.filter(({ tab }) => tab === "Profile").map(({ cells }) => cells);
    expect(profile).toEqual([
      { criterion: "Kind of work", value: "data" },
      { criterion: "Country", value: "DE" },
    ]);
    expect((await ada.pull(await ada.connect("a_copy_of_the_file"))).rows).toHaveLength(2);
  });
});

describe("POST /v1/sheets/{binding}/heartbeat", () => {
  it("remembers how a sync ended, and the last night that completed", async () => {
    const binding = await ada.connect();
    const beat = (outcome: string, nightly: boolean) =>
      ada.ask("POST", `/v1/sheets/${binding}/heartbeat`, { outcome, message: "m", nightly });
    expect((await beat("completed", true)).status).toBe(204);
    const night = on.clock.now();
    on.clock.advance(1_000);
    await beat("failed", true);
    await beat("stopped", false);
    expect(
      await on.db.first(
        "SELECT last_sync_outcome AS outcome, last_sync_message AS message, last_night_at AS night FROM sheet_bindings",
      ),
    ).toEqual({ outcome: "stopped", message: "m", night });
    expect((await beat("well", false)).status).toBe(400);
  });
});
