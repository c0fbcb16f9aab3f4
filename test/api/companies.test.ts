import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { board, company, directory, posting, SEEN } from "./rows.ts";
import { everyPage, insert, type Setting, setting } from "./setting.ts";

let on: Setting;
let ask: ReturnType<Setting["as"]>;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
  ask = on.as(await on.key("acme", ["read"]));
});

const ids = (items: { companyId: string }[]) => items.map(({ companyId }) => companyId);

describe("GET /v1/companies", () => {
  it("shows a company with its boards, its discovery and its numbers", async () => {
    await company(on.db, "acme", "co_1", { name: "Anvil" });
    await board(on.db, "co_1", "lever:eu/anvil");
    await board(on.db, "co_1", "taleo:anvil%3Aeu", "candidate");
    await on.db.write([
      {
        sql: `UPDATE boards SET last_read_at = ?1, last_outcome = 'read', open_postings = 12, last_error = 'Once'
              WHERE board_id = 'lever:eu/anvil'`,
        params: [SEEN],
      },
    ]);
    await insert(on.db, "discovery_attempts", {
      company_id: "co_1",
      outcome: "found",
      detail: "The careers page links to Lever.",
      attempts: 2,
      last_attempt_at: SEEN,
      last_run_id: "run_1",
      next_attempt_at: SEEN + 1,
    });
    await insert(on.db, "company_metrics", {
      company_id: "co_1",
      open: 12,
      new_7d: 3,
      new_30d: 4,
      closed_30d: 5,
      reopened_30d: 6,
      missing: 1,
      over_30d: 9,
      over_60d: 8,
      over_90d: 7,
      oldest_open_at: SEEN,
      families: '{"engineering":12}',
      hash: "h",
      computed_at: SEEN,
    });
    const { body } = await ask("GET", "/v1/companies");
    const moment = "2026-11-01T02:00:00.000Z";
    expect(body.items).toEqual([
      {
        companyId: "co_1",
        name: "Anvil",
        domain: "co_1.com",
        website: "https://co_1.com",
        agencyEvidence: null,
        spellings: [],
        watch: { status: "new", owner: null, offLimitsUntil: null, offLimitsReason: null },
        boards: [
          {
            boardId: "lever:eu/anvil",
            provider: "lever",
            token: "eu/anvil",
            status: "verified",
            reason: null,
            supported: true,
            lastReadAt: moment,
            lastOutcome: "read",
            lastError: "Once",
            openPostings: 12,
          },
          expect.objectContaining({
            provider: "taleo",
            token: "anvil:eu",
            status: "candidate",
            supported: false,
            lastReadAt: null,
            openPostings: 0,
          }),
        ],
        discovery: {
          outcome: "found",
          detail: "The careers page links to Lever.",
          attempts: 2,
          lastAttemptAt: moment,
          nextAttemptAt: "2026-11-01T02:00:00.001Z",
        },
        metrics: {
          open: 12,
          new7d: 3,
          new30d: 4,
          closed30d: 5,
          reopened30d: 6,
          missing: 1,
          over30d: 9,
          over60d: 8,
          over90d: 7,
          oldestOpenAt: moment,
          families: { engineering: 12 },
          computedAt: moment,
        },
      },
    ]);
  });

  it("shows a company of which nothing is known yet", async () => {
    await company(on.db, "acme", "co_1");
    const { body } = await ask("GET", "/v1/companies");
    expect(body.items[0]).toMatchObject({ boards: [], discovery: null, metrics: null });
  });

  it("leaves out companies that are no longer watched", async () => {
    await company(on.db, "acme", "co_1");
    await company(on.db, "acme", "co_2");
    await on.db.write([{ sql: "UPDATE watches SET removed_at = 1 WHERE company_id = 'co_1'", params: [] }]);
    expect(ids((await ask("GET", "/v1/companies")).body.items)).toEqual(["co_2"]);
  });

  it.each([1, 2, 3, 5, 6])("pages by %i without gaps or repeats", async (limit) => {
    const all = ["co_a", "co_b", "co_c", "co_d", "co_é", "co_Z"].sort();
    for (const id of all) await company(on.db, "acme", id, { domain: null });
    const { items } = await everyPage(ask, `/v1/companies?limit=${limit}`);
    expect(ids(items).sort()).toEqual(all);
    expect(new Set(ids(items)).size).toBe(all.length);
  });

  it("finds by part of a name, an alias or the domain", async () => {
    await company(on.db, "acme", "co_1", { name: "Müller Werke GmbH", domain: "mw.de" });
    await company(on.db, "acme", "co_2", { name: "Birch", domain: "birch.io" });
    for (const [normalised_name, company_id] of [
      ["mueller werke", "co_1"],
      ["old birchwood", "co_2"],
    ] as const) {
      await insert(on.db, "company_names", { normalised_name, company_id, name: "n", source: "s" });
    }
    const find = async (q: string) =>
      ids((await ask("GET", `/v1/companies?q=${encodeURIComponent(q)}`)).body.items);
    expect(await find("WERKE")).toEqual(["co_1"]);
    expect(await find("mw.DE")).toEqual(["co_1"]);
    expect(await find("birchwood")).toEqual(["co_2"]);
    expect(await find("'; DROP TABLE companies")).toEqual([]);
    expect(await find("%")).toEqual([]);
  });
});

