import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { statement } from "../../worker/db/index.ts";
import { projectInstitution } from "../../worker/sheet/index.ts";
import { company, lead } from "./rows.ts";
import { cell, dismissal, type Person, type SheetSetting, sheetSetting } from "./sheet-setting.ts";

let on: SheetSetting;
let ada: Person;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = sheetSetting();
  ada = await on.person("ada@acme.com", "acme");
  for (const id of ["co0000", "co0001"]) {
    await company(on.db, "acme", id);
    await lead(on.db, "acme", id, { score: id === "co0001" ? 60 : 50 });
  }
  await projectInstitution(on.db, "acme", on.clock.now());
});

const pull = (binding: string, cursor?: string) => ada.pull(binding, cursor);

describe("a deleted row", () => {
  it("stays away from that spreadsheet only, until somebody writes on it again", async () => {
    const binding = await ada.connect();
    const copy = await ada.connect("a_copy_of_the_file");
    const { cursor } = await pull(binding);
    const dismissed = { operations: [dismissal("Leads", "lead_co0001")] };
    const answer = await ada.ask("POST", `/v1/sheets/${binding}/edits`, dismissed);
    expect([answer.status, answer.body]).toMatchObject([200, { answers: [{ outcome: "applied" }] }]);
    await on.db.write([statement("UPDATE leads SET score = score + 1")]);
    await projectInstitution(on.db, "acme", on.clock.now());
    const keys = async (id: string, from?: string) => (await pull(id, from)).rows.map(({ key }) => key);
    expect(await keys(binding, cursor)).toEqual(["lead_co0000"]);
    expect(await keys(copy)).toEqual(["lead_co0001", "lead_co0000"]);
    const edit = { operations: [cell("lead_co0001", "owner", "Ada")] };
    await ada.ask("POST", `/v1/sheets/${binding}/edits`, edit);
    expect(await keys(binding, cursor)).toEqual(["lead_co0000", "lead_co0001"]);
  });

  it("stays when the same push writes on it afterwards: the last word counts", async () => {
    const binding = await ada.connect();
    const first = (await pull(binding)).cursor;
    await ada.push(binding, dismissal("Leads", "lead_co0001"), cell("lead_co0001", "owner", "Ada"));
    await ada.push(binding, cell("lead_co0000", "owner", "Ada"), dismissal("Leads", "lead_co0000"));
    expect((await pull(binding, first)).rows.map(({ key }) => key)).toEqual(["lead_co0001"]);
  });
});
