import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { applyTypedList, judgeTypedList, mergeCompanies } from "../../../worker/companies/index.ts";
import { companyIdOf } from "../../../worker/companies/resolve.ts";
import { openDatabase, statement } from "../../../worker/db/index.ts";
import { pendingCompanies, searchCompany } from "../../../worker/discovery/index.ts";
import { NOW } from "./merged-town.ts";

const db = openDatabase(env.DB);
const TABLES = [
  "companies",
  "company_names",
  "watches",
  "directories",
  "directory_entries",
  "company_merges",
];

const list = (...lines: [name: string, website: string][]) =>
  applyTypedList(
    db,
    "acme",
    judgeTypedList(
      lines.map(([name, website]) => ({ name, website })),
      { isBoard: () => false },
    ),
    NOW,
  );
const idOf = async (name: string) =>
  (await db.first<{ id: string }>("SELECT company_id AS id FROM companies WHERE name = ?1", name))?.id ?? "";
const merge = (from: string, into: string) =>
  mergeCompanies(
    db,
    { institutionId: "acme", reachesAll: true },
    { mergeId: `mrg_${from}`, from, into, reason: "Renamed", mergedBy: "key_1" },
    NOW,
  );
const watched = async () =>
  (
    await db.all<{ id: string }>("SELECT company_id AS id FROM watches WHERE removed_at IS NULL ORDER BY 1")
  ).map(({ id }) => id);

beforeEach(async () => {
  await db.write(TABLES.map((table) => statement(`DELETE FROM ${table}`)));
});

describe("a list that names a merged company", () => {
  it("means the survivor by the old website, under any name", async () => {
    await list(["Old Anvil", "old.com"], ["Anvil", "new.com"]);
    const [old, kept] = [await idOf("Old Anvil"), await idOf("Anvil")];
    await merge(old, kept);
    expect(await list(["Anvil (formerly Old)", "www.old.com/about"], ["Anvil", "new.com"])).toEqual([
      kept,
      kept,
    ]);
    expect(await list(["Old Anvil Ltd", ""])).toEqual([kept]);
    expect(await db.all("SELECT name FROM company_names WHERE company_id = ?1", old)).toEqual([]);
    expect(await watched()).toEqual([kept]);
  });

  it("means the survivor also where its name would make the old company again", async () => {
    await list(["Anvil", ""], ["Birch", "birch.com"]);
    const [old, kept] = [companyIdOf(null, "anvil"), await idOf("Birch")];
    expect(await idOf("Anvil")).toBe(old);
    await merge(old, kept);
    await db.write([statement("DELETE FROM company_names WHERE normalised_name = 'anvil'")]);
    expect(await list(["ANVIL", ""], ["Birch", "birch.com"])).toContain(kept);
    expect(await db.all("SELECT name FROM company_names WHERE company_id = ?1", old)).toEqual([]);
    expect(await watched()).toEqual([kept]);
  });
});

describe("a search of a merged company", () => {
  it("is not begun, and leaves nothing when it was under way", async () => {
    await list(["Old Anvil", ""], ["Anvil", "new.com"]);
    const [old, kept] = [await idOf("Old Anvil"), await idOf("Anvil")];
    const [sought] = await pendingCompanies(db, [old], "run_1");
    await merge(old, kept);
    expect(await pendingCompanies(db, [old, kept], "run_1")).toMatchObject([{ companyId: kept }]);
    if (!sought) throw new Error("nothing to search");
    const outbound = { request: () => Promise.reject(new Error("no request")), penalise: () => undefined };
    const tools = { db, runId: "run_1", nightAt: NOW, now: () => NOW, providerOf: () => null };
    await searchCompany(sought, { ...tools, outbound: outbound as never });
    expect(await db.all("SELECT 1 FROM discovery_attempts WHERE company_id = ?1", old)).toEqual([]);
  });
});
