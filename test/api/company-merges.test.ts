import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { board, company, lead } from "./rows.ts";
import { insert, type Setting, setting } from "./setting.ts";

let on: Setting;
let ask: ReturnType<Setting["as"]>;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
  ask = on.as(await on.key("acme", ["admin"]));
  await company(on.db, "acme", "co_1", { name: "Anvil Works", domain: "anvil.com" });
  await company(on.db, "acme", "co_2", { name: "Anvil", domain: "anvil.de" });
  await board(on.db, "co_1", "lever:anvil");
  await board(on.db, "co_2", "lever:anvil", "shared");
  for (const company_id of ["co_1", "co_2"]) {
    await insert(on.db, "company_names", {
      normalised_name: "anvil",
      company_id,
      name: "Anvil",
      source: "s",
    });
  }
});

const merge = (from: string, into: string) =>
  ask("POST", `/v1/companies/${from}/merge`, { body: { into, reason: "Renamed in 2025" } });

describe("companies that two institutions watch", () => {
  it("are merged by the operator alone", async () => {
    await on.key("other", ["admin"]);
    for (const company_id of ["co_1", "co_2"]) {
      const watch = {
        institution_id: "other",
        company_id,
        status: "new",
        revision: 0,
        created_at: 1,
        updated_at: 1,
      };
      await insert(on.db, "watches", watch);
    }
    expect((await merge("co_2", "co_1")).status).toBe(403);
    ask = on.as(await on.key("acme", ["operator"]));
    const { status, body } = await merge("co_2", "co_1");
    expect(status).toBe(201);
    expect((await ask("POST", `/v1/company-merges/${body.mergeId}/undo`)).status).toBe(200);
  });
});

describe("GET /v1/companies/merge-suggestions", () => {
  it("names pairs with all that speaks for them, the owner of the board to stay", async () => {
    await company(on.db, "acme", "co_0", { name: "Birch" });
    const { body } = await ask("GET", "/v1/companies/merge-suggestions");
    expect(body).toEqual({
      items: [
        {
          from: { companyId: "co_2", name: "Anvil", domain: "anvil.de" },
          into: { companyId: "co_1", name: "Anvil Works", domain: "anvil.com" },
          evidence: [
            { kind: "board", sentence: "Both lead to the same job board, lever:anvil" },
            { kind: "domain", sentence: "anvil.com and anvil.de differ only in their ending" },
            { kind: "name", sentence: 'Both are called "anvil"' },
          ],
        },
      ],
      next: null,
    });
  });

  it("goes on where the page before ended", async () => {
    await company(on.db, "acme", "co_3", { name: "Anvil Three" });
    await insert(on.db, "company_names", {
      ...{ normalised_name: "anvil", company_id: "co_3", name: "Anvil", source: "s" },
    });
    const first = await ask("GET", "/v1/companies/merge-suggestions?limit=2");
    const rest = await ask("GET", `/v1/companies/merge-suggestions?cursor=${first.body.next}`);
    expect([first.body.items.length, rest.body.items.length, rest.body.next]).toEqual([2, 1, null]);
  });
});

describe("POST /v1/companies/{id}/merge", () => {
  it("makes two one, shows it in the sheet at once, and takes it back", async () => {
    await lead(on.db, "acme", "co_2");
    const cells = JSON.stringify({ company: "Anvil", reason: "Why", owner: "Kim" });
    const row = { tab: "Leads", row_key: "lead_co_2", cells, hash: "h", seq: 1, deleted: 0, updated_at: 0 };
    await insert(on.db, "sheet_rows", { institution_id: "acme", ...row });
    const merged = await merge("co_2", "co_1");
    expect([merged.status, merged.body]).toMatchObject([
      201,
      { from: { name: "Anvil" }, into: { name: "Anvil Works" }, moved: { conflicts: 1 }, undoneAt: null },
    ]);
    const names = async () =>
      (await ask("GET", "/v1/companies")).body.items.map((one: { name: string }) => one.name);
    expect(await names()).toEqual(["Anvil Works"]);
    const closed = await on.db.first<{ deleted: number; cells: string }>(
      "SELECT deleted, cells FROM sheet_rows WHERE row_key = 'lead_co_2'",
    );
    expect(closed?.deleted).toBe(1);
    expect(JSON.parse(closed?.cells ?? "")).toMatchObject({
      reason: expect.stringContaining("Merged into Anvil Works"),
      owner: "Kim",
    });
    const undone = await ask("POST", `/v1/company-merges/${merged.body.mergeId}/undo`);
    expect([undone.status, undone.body.undoneAt]).toEqual([200, expect.any(String)]);
    expect(await names()).toEqual(["Anvil Works", "Anvil"]);
  });

  it("refuses with a sentence", async () => {
    expect(await merge("co_1", "co_1")).toMatchObject({
      status: 409,
      body: { detail: "Anvil Works cannot be merged into itself" },
    });
    expect((await merge("co_1", "co_9")).status).toBe(404);
    const reader = on.as(await on.key("acme", ["write"]));
    const body = { into: "co_1", reason: "Renamed" };
    expect((await reader("POST", "/v1/companies/co_2/merge", { body })).status).toBe(403);
    expect((await ask("POST", "/v1/companies/co_2/merge", { body: { into: "co_1" } })).status).toBe(400);
  });
});

describe("GET /v1/companies/{id}/divisions", () => {
  it("lists the parts of a company in pages", async () => {
    for (const [position, name] of ["Finance", "Public Health", "Transport"].entries()) {
      const part = { division_id: `div_${position}`, name, normalised_name: name.toLowerCase() };
      await insert(on.db, "divisions", { company_id: "co_1", ...part, source: "postings", created_at: 0 });
    }
    const { body } = await ask("GET", "/v1/companies/co_1/divisions?limit=2");
    expect(body.items.map((one: { name: string }) => one.name)).toEqual(["Finance", "Public Health"]);
    const rest = await ask("GET", `/v1/companies/co_1/divisions?cursor=${body.next}`);
    expect(rest.body).toEqual({
      items: [
        {
          ...{ divisionId: "div_2", name: "Transport", divisionPath: null, source: "postings" },
          createdAt: "1970-01-01T00:00:00.000Z",
        },
      ],
      next: null,
    });
    expect((await ask("GET", "/v1/companies/co_9/divisions")).status).toBe(404);
  });
});
