import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { loadDivisions, refreshDivisions } from "../../../worker/companies/index.ts";
import { type Database, openDatabase } from "../../../worker/db/index.ts";
import { board, company, posting, SEEN } from "../../api/rows.ts";
import { insert } from "../../api/setting.ts";

const SITE = "json-ld:careers.anvil.com/jobs";
let db: Database;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  db = openDatabase(env.DB);
  await company(db, "acme", "anvil");
});

async function institution(config: string, active = 1): Promise<void> {
  const one = { institution_id: "acme", name: "acme", active, config, created_at: 0 };
  await insert(db, "institutions", one);
}

async function departments(boardId: string, ...names: (string | null)[]): Promise<void> {
  await board(db, "anvil", boardId);
  for (const [place, department] of names.entries()) {
    await posting(db, boardId, `${place}`, { department, first_seen_at: SEEN + place });
  }
}

const names = async () => (await loadDivisions(db, "anvil")).map(({ name }) => name);

describe("the divisions that postings name", () => {
  it("are kept once each by their first spelling, and nothing is written a second time", async () => {
    await departments(SITE, "Public Health Dept.", null, "department of public health", "Transport", "—");
    expect(await refreshDivisions(db, ["anvil", "nobody"])).toBe(2);
    const before = db.usage().rowsWritten;
    expect(await refreshDivisions(db, ["anvil"])).toBe(0);
    expect(db.usage().rowsWritten).toBe(before);
    expect(await loadDivisions(db, "anvil")).toMatchObject([
      { name: "Public Health Dept.", normalisedName: "public health", source: "postings", createdAt: SEEN },
      { name: "Transport", createdAt: SEEN + 3 },
    ]);
  });

  it("are kept of a vendor's board where somebody who watches the company has divisions", async () => {
    await departments("lever:anvil", "Roads");
    await institution('{"divisions":[{"name":"Roads"}]}');
    await refreshDivisions(db, ["anvil"]);
    expect(await names()).toEqual(["Roads"]);
  });

  it.each([
    ["without divisions", '{"divisions":[]}', 1],
    ["without a readable configuration", "{", 1],
    ["that was switched off", '{"divisions":[{"name":"Roads"}]}', 0],
  ])("are not kept of a vendor's board for an institution %s", async (_, config, active) => {
    await departments("lever:anvil", "Engineering");
    await institution(config, active);
    expect([await refreshDivisions(db, ["anvil"]), await names()]).toEqual([0, []]);
  });

  it("are not kept of a board that is not held to be the company's", async () => {
    await board(db, "anvil", SITE, "candidate");
    await posting(db, SITE, "1", { department: "Roads" });
    expect([await refreshDivisions(db, ["anvil"]), await names()]).toEqual([0, []]);
  });

  it("are no more than a configuration may name", async () => {
    await departments(SITE, ...Array.from({ length: 1_005 }, (_, number) => `Unit of ${number}`));
    expect(await refreshDivisions(db, ["anvil"])).toBe(1_000);
  }, 30_000);
});
