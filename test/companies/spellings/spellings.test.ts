import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { applyList } from "../../../worker/companies/apply-list.ts";
import { spellingsOf, storeSpellings } from "../../../worker/companies/index.ts";
import { parseList } from "../../../worker/companies/parse-list.ts";
import { type Database, openDatabase, statement } from "../../../worker/db/index.ts";
import { DAY } from "../../../worker/kernel/clock.ts";
import { directory } from "../../api/rows.ts";

const NOW = Date.UTC(2026, 10, 3, 2);
let db: Database;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  db = openDatabase(env.DB);
});

/** What one list of an institution says, read at a time. */
async function read(list: string, lines: string, { institution = "acme", now = NOW } = {}): Promise<void> {
  const directoryId = await directory(db, institution, list);
  const parsed = parseList(`name,website\n${lines}`, { isBoard: () => false });
  if (!parsed.ok) throw new Error(parsed.error);
  const owner = { directoryId, institutionId: institution };
  await applyList(db, owner, parsed.value, now);
}

/** Whose a board is said to be. */
const link = (companyId: string, boardId: string, status = "verified") =>
  db.write([
    statement(
      `INSERT OR REPLACE INTO company_sources (company_id, board_id, status, found_by, evidence, found_at, updated_at)
       VALUES (?1, ?2, ?3, 'given', '{}', 0, 0)`,
      companyId,
      boardId,
      status,
    ),
  ]);

const spelt = () =>
  db.all<{ source: string; spelling: string }>(
    "SELECT source, spelling FROM company_spellings ORDER BY source, spelling",
  );
const ids = async () =>
  (await db.all<{ id: string }>("SELECT company_id AS id FROM companies")).map(({ id }) => id);

describe("the spellings of one employer's name", () => {
  it("are kept with the list that gave them, also where they come to the same name", async () => {
    await read("fairs", "Anvil GmbH,anvil.com\nANVIL,www.anvil.com\n");
    await read("chamber", "Anvil  Gmbh,\nThe Anvil,anvil.com");
    expect(await ids()).toHaveLength(1);
    expect(await spelt()).toEqual([
      { source: "dir_acme_chamber", spelling: "Anvil Gmbh" },
      { source: "dir_acme_chamber", spelling: "The Anvil" },
      { source: "dir_acme_fairs", spelling: "ANVIL" },
      { source: "dir_acme_fairs", spelling: "Anvil GmbH" },
    ]);
  });

  it("cost nothing when a list says the same again, and one row when it spells one anew", async () => {
    await read("fairs", "Anvil GmbH,anvil.com\nBirch,birch.com\n");
    const before = await db.all("SELECT * FROM company_spellings");
    await read("fairs", "Anvil GmbH,anvil.com\nBirch,birch.com\n", { now: NOW + DAY });
    expect(await db.all("SELECT * FROM company_spellings")).toEqual(before);
    await read("fairs", "Anvil AG,anvil.com\nBirch,birch.com\n", { now: NOW + DAY });
    expect(await spelt()).toHaveLength(3);
  });

  it("say at most once a month that they are still in use", async () => {
    await read("fairs", "Anvil,anvil.com\n");
    const [companyId = ""] = await ids();
    await link(companyId, "lever:anvil");
    const again = (days: number) =>
      db.write(
        storeSpellings([{ companyId, source: "lever:anvil", spelling: " Anvil\n Works " }], NOW + days * DAY),
      );
    expect([await again(0), await again(29), await again(30), await again(31)]).toEqual([[1], [0], [1], [0]]);
    const [, board] = (await spellingsOf(db, "acme", [companyId])).get(companyId) ?? [];
    expect(board).toMatchObject({
      ...{ source: "lever:anvil", spelling: "Anvil Works" },
      ...{ firstSeenAt: NOW, lastSeenAt: NOW + 30 * DAY },
    });
  });

  it("go to the company that goes on after a merge", async () => {
    await read("fairs", "Anvil,anvil.com\nBirch,birch.com\n");
    const [from = "", into = ""] = await ids();
    await db.write([statement("UPDATE companies SET merged_into = ?2 WHERE company_id = ?1", from, into)]);
    await db.write(storeSpellings([{ companyId: from, source: "lever:x", spelling: "X" }], NOW));
    expect(await db.first("SELECT company_id AS id FROM company_spellings WHERE spelling = 'X'")).toEqual({
      id: into,
    });
  });

  it("are not told to those whose lists do not give them; what a board says of itself is", async () => {
    await read("fairs", "Anvil,anvil.com\n");
    await read("secret", '"Anvil, our dear client",anvil.com', { institution: "other" });
    const [companyId = ""] = await ids();
    await link(companyId, "lever:anvil");
    await db.write(storeSpellings([{ companyId, source: "lever:anvil", spelling: "Anvil Works" }], NOW));
    const told = async (institution: string) =>
      ((await spellingsOf(db, institution, [companyId])).get(companyId) ?? []).map(
        ({ spelling }) => spelling,
      );
    expect(await told("acme")).toEqual(["Anvil", "Anvil Works"]);
    expect(await told("other")).toEqual(["Anvil Works", "Anvil, our dear client"]);
  });

  it.each([
    ["verified", ["Anvil", "Anvil Works"]],
    ["shared", ["Anvil", "Anvil Works"]],
    ["candidate", ["Anvil"]],
    ["rejected", ["Anvil"]],
  ])("of a board whose link is %s", async (status, expected) => {
    await read("fairs", "Anvil,anvil.com\nBirch,birch.com\n");
    const [companyId = "", other = ""] = await ids();
    await link(companyId, "lever:anvil", status);
    if (status !== "verified") await link(other, "lever:anvil");
    await db.write(storeSpellings([{ companyId, source: "lever:anvil", spelling: "Anvil Works" }], NOW));
    const told = (await spellingsOf(db, "acme", [companyId])).get(companyId) ?? [];
    expect(told.map(({ spelling }) => spelling)).toEqual(expected);
  });

  it("of one source are no more than a name has", async () => {
    await read("fairs", "Anvil,anvil.com\n");
    const [companyId = ""] = await ids();
    for (const part of ["North", "South"]) {
      const many = Array.from({ length: 50 }, (_, number) => `${part} office ${number}`);
      const rows = many.map((spelling) => ({ companyId, source: "json-ld:anvil.com/jobs", spelling }));
      await db.write(storeSpellings(rows, NOW));
    }
    expect((await spelt()).filter(({ source }) => source.startsWith("json-ld"))).toHaveLength(20);
  });
});
