import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { hashText } from "../../worker/kernel/hash.ts";
import { directory, entry, SEEN } from "./rows.ts";
import { everyPage, type Setting, setting } from "./setting.ts";

let on: Setting;
let ask: ReturnType<Setting["as"]>;
const CSV = { "content-type": "text/csv" };
const LIST = "name,website\nAnvil,https://anvil.com\n";

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
  ask = on.as(await on.key("acme"));
});

const put = (name: string, body: unknown, headers?: Record<string, string>) =>
  ask("PUT", `/v1/directories/${name}`, { body, headers });
const stored = async (key: string) => (await env.RAW.get(key))?.text();
const rows = () => on.db.all("SELECT directory_id AS id, kind, location, active FROM directories");

describe("PUT /v1/directories/{name}", () => {
  it("stores an uploaded list and its row", async () => {
    const answer = await put("clients", LIST, { "content-type": "text/csv; charset=utf-8" });
    const directoryId = `dir_${hashText("acme/clients")}`;
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ directoryId, name: "clients", kind: "file", url: null });
    expect(await stored("directories/acme/clients.csv")).toBe(LIST);
    expect(await rows()).toEqual([
      { id: directoryId, kind: "file", location: "directories/acme/clients.csv", active: 1 },
    ]);
  });

  it("gives the night a list that it reads", async () => {
    await put("clients", LIST, CSV);
    await on.night.finish(await on.night.begin(0, "scrapeOnly"));
    const { body } = await ask("GET", "/v1/directories");
    expect(body.items[0]).toMatchObject({ name: "clients", lastError: null, entries: { accepted: 1 } });
    expect((await ask("GET", "/v1/companies")).body.items[0]).toMatchObject({
      name: "Anvil",
      domain: "anvil.com",
    });
  });

  it("replaces a list under its name", async () => {
    await put("clients", LIST, CSV);
    const answer = await put("clients", "name\nBirch\n", CSV);
    expect(answer.status).toBe(200);
    expect(await stored("directories/acme/clients.csv")).toBe("name\nBirch\n");
    expect(await rows()).toHaveLength(1);
  });

  it("switches a list on again", async () => {
    await put("clients", LIST, CSV);
    await on.db.write([{ sql: "UPDATE directories SET active = 0", params: [] }]);
    await put("clients", LIST, CSV);
    expect(await rows()).toMatchObject([{ active: 1 }]);
  });

  it("takes a URL instead, and then leaves no uploaded copy behind", async () => {
    await put("clients", LIST, CSV);
    const answer = await put("clients", { url: "https://lists.com/clients.csv" });
    expect(answer.body).toMatchObject({ kind: "url", url: "https://lists.com/clients.csv" });
    expect(await rows()).toMatchObject([{ kind: "url", location: "https://lists.com/clients.csv" }]);
    expect(await stored("directories/acme/clients.csv")).toBeUndefined();
  });

  it("stores lists of other character sets as UTF-8", async () => {
    const latin = new Uint8Array([
      ...new TextEncoder().encode("name\nM"),
      0xfc,
      ...new TextEncoder().encode("ller\n"),
    ]);
    await put("latin", latin, { "content-type": 'text/csv; charset="windows-1252"' });
    expect(await stored("directories/acme/latin.csv")).toBe("name\nMüller\n");
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...[..."name\nÜ"].flatMap((letter) => [letter.charCodeAt(0), 0]),
    ]);
    await put("utf16", utf16, CSV);
    expect(await stored("directories/acme/utf16.csv")).toBe("name\nÜ");
  });

  it.each([
    ["", "text/csv", "The list is empty"],
    [" \n ", "text/csv", "The list is empty"],
    [new Uint8Array([0x50, 0x4b, 3, 4, 1]), "text/csv", "save it as CSV"],
    ["a\u0000b", "text/csv", "not text"],
    [LIST, "text/csv; charset=klingon", 'character set "klingon"'],
  ])("refuses %j as %s", async (body, type, message) => {
    const answer = await put("clients", body, { "content-type": type });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([{ field: "body", message: expect.stringContaining(message) }]);
    expect(await rows()).toEqual([]);
    expect(await stored("directories/acme/clients.csv")).toBeUndefined();
  });

  it.each([
    [{ url: "http://lists.com/a.csv" }, "url", "http is not allowed"],
    [{ url: "https://127.0.0.1/a.csv" }, "url", "IP address"],
    [{ url: "https://metadata.internal/a.csv" }, "url", "private name"],
    [{ url: "https://user:secret@lists.com/a.csv" }, "url", "credentials"],
    [{ url: "clients.csv" }, "url", "not a URL"],
    [{ url: 7 }, "url", "expected string"],
    [{}, "url", "expected string"],
    [{ url: "https://lists.com/a.csv", kind: "url" }, "kind", "Unknown field"],
  ])("refuses %j", async (body, field, message) => {
    const answer = await put("clients", body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([{ field, message: expect.stringContaining(message) }]);
    expect(await rows()).toEqual([]);
  });

  it.each(["..%2Fother", "%2e%2e%2fx", "a%20b", ".hidden", "a".repeat(65), "%00", "ü"])(
    "refuses the name %s",
    async (name) => {
      const answer = await put(name, LIST, CSV);
      expect([answer.status, answer.body.errors[0].field]).toEqual([400, "name"]);
    },
  );

  it.each(["configuration", "CONFIGURATION", "configuration-12"])(
    "keeps the name %s for what a configuration names itself",
    async (name) => {
      const answer = await put(name, LIST, CSV);
      expect([answer.status, answer.body.detail]).toEqual([
        409,
        `The name "${name}" is kept for what a configuration names itself: choose another name`,
      ]);
      expect(await rows()).toEqual([]);
      expect(await stored(`directories/acme/${name}.csv`)).toBeUndefined();
    },
  );

  it("leaves a list of the institution's configuration alone, until the configuration lets go of it", async () => {
    const sources = [{ kind: "companyList", name: "dax", url: "https://lists.com/dax.csv" }];
    const operator = on.as(await on.key("acme", ["operator"]));
    const change = (revision: number, config: object) =>
      operator("PATCH", "/v1/institutions/acme", { body: { revision, config } });
    expect((await change(0, { sources })).status).toBe(200);
    const answer = await put("dax", LIST, CSV);
    expect([answer.status, answer.body.detail]).toEqual([
      409,
      'The list "dax" belongs to the configuration: change it with PATCH /v1/institutions/acme, or choose another name',
    ]);
    expect(await rows()).toMatchObject([{ kind: "url", location: "https://lists.com/dax.csv" }]);
    expect(await stored("directories/acme/dax.csv")).toBeUndefined();
    await change(1, { sources: [] });
    expect((await put("dax", LIST, CSV)).status).toBe(200);
    expect(await rows()).toMatchObject([{ kind: "file", active: 1 }]);
  });

  it("leaves a list that is typed in a spreadsheet alone", async () => {
    await directory(on.db, "acme", "watchlist", { kind: "sheet", location: "binding_1" });
    const answer = await put("watchlist", LIST, CSV);
    expect(answer.status).toBe(409);
    expect(await rows()).toMatchObject([{ kind: "sheet", location: "binding_1" }]);
    expect(await stored("directories/acme/watchlist.csv")).toBeUndefined();
  });
});