describe("GET /v1/companies/{id}", () => {
  it("shows one company with every spelling of its name that the institution may know", async () => {
    await company(on.db, "acme", "co_1", { name: "Anvil" });
    await board(on.db, "co_1", "greenhouse:anvil");
    await directory(on.db, "acme", "fairs");
    await directory(on.db, "other", "secret");
    for (const [source, spelling] of [
      ["dir_acme_fairs", "Anvil GmbH"],
      ["dir_other_secret", "Our client Anvil"],
      ["greenhouse:anvil", "Anvil Works"],
    ] as const) {
      await insert(on.db, "company_spellings", {
        ...{ company_id: "co_1", source, spelling, first_seen_at: SEEN, last_seen_at: SEEN + 1 },
      });
    }
    const { status, body } = await ask("GET", "/v1/companies/co_1");
    const seen = { firstSeenAt: "2026-11-01T02:00:00.000Z", lastSeenAt: "2026-11-01T02:00:00.001Z" };
    expect([status, body.companyId, body.spellings]).toEqual([
      200,
      "co_1",
      [
        { source: "dir_acme_fairs", list: "fairs", spelling: "Anvil GmbH", ...seen },
        { source: "greenhouse:anvil", list: null, spelling: "Anvil Works", ...seen },
      ],
    ]);
  });

  it("counts without what the institution's rules keep out", async () => {
    await company(on.db, "acme", "co_1");
    await board(on.db, "co_1", "lever:anvil");
    await posting(on.db, "lever:anvil", "1");
    const out = await posting(on.db, "lever:anvil", "2");
    await insert(on.db, "posting_validations", {
      ...{
        institution_id: "acme",
        posting_id: out,
        field: "department",
        rule: "mandatory",
        kind: "mandatory",
      },
      ...{ severity: "error", message: "is missing", failed_at: 0 },
    });
    const counts = { open: 2, new_7d: 2, new_30d: 2, closed_30d: 0, reopened_30d: 0, missing: 0 };
    await insert(on.db, "company_metrics", {
      ...{ company_id: "co_1", ...counts, over_30d: 0, over_60d: 0, over_90d: 0, families: "{}" },
      ...{ hash: "h", computed_at: SEEN },
    });
    const { body } = await ask("GET", "/v1/companies/co_1");
    expect(body.metrics).toMatchObject({ open: 1, families: { unknown: 1 } });
    expect((await ask("GET", "/v1/companies")).body.items[0].metrics).toEqual(body.metrics);
  });

  it("knows no company that the institution does not watch", async () => {
    await company(on.db, "other", "co_2");
    expect((await ask("GET", "/v1/companies/co_2")).status).toBe(404);
  });
});
