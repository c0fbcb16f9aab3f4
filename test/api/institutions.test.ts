import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { statement } from "../../worker/db/index.ts";
import { insert, type Setting, setting } from "./setting.ts";

let on: Setting;
let operator: ReturnType<Setting["as"]>;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
  operator = on.as(await on.key("house", ["operator"]));
});

const body = (config: object = {}, institutionId = "acme") => ({
  body: { institutionId, name: "Acme Recruiting", config },
});
const PATH = "/v1/institutions";

describe("making an institution", () => {
  it("stores it with its profiles and lists, and its own key reaches it", async () => {
    const config = {
      archiveAfterDays: 365,
      sources: [
        { kind: "companies", companies: [{ name: "Birch, Inc", website: "https://birch.com" }] },
        { kind: "companyList", name: "dax", url: "https://lists.com/dax.csv" },
      ],
      profiles: [{ name: "Nurses", profile: { families: ["healthcare"].slice(1), titles: ["Nurse"] } }],
      thresholds: { matchFloor: 55 },
    };
    const made = await operator("POST", PATH, body(config));
    expect([made.status, made.headers.get("location")]).toEqual([201, `${PATH}/acme`]);
    expect(made.body).toMatchObject({ institutionId: "acme", revision: 1, active: true });
    const lists = await on.db.all("SELECT name, kind, location FROM directories ORDER BY name");
    const file = "directories/acme/configuration-1.csv";
    expect(lists).toEqual([
      { name: "configuration", kind: "file", location: file },
      { name: "dax", kind: "url", location: "https://lists.com/dax.csv" },
    ]);
    expect(await (await env.RAW.get(file))?.text()).toContain('"Birch, Inc",https://birch.com');
    const profiles = await on.db.all<{ name: string; profile: string }>("SELECT name, profile FROM profiles");
    expect(profiles.map(({ name, profile }) => [name, JSON.parse(profile).floor])).toEqual([["Nurses", 55]]);
    const own = on.as(await on.key("acme", ["read"]));
    expect((await own("GET", `${PATH}/acme`)).body.config).toEqual(made.body.config);
    expect((await own("GET", PATH)).body.items).toHaveLength(1);
    expect((await operator("GET", PATH)).body.items).toHaveLength(2);
  });

  it("gives one that names no profile the shipped one", async () => {
    await operator("POST", PATH, body());
    expect(await on.db.all("SELECT profile_id AS id, name FROM profiles")).toEqual([
      { id: "profile_acme", name: "Technology roles" },
    ]);
  });

  it("refuses a taken id, and keys that are no operator's", async () => {
    await operator("POST", PATH, body());
    expect((await operator("POST", PATH, body())).status).toBe(409);
    const admin = on.as(await on.key("acme", ["admin"]));
    expect((await admin("POST", PATH, body({}, "other"))).status).toBe(403);
  });
});

describe("a configuration that does not fit", () => {
  const listNamed = (name: string) => ({ kind: "companyList", name, url: "https://lists.com/a.csv" });
  const KEPT = "is kept for what a configuration names itself: choose another name";

  it.each([
    [{ sourses: [] }, "config.sourses", "Unknown field"],
    [{ sources: [{ kind: "board" }] }, "config.sources.0.kind", "Give a kind"],
    [
      { sources: [{ kind: "careersSite", company: "City", url: "http://10.0.0.1/jobs" }] },
      "config.sources.0.url",
      "give a public https address",
    ],
    [{ sources: [listNamed("configuration")] }, "config.sources.0.name", KEPT],
    [{ sources: [listNamed("Configuration")] }, "config.sources.0.name", KEPT],
    [{ sources: [listNamed("configuration-1")] }, "config.sources.0.name", KEPT],
    [{ archiveAfterDays: 3 }, "config.archiveAfterDays", "from 61 to 3650"],
    [{ rules: { mandatory: [{ field: "tilte" }] } }, "config.rules.mandatory.0.field", ""],
    [{ rules: { openMonths: 3 } }, "config.rules.openMonths", "Unknown field"],
    [
      { roles: [{ role: "A", titles: ["a"], capabilities: [{ capability: "B" }] }] },
      "config.roles.0.capabilities.0.capability",
      'no capability "B"',
    ],
    [{ divisions: [{ name: "A", parent: "A" }] }, "config.divisions.0.parent", "within"],
    [{ divisions: [{ name: "A" }, { name: "a" }] }, "config.divisions.1.name", "twice"],
    [{ schedule: [{ mode: "all", at: "02:00" }] }, "config.schedule", "CRON_MODES"],
    [
      {
        sources: [{ kind: "companies", companies: [{ name: "Birch" }] }],
        companyDetection: { aliases: [{ company: "Birch", names: ["Birch Inc"] }] },
      },
      "config.companyDetection.aliases.0.company",
      'No employer "Birch" with a website',
    ],
    [
      { profiles: [{ name: "A", profile: { title: ["x"] } }] },
      "config.profiles.0.profile.title",
      "Unknown field",
    ],
  ])("%j names %s", async (config, field, words) => {
    const answer = await operator("POST", PATH, body(config));
    expect(answer.status).toBe(400);
    const errors = answer.body.errors as { field: string; message: string }[];
    expect(errors.map((error) => error.field)).toContain(field);
    expect(errors.find((error) => error.field === field)?.message).toContain(words);
    expect((await operator("GET", `${PATH}/acme`)).status).toBe(404);
  });
});

