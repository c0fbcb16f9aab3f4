import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { SHEET_SCHEMA_VERSION } from "../../shared/sheet/index.ts";
import { projectInstitution } from "../../worker/sheet/index.ts";
import { company, lead } from "./rows.ts";
import {
  cell,
  dismissal,
  type Person,
  type SheetSetting,
  SPREADSHEET,
  sheetSetting,
} from "./sheet-setting.ts";

let on: SheetSetting;
let ada: Person;
let binding: string;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = sheetSetting();
  ada = await on.person("ada@acme.com", "acme");
  binding = await ada.connect();
});

const connect = (person: Person, again?: boolean) =>
  person.ask("POST", "/v1/sheets/connect", {
    spreadsheetId: SPREADSHEET,
    spreadsheetName: "Leads of Ada",
    schemaVersion: SHEET_SCHEMA_VERSION,
    again,
  });
const changes = (person: Person, id = binding) => person.ask("GET", `/v1/sheets/${id}/changes`);
const asKey = async (scope: "write" | "admin", institutionId = "acme") =>
  on.as(await on.key(institutionId, [scope]))("DELETE", `/v1/sheets/${binding}`);

describe("DELETE /v1/sheets/{binding}", () => {
  it("by the member who connected it ends the binding for every request, with a sentence", async () => {
    expect((await ada.ask("DELETE", `/v1/sheets/${binding}`)).status).toBe(204);
    for (const [method, path, body] of [
      ["GET", "changes", undefined],
      ["POST", "edits", { operations: [cell("lead_anvil", "owner", "Ada")] }],
      ["POST", "heartbeat", { outcome: "completed", message: null, nightly: true }],
    ] as const) {
      const answer = await ada.ask(method, `/v1/sheets/${binding}/${path}`, body);
      expect([answer.status, answer.body.type]).toEqual([410, "urn:rolecall:problem:binding-revoked"]);
      expect(answer.body.detail).toMatch(
        /was disconnected from Rolecall on \d\d \w{3} \d{4}\. To connect it anew, choose "Set up this sheet"/,
      );
    }
    expect((await ada.ask("DELETE", `/v1/sheets/${binding}`)).status).toBe(204);
    expect(await on.db.first("SELECT revoked_by AS by FROM sheet_bindings")).toEqual({ by: "ada@acme.com" });
  });

  it("by another member is refused and names who can", async () => {
    const ben = await on.person("ben@acme.com", "acme");
    const answer = await ben.ask("DELETE", `/v1/sheets/${binding}`);
    expect([answer.status, answer.body.detail]).toEqual([
      403,
      expect.stringContaining("ada@acme.com connected"),
    ]);
    expect((await changes(ada)).status).toBe(200);
  });

  it("is for a key with the scope admin of the same institution", async () => {
    expect((await asKey("write")).status).toBe(403);
    expect((await asKey("admin", "other")).status).toBe(404);
    expect((await on.as("rolecall_nonsense")("DELETE", `/v1/sheets/${binding}`)).status).toBe(401);
    expect((await changes(ada)).status).toBe(200);
    expect((await asKey("admin")).status).toBe(204);
    expect((await changes(ada)).status).toBe(410);
    const row = await on.db.first<{ by: string }>("SELECT revoked_by AS by FROM sheet_bindings");
    expect(row?.by).toMatch(/^key \w+$/);
  });

  it("leaves every other request of a sheet to Google accounts", async () => {
    const key = await on.key("acme", ["admin"]);
    expect((await on.as(key)("GET", `/v1/sheets/${binding}/changes`)).status).toBe(401);
    expect((await on.ask("DELETE", `/v1/sheets/${binding}`)).status).toBe(401);
  });
});

describe("a spreadsheet that was disconnected", () => {
  beforeEach(async () => {
    for (const id of ["anvil", "birch"]) {
      await company(on.db, "acme", id);
      await lead(on.db, "acme", id);
    }
    await projectInstitution(on.db, "acme", on.clock.now());
    await ada.push(binding, dismissal("Leads", "lead_birch"));
    await ada.ask("DELETE", `/v1/sheets/${binding}`);
  });

  it("is not connected again by a sync, however often it asks", async () => {
    for (const again of [undefined, false]) expect((await connect(ada, again)).status).toBe(410);
    expect((await changes(ada)).status).toBe(410);
  });

  it("is connected anew when a person sets it up again: another binding, the old one stays refused", async () => {
    const answer = await connect(ada, true);
    expect(answer.status).toBe(200);
    const anew = answer.body.bindingId as string;
    expect(anew).not.toBe(binding);
    expect([(await changes(ada, anew)).status, (await changes(ada)).status]).toEqual([200, 410]);
    expect((await connect(ada)).body.bindingId).toBe(anew);
    expect((await connect(ada, true)).body.bindingId).toBe(anew);
  });

  it("keeps the rows away that were deleted in it", async () => {
    const { bindingId } = (await connect(ada, true)).body;
    expect((await ada.pull(bindingId)).rows.map(({ key }) => key)).toEqual(["lead_anvil"]);
  });

  it("may be disconnected and connected many times, each time by whoever connected it last", async () => {
    const ben = await on.person("ben@acme.com", "acme");
    const second = (await connect(ben, true)).body.bindingId as string;
    expect((await ada.ask("DELETE", `/v1/sheets/${second}`)).status).toBe(403);
    expect((await ben.ask("DELETE", `/v1/sheets/${second}`)).status).toBe(204);
    const third = (await connect(ada, true)).body.bindingId as string;
    expect(new Set([binding, second, third]).size).toBe(3);
  });

  it("is not set up again by a viewer", async () => {
    const vic = await on.person("vic@acme.com", "acme", { role: "viewer" });
    expect((await connect(vic, true)).status).toBe(403);
    expect((await connect(vic)).status).toBe(410);
  });
});
