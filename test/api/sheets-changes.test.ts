import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { type FeedRow, SHEET_SCHEMA_VERSION } from "../../shared/sheet/index.ts";
import { statement } from "../../worker/db/index.ts";
import { projectInstitution } from "../../worker/sheet/index.ts";
import { company, lead } from "./rows.ts";
import { cell, type Person, type SheetSetting, SPREADSHEET, sheetSetting } from "./sheet-setting.ts";

let on: SheetSetting;
let ada: Person;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = sheetSetting();
  ada = await on.person("ada@acme.com", "acme");
});

/** So many leads of an institution, projected. */
async function leads(count: number, institutionId = "acme", from = 0): Promise<void> {
  for (let number = from; number < from + count; number += 1) {
    const id = `co${String(number).padStart(4, "0")}`;
    await company(on.db, institutionId, id);
    await lead(on.db, institutionId, id, { score: 10 + number / 100 });
  }
  await projectInstitution(on.db, institutionId, on.clock.now());
}

/** Very many rows, put straight into the feed. */
async function rows(count: number, textLength: number): Promise<void> {
  await on.db.write([
    statement(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
       INSERT INTO sheet_rows (institution_id, tab, row_key, cells, hash, seq, deleted, updated_at)
       SELECT 'acme', 'Leads', printf('lead_%05d', i), json_object('company', printf('%.*c', ?2, 'x')), 'h' || i, i, 0, 0 FROM n`,
      count,
      textLength,
    ),
  ]);
}

const page = (binding: string, cursor?: string) => ada.page(binding, cursor);
const pull = (binding: string, cursor?: string) => ada.pull(binding, cursor);

describe("GET /v1/sheets/{binding}/changes", () => {
  it("gives every row once, then nothing until something changes", async () => {
    await leads(3);
    const binding = await ada.connect();
    const first = await pull(binding);
    expect(first.rows.map(({ key, deleted }) => [key, deleted])).toEqual([
      ["lead_co0002", false],
      ["lead_co0001", false],
      ["lead_co0000", false],
    ]);
    expect(first.rows[0]?.cells).toEqual({
      company: "CO0002",
      reason: "Why co0002",
      score: 10.02,
      scoreParts: "best match 35",
      new7d: 1,
      open: 3,
      reposted: 0,
      oldestOpen: null,
      trend: null,
      firstOfKind: null,
      places: "",
      board: null,
      lastChange: "2026-11-01",
      owner: null,
      status: "New",
      feedback: null,
      feedbackReason: null,
      excludeUntil: null,
    });
    expect((await pull(binding, first.cursor)).rows).toEqual([]);
    await on.db.write([statement("UPDATE leads SET score = 90 WHERE company_id = 'co0001'")]);
    expect(await projectInstitution(on.db, "acme", on.clock.now())).toBe(1);
    const next = await pull(binding, first.cursor);
    expect(next.rows.map(({ key, cells }) => [key, cells.score])).toEqual([["lead_co0001", 90]]);
    expect(next.rows[0]?.revision).toBeGreaterThan(first.rows[1]?.revision ?? 0);
  });

  it("writes no row when nothing changed", async () => {
    await leads(4);
    const before = on.db.usage().rowsWritten;
    expect(await projectInstitution(on.db, "acme", on.clock.now() + 1)).toBe(0);
    expect(on.db.usage().rowsWritten - before).toBe(0);
  });

  it("marks a lead that is none any more with its last cells, and brings it back when it is one again", async () => {
    await leads(2);
    const binding = await ada.connect();
    const first = await pull(binding);
    await on.db.write([statement("DELETE FROM leads WHERE company_id = 'co0001'")]);
    await projectInstitution(on.db, "acme", on.clock.now());
    const gone = await pull(binding, first.cursor);
    expect(gone.rows).toMatchObject([
      { key: "lead_co0001", deleted: true, cells: { company: "CO0001", score: 10.01, status: "New" } },
    ]);
    await leads(1, "acme", 1);
    const back = await pull(binding, gone.cursor);
    expect(back.rows).toMatchObject([{ key: "lead_co0001", deleted: false }]);
  });

  it("cuts pages at 500 rows", async () => {
    await rows(1_201, 10);
    const { rows: all, pages } = await pull(await ada.connect());
    expect([all.length, pages]).toEqual([1_201, 3]);
    expect(new Set(all.map(({ key }) => key)).size).toBe(1_201);
  });

  it("cuts pages below 1 MB, whatever their rows hold", async () => {
    await rows(700, 4_900);
    const binding = await ada.connect();
    let cursor: string | undefined;
    let seen = 0;
    for (let more = true; more; ) {
      const one = await page(binding, cursor);
      expect(one.bytes).toBeLessThan(1_000_000);
      seen += one.rows.length;
      cursor = one.cursor;
      more = one.hasMore;
    }
    expect(seen).toBe(700);
  });

  it("gives the same page for the same cursor while other rows change", async () => {
    await rows(1_100, 10);
    const binding = await ada.connect();
    const first = await page(binding);
    const second = await page(binding, first.cursor);
    expect(await page(binding, first.cursor)).toEqual(second);
    // One row before the page, one in it, and new ones behind.
    const move = 'UPDATE sheet_rows SET seq = ?2, cells = \'{"company":"moved"}\' WHERE row_key = ?1';
    await on.db.write([statement(move, "lead_00007", 5_001), statement(move, "lead_00700", 5_002)]);
    await leads(3);
    const again = await page(binding, first.cursor);
    expect(again.rows).toEqual(second.rows.filter(({ key }) => key !== "lead_00700"));
    const rest = await pull(binding, again.cursor);
    expect(rest.rows.filter(({ key }) => key === "lead_00700" || key === "lead_00007")).toMatchObject([
      { key: "lead_00007", cells: { company: "moved" } },
      { key: "lead_00700", cells: { company: "moved" } },
    ]);
    const all = new Set([...first.rows, ...again.rows, ...rest.rows].map(({ key }) => key));
    expect(all.size).toBe(1_103);
  });

  it("leaves nothing out for a reader who is always late", async () => {
    await rows(1_500, 10);
    const binding = await ada.connect();
    const sheet = new Map<string, number>();
    let cursor: string | undefined;
    let seq = 1_500;
    for (let turn = 0; turn < 12; turn += 1) {
      const one = await page(binding, cursor);
      for (const row of one.rows) sheet.set(row.key, row.revision);
      cursor = one.cursor;
      if (turn >= 6) continue;
      await on.db.write([
        statement(
          `UPDATE sheet_rows SET seq = ?1 + CAST(substr(row_key, 6) AS INTEGER) WHERE CAST(substr(row_key, 6) AS INTEGER) % 7 = ?2`,
          seq,
          turn,
        ),
      ]);
      seq += 1_500;
    }
    const truth = await on.db.all<{ key: string; seq: number }>("SELECT row_key AS key, seq FROM sheet_rows");
    expect(truth.filter(({ key, seq: at }) => sheet.get(key) !== at)).toEqual([]);
  });

  it("belongs to its binding: another's, an invented one and a broken cursor are refused", async () => {
    await leads(1);
    const binding = await ada.connect();
    const { cursor } = await page(binding);
    const copy = await ada.connect("a_copy_of_the_file");
    for (const wrong of [`${copy}/changes?cursor=${cursor}`, `${binding}/changes?cursor=abc`]) {
      expect((await ada.ask("GET", `/v1/sheets/${wrong}`)).status).toBe(400);
    }
    expect((await ada.ask("GET", "/v1/sheets/sheet_unknown/changes")).status).toBe(404);
  });

  it("never shows another institution's rows or bindings", async () => {
    await leads(2);
    await leads(1, "other", 50);
    const binding = await ada.connect();
    const bob = await on.person("bob@other.com", "other");
    for (const [method, path, body] of [
      ["GET", "changes", undefined],
      ["POST", "edits", { operations: [cell("lead_co0000", "owner", "Bob")] }],
      ["POST", "heartbeat", { outcome: "completed", message: null, nightly: true }],
    ] as const) {
      expect((await bob.ask(method, `/v1/sheets/${binding}/${path}`, body)).status).toBe(404);
    }
    const own = await bob.ask("GET", `/v1/sheets/${await bob.connect()}/changes`);
    expect(own.body.rows.map((row: FeedRow) => row.key)).toEqual(["lead_co0050"]);
  });

  it("ends with the binding, which connecting again does not bring back", async () => {
    const binding = await ada.connect();
    await on.db.write([statement("UPDATE sheet_bindings SET revoked_at = 1")]);
    const gone = await ada.ask("GET", `/v1/sheets/${binding}/changes`);
    expect([gone.status, gone.body.detail]).toEqual([410, expect.stringContaining("was disconnected")]);
    const body = {
      spreadsheetId: SPREADSHEET,
      spreadsheetName: "Leads",
      schemaVersion: SHEET_SCHEMA_VERSION,
    };
    expect((await ada.ask("POST", "/v1/sheets/connect", body)).status).toBe(410);
  });

  it("is refused to an add-on that connected before the columns changed", async () => {
    const binding = await ada.connect();
    await on.db.write([statement("UPDATE sheet_bindings SET schema_version = 0")]);
    const old = await ada.ask("GET", `/v1/sheets/${binding}/changes`);
    expect([old.status, old.body.type]).toEqual([409, "urn:rolecall:problem:add-on-outdated"]);
    await ada.connect();
    expect((await ada.ask("GET", `/v1/sheets/${binding}/changes`)).status).toBe(200);
  });
});