describe("GET /v1/directories", () => {
  it("shows each list with its lines by status and its last error", async () => {
    const id = await directory(on.db, "acme", "b-list", {
      last_read_at: SEEN,
      last_error_at: SEEN + 1,
      last_error: "The list could not be read: its address answered 404",
    });
    await directory(on.db, "acme", "a-list", {
      kind: "file",
      location: "directories/acme/a-list.csv",
      active: 0,
    });
    for (const [line, status] of ["accepted", "accepted", "duplicate", "rejected", "removed"].entries()) {
      await entry(on.db, id, line, { status });
    }
    const { body } = await ask("GET", "/v1/directories");
    expect(body.items).toEqual([
      expect.objectContaining({ name: "a-list", kind: "file", url: null, active: false }),
      {
        directoryId: id,
        name: "b-list",
        kind: "url",
        url: "https://lists.com/b-list.csv",
        active: true,
        entries: { accepted: 2, duplicate: 1, rejected: 1, removed: 1 },
        createdAt: "2026-11-01T02:00:00.000Z",
        lastReadAt: "2026-11-01T02:00:00.000Z",
        lastErrorAt: "2026-11-01T02:00:00.001Z",
        lastError: "The list could not be read: its address answered 404",
      },
    ]);
  });
});

describe("GET /v1/directories/{name}/entries", () => {
  it("gives the bad lines with their reasons", async () => {
    const id = await directory(on.db, "acme", "list");
    await entry(on.db, id, 2);
    await entry(on.db, id, 3, { status: "rejected", reason: "Line 3: no company name", name: "" });
    const { body } = await ask("GET", "/v1/directories/list/entries?status=rejected");
    expect(body.items).toEqual([
      {
        line: 3,
        name: "",
        website: null,
        boardUrl: null,
        status: "rejected",
        reason: "Line 3: no company name",
        companyId: null,
        firstSeenAt: "2026-11-01T02:00:00.000Z",
        updatedAt: "2026-11-01T02:00:00.000Z",
      },
    ]);
  });

  it("pages in the order of the list without gaps or repeats, also where two entries share a line", async () => {
    const id = await directory(on.db, "acme", "list");
    for (let line = 1; line <= 6; line += 1) {
      for (const twin of ["x", "y"])
        await entry(on.db, id, line, { entry_key: `${twin}${line}`, name: `${line}${twin}` });
    }
    const { items, pages } = await everyPage(ask, "/v1/directories/list/entries?limit=5");
    const expected = [1, 2, 3, 4, 5, 6].flatMap((line) => [`${line}x`, `${line}y`]);
    expect(items.map(({ name }) => name)).toEqual(expected);
    expect(pages).toEqual([5, 5, 2]);
  });

  it("knows nothing of a list that is not there", async () => {
    expect((await ask("GET", "/v1/directories/none/entries")).status).toBe(404);
  });
});