describe("changing an institution", () => {
  const patch = (ask: ReturnType<Setting["as"]>, change: object) =>
    ask("PATCH", `${PATH}/acme`, { body: change });

  it("puts sections in and takes them out, each change against the revision before", async () => {
    await operator("POST", PATH, body({ archiveAfterDays: 100, divisions: [{ name: "Health" }] }));
    const admin = on.as(await on.key("acme", ["admin"]));
    const changed = await patch(admin, { revision: 1, config: { divisions: null, archiveAfterDays: 90 } });
    expect([changed.status, changed.body.revision, changed.body.config]).toEqual([
      200,
      2,
      { archiveAfterDays: 90 },
    ]);
    const late = await patch(admin, { revision: 1, name: "Other" });
    expect([late.status, late.body.revision]).toEqual([409, 2]);
    expect((await patch(admin, { revision: 2, active: false })).status).toBe(403);
    expect((await patch(admin, { revision: 2, config: { archive: 1 } })).body.errors[0].field).toBe(
      "config.archive",
    );
    expect((await patch(operator, { revision: 2, active: false })).body.active).toBe(false);
    expect((await admin("GET", `${PATH}/acme`)).status).toBe(401);
  });

  it("reads a stored schedule as nothing, and says where schedules are when one is put in", async () => {
    const config = JSON.stringify({ archiveAfterDays: 90, schedule: [{ mode: "all", at: "02:00" }] });
    const row = { institution_id: "acme", name: "Acme", active: 1, config, created_at: 0 };
    await insert(on.db, "institutions", row);
    expect((await operator("GET", `${PATH}/acme`)).body.config).toEqual({ archiveAfterDays: 90 });
    const refused = await patch(operator, {
      revision: 0,
      config: { schedule: [{ mode: "all", at: "03:00" }] },
    });
    expect([refused.status, refused.body.errors]).toEqual([
      400,
      [{ field: "config.schedule", message: expect.stringContaining("CRON_MODES") }],
    ]);
    expect((await patch(operator, { revision: 0, config: { schedule: null } })).body.config).toEqual({
      archiveAfterDays: 90,
    });
  });

  it("takes the word that a careers site is the company's from operators alone", async () => {
    const site = { kind: "careersSite", company: "City", url: "https://city-jobs.com/all" };
    await operator("POST", PATH, body());
    const admin = on.as(await on.key("acme", ["admin"]));
    const confirmed = { revision: 1, config: { sources: [{ ...site, confirmed: true }] } };
    const refused = await patch(admin, confirmed);
    expect([refused.status, refused.body.detail]).toEqual([
      403,
      expect.stringContaining("config.sources.0.confirmed: only a key with the scope"),
    ]);
    const sources = async (by: typeof admin, change: object) => (await patch(by, change)).body.config.sources;
    expect(await sources(admin, { revision: 1, config: { sources: [site] } })).toEqual([site]);
    const word = { revision: 2, config: confirmed.config };
    expect(await sources(operator, word)).toEqual([{ ...site, confirmed: true }]);
    expect(await sources(admin, { revision: 3, config: { archiveAfterDays: 90 } })).toHaveLength(1);
    expect(await sources(admin, { revision: 4, config: { sources: [site] } })).toEqual([
      { ...site, confirmed: true },
    ]);
  });

  it("lets one of two changes that meet win", async () => {
    await operator("POST", PATH, body());
    const answers = await Promise.all(["A", "B", "C"].map((name) => patch(operator, { revision: 1, name })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it("takes no list over that is there already, of whatever kind, and says so", async () => {
    const sources = [{ kind: "companyList", name: "watchlist", url: "https://lists.com/a.csv" }];
    await operator("POST", PATH, body());
    const admin = on.as(await on.key("acme", ["admin"]));
    const lists = () => on.db.all("SELECT kind, location, active FROM directories ORDER BY name");
    for (const list of ["name\nOwn\n", '{"url":"https://lists.com/own.csv"}']) {
      const type = list.startsWith("{") ? "application/json" : "text/csv";
      await admin("PUT", "/v1/directories/watchlist", { body: list, headers: { "content-type": type } });
      const before = await lists();
      const refused = await patch(admin, { revision: 1, config: { sources } });
      expect([refused.status, refused.body.detail]).toEqual([
        409,
        expect.stringContaining('There is a list "watchlist" already'),
      ]);
      expect(await lists()).toEqual(before);
      expect((await operator("GET", `${PATH}/acme`)).body).toMatchObject({ revision: 1, config: {} });
    }
    await on.db.write([statement("UPDATE directories SET active = 0")]);
    expect((await patch(admin, { revision: 1, config: { sources } })).status).toBe(200);
    expect((await patch(admin, { revision: 2, config: { sources: [] } })).status).toBe(200);
    expect((await patch(admin, { revision: 3, config: { sources } })).status).toBe(200);
    expect(await lists()).toEqual([{ kind: "url", location: "https://lists.com/a.csv", active: 1 }]);
  });

  it("takes companies off the watch list with the last list that named them", async () => {
    const list = { kind: "companyList", name: "dax", url: "https://lists.com/dax.csv" };
    await operator("POST", PATH, body({ sources: [list] }));
    const { id = "" } =
      (await on.db.first<{ id: string }>("SELECT directory_id AS id FROM directories")) ?? {};
    for (const company_id of ["only", "other"]) {
      const times = { created_at: 0, updated_at: 0 };
      await insert(on.db, "watches", {
        institution_id: "acme",
        company_id,
        status: "new",
        revision: 0,
        ...times,
      });
    }
    const entry = { name: "Only", status: "accepted", hash: "h", first_seen_at: 0, updated_at: 0 };
    await insert(on.db, "directory_entries", {
      directory_id: id,
      entry_key: "k",
      line: 1,
      company_id: "only",
      ...entry,
    });
    await patch(operator, { revision: 1, config: { sources: [] } });
    expect(await on.db.all("SELECT company_id AS id FROM watches WHERE removed_at IS NULL")).toEqual([
      { id: "other" },
    ]);
    expect(await on.db.all("SELECT active FROM directories")).toEqual([{ active: 0 }]);
  });

  it("has everything matched anew when profiles change, and never writes over the sheet's", async () => {
    await operator("POST", PATH, body());
    const profiles = [{ name: "Sales", profile: { families: ["sales"] } }];
    expect((await patch(operator, { revision: 1, config: { profiles } })).status).toBe(200);
    expect(await on.db.all("SELECT name FROM profiles WHERE active")).toEqual([{ name: "Sales" }]);
    const line = {
      institution_id: "acme",
      tab: "Profile",
      line_key: "l",
      cells: "{}",
      added_at: 0,
      updated_at: 0,
    };
    await insert(on.db, "sheet_lines", line);
    const refused = await patch(operator, { revision: 2, config: { profiles: null } });
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining("Profile tab")]);
    await on.db.write([statement("DELETE FROM sheet_lines")]);
    expect((await patch(operator, { revision: 2, config: { profiles: null } })).status).toBe(200);
  });
});
