import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { board, company, lead, posting, SEEN } from "./rows.ts";
import { everyPage, type Setting, setting } from "./setting.ts";

let on: Setting;
let ask: ReturnType<Setting["as"]>;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  on = setting();
  ask = on.as(await on.key("acme", ["read"]));
});

describe("GET /v1/leads", () => {
  it("shows a lead with its reason, its score and the postings behind it", async () => {
    await company(on.db, "acme", "anvil", { name: "Anvil" });
    await board(on.db, "anvil", "lever:anvil");
    const id = await posting(on.db, "lever:anvil", "1", { url: "https://jobs.lever.co/anvil/1" });
    await lead(on.db, "acme", "anvil", {
      score: 61.5,
      top_postings: JSON.stringify([id, "lever:anvil:gone"]),
      oldest_open_at: SEEN,
    });
    const { body } = await ask("GET", "/v1/leads");
    expect(body.items).toEqual([
      {
        companyId: "anvil",
        company: "Anvil",
        reason: "Why anvil",
        score: 61.5,
        parts: [{ factor: "match", value: 1, weight: 35, contribution: 35, evidence: "Best match" }],
        open: 3,
        new7d: 1,
        reopened30d: 0,
        oldestOpenAt: "2026-11-01T02:00:00.000Z",
        topPostings: [
          { postingId: id, title: "Role 1", url: "https://jobs.lever.co/anvil/1" },
          { postingId: "lever:anvil:gone", title: null, url: null },
        ],
        status: "new",
        owner: null,
        updatedAt: "2026-11-01T02:00:00.000Z",
      },
    ]);
  });

  it("pages best first without gaps or repeats, also among equal scores", async () => {
    const scores = [10.1, 50, 50, 50, 99.9, 0];
    for (const [number, score] of scores.entries()) {
      await company(on.db, "acme", `co_${number}`);
      await lead(on.db, "acme", `co_${number}`, { score });
    }
    const { items, pages } = await everyPage(ask, "/v1/leads?limit=2");
    expect(items.map(({ companyId }) => companyId)).toEqual(["co_4", "co_1", "co_2", "co_3", "co_0", "co_5"]);
    expect(pages).toEqual([2, 2, 2]);
  });

  it("leaves out companies that are no longer watched", async () => {
    await company(on.db, "acme", "anvil");
    await lead(on.db, "acme", "anvil");
    await on.db.write([{ sql: "UPDATE watches SET removed_at = 1", params: [] }]);
    expect((await ask("GET", "/v1/leads")).body.items).toEqual([]);
  });
});
