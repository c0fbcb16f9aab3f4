import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { type Database, openDatabase, statement } from "../../worker/db/index.ts";
import type { Link } from "../../worker/discovery/outcome.ts";
import { saveSearch } from "../../worker/discovery/store.ts";

const LINK: Link = {
  boardId: "lever:acme",
  provider: "lever",
  token: "acme",
  status: "verified",
  foundBy: "link",
  evidence: "{}",
  reason: null,
  statedName: "Acme Jobs",
  isSupported: true,
};
let db: Database;

const save = (companyId: string, link: Partial<Link> = {}, now = 10) =>
  saveSearch(
    db,
    {
      companyId,
      outcome: "board_found",
      detail: "",
      attempts: 1,
      runId: "run",
      nextAttemptAt: 99,
      links: [{ ...LINK, ...link }],
    },
    now,
  );
const stored = () =>
  db.all("SELECT company_id, status, reason, found_at, updated_at FROM company_sources ORDER BY company_id");

beforeEach(async () => {
  db = openDatabase(env.DB);
  await db.write(
    ["companies", "boards", "company_sources"].map((table) => statement(`DELETE FROM ${table}`)),
  );
  await db.write([
    statement(
      "INSERT INTO companies (company_id, name, created_at, updated_at) VALUES ('co_a', 'Acme', 0, 0), ('co_b', 'Beta', 0, 0)",
    ),
  ]);
});

it("makes a second owner share, though its search knew nothing of the first", async () => {
  expect(await save("co_a")).toBe(1);
  expect(await save("co_b")).toBe(0);
  expect(await stored()).toMatchObject([
    { company_id: "co_a", status: "verified", reason: null },
    { company_id: "co_b", status: "shared", reason: "Already the board of another company" },
  ]);
});

it("makes a candidate the owner once it is confirmed, but not past another owner", async () => {
  await save("co_a", { status: "candidate", reason: "Not confirmed yet: 500" });
  await save("co_b");
  await save("co_a");
  expect(await stored()).toMatchObject([{ status: "shared" }, { status: "verified" }]);
});

it("never touches a link that a person rejected", async () => {
  await save("co_a");
  await db.write([statement("UPDATE company_sources SET status = 'rejected', reason = 'Not theirs'")]);
  await save("co_a", {}, 20);
  expect(await stored()).toMatchObject([{ status: "rejected", reason: "Not theirs", updated_at: 10 }]);
});

it("leaves a link alone that says the same, and keeps its first date when it changes", async () => {
  await save("co_a");
  await save("co_a", {}, 20);
  expect(await stored()).toMatchObject([{ found_at: 10, updated_at: 10 }]);
  await save("co_a", { evidence: '{"page":"x"}' }, 30);
  expect(await stored()).toMatchObject([{ found_at: 10, updated_at: 30 }]);
});

it("keeps what a board of the company's calls it, once, and what another's says not at all", async () => {
  await db.write([statement("DELETE FROM company_spellings")]);
  await save("co_a");
  await save("co_a", { statedName: "Acme Jobs" }, 20);
  await save("co_b", { boardId: "lever:beta", status: "candidate", statedName: "Gamma" });
  await save("co_b", { boardId: "lever:silent", statedName: null });
  expect(await db.all("SELECT * FROM company_spellings")).toEqual([
    {
      ...{ company_id: "co_a", source: "lever:acme", spelling: "Acme Jobs" },
      ...{ first_seen_at: 10, last_seen_at: 10 },
    },
  ]);
});
