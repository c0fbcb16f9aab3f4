import { env } from "cloudflare:workers";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { mergeCompanies, undoMerge } from "../../../worker/companies/index.ts";
import { KEPT } from "../../../worker/companies/merges/store/tables.ts";
import { type Database, openDatabase, statement } from "../../../worker/db/index.ts";
import { dump, NOW, put, settle, type Town } from "./merged-town.ts";

let db: Database;

const OPERATOR = { institutionId: "acme", reachesAll: true };
const ACME = { institutionId: "acme", reachesAll: false };
const merge = (over: object = {}, caller = OPERATOR, now = NOW) =>
  mergeCompanies(
    db,
    caller,
    { mergeId: "mrg_1", from: "co_old", into: "co_new", reason: "Renamed", mergedBy: "key_1", ...over },
    now,
  );

const watch = (of: "co_old" | "co_new", over: Partial<Town["watches"][number]> = {}) => ({
  institution: "acme",
  of,
  status: "new",
  owner: null,
  removed: false,
  revision: 1,
  ...over,
});
const TOWN: Town = {
  watches: [watch("co_old"), watch("co_new")],
  boards: [
    { board: "lever:old", of: "co_old", status: "verified" },
    { board: "lever:both", of: "co_old", status: "verified" },
    { board: "lever:both", of: "co_new", status: "shared" },
  ],
  names: [
    { name: "old anvil", of: "co_old" },
    { name: "anvil", of: "co_old" },
    { name: "anvil", of: "co_new" },
  ],
  oldDomain: "old.com",
  newDomain: "new.com",
  hasMetrics: true,
};

beforeEach(() => {
  db = openDatabase(env.DB);
});

describe("two companies that become one", () => {
  it("bring together boards, names, list entries and vacancies", async () => {
    await settle(db, TOWN);
    expect(await merge()).toMatchObject({
      ok: true,
      value: { moved: { names: 2, boards: 2, watches: 1, conflicts: 1, entries: 2 }, undoneAt: null },
    });
    expect(await db.all("SELECT company_id AS of, board_id AS board, status FROM company_sources")).toEqual([
      { of: "co_new", board: "lever:both", status: "verified" },
      { of: "co_new", board: "lever:old", status: "verified" },
    ]);
    expect(await db.all("SELECT company_id AS of, normalised_name AS name FROM company_names")).toEqual([
      { of: "co_new", name: "anvil" },
      { of: "co_new", name: "old anvil" },
    ]);
    expect(await db.all("SELECT company_id AS of, spelling FROM company_spellings")).toEqual([
      { of: "co_new", spelling: "anvil" },
      { of: "co_new", spelling: "old anvil" },
    ]);
    for (const table of ["directory_entries", "vacancies", "vacancy_postings", "leads", "company_metrics"]) {
      expect(await db.all(`SELECT 1 FROM ${table} WHERE company_id = 'co_old'`), table).toEqual([]);
    }
    expect(
      await db.first("SELECT next_review_at, rematch FROM company_metrics WHERE company_id = 'co_new'"),
    ).toEqual({ next_review_at: 0, rematch: 1 });
  });

  it("give the survivor the website it lacked", async () => {
    await settle(db, { ...TOWN, newDomain: null });
    await merge();
    expect(await db.all("SELECT company_id AS id, domain, website FROM companies ORDER BY 1")).toContainEqual(
      {
        id: "co_new",
        domain: "old.com",
        website: "https://old.com",
      },
    );
  });

  it.each([
    ["contacted", "new", "contacted", "said of co_old"],
    ["not_relevant", "contacted", "contacted", "said of co_new"],
    ["lost", "meeting", "meeting", "said of co_new"],
    ["won", "meeting", "won", "said of co_old"],
    ["new", "not_relevant", "not_relevant", "said of co_new"],
  ])("keep the further of %s and %s", async (old, own, status, feedback) => {
    const watches = [watch("co_old", { status: old, revision: 7 }), watch("co_new", { status: own })];
    await settle(db, { ...TOWN, watches });
    await merge();
    expect(
      await db.all("SELECT company_id AS of, status, feedback, revision FROM watches ORDER BY 1"),
    ).toEqual([{ of: "co_new", status, feedback, revision: 8 }]);
  });

  it("move the watch of those who knew only the one that goes", async () => {
    const watches = [watch("co_old", { institution: "birch", owner: "Kim" }), watch("co_new")];
    await settle(db, { ...TOWN, watches });
    await merge();
    expect(
      await db.all("SELECT institution_id AS of, company_id AS id, owner FROM watches ORDER BY 1"),
    ).toEqual([
      { of: "acme", id: "co_new", owner: null },
      { of: "birch", id: "co_new", owner: "Kim" },
    ]);
  });

  it("close the recruiter's old row with a sentence and keep his cells", async () => {
    await settle(db, { ...TOWN, watches: [watch("co_old", { owner: "Kim" }), watch("co_new")] });
    await merge();
    const rows = await db.all<{ key: string; deleted: number; seq: number; cells: string }>(
      "SELECT row_key AS key, deleted, seq, cells FROM sheet_rows ORDER BY row_key",
    );
    expect(rows.map(({ key, deleted }) => [key, deleted])).toEqual([
      ["lead_co_new", 0],
      ["lead_co_old", 1],
      ["step_co_new", 0],
      ["step_co_old", 1],
    ]);
    const [, lead, , step] = rows;
    expect(JSON.parse(lead?.cells ?? "")).toEqual({
      company: "co_old",
      reason: "Merged into Anvil: it goes on in the row of that company. What you wrote here stays.",
      owner: "Kim",
    });
    expect(JSON.parse(step?.cells ?? "").nextStep).toMatch(/^Merged into Anvil/);
    expect(new Set(rows.map(({ seq }) => seq)).size).toBeGreaterThan(2);
    expect(Math.min(lead?.seq ?? 0, step?.seq ?? 0)).toBeGreaterThan(2);
  });

  it("keep every column of what they bring", async () => {
    for (const { table, columns } of KEPT) {
      const stored = await db.all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`);
      expect([...columns, "company_id"].sort(), table).toEqual(stored.map(({ name }) => name).sort());
    }
  });
});

describe("undoing a merge", () => {
  const word = <T extends string>(...words: T[]) => fc.constantFrom(...words);
  const town: fc.Arbitrary<Town> = fc.record({
    watches: fc.array(
      fc.record({
        institution: word("acme", "birch", "cedar"),
        of: word("co_old", "co_new", "co_else"),
        status: word("new", "shortlisted", "contacted", "meeting", "won", "lost", "not_relevant"),
        owner: fc.option(word("Kim", "Lou")),
        removed: fc.boolean(),
        revision: fc.nat(5),
      }),
      { maxLength: 6 },
    ),
    boards: fc.array(
      fc.record({
        board: word("lever:a", "lever:b", "lever:c"),
        of: word("co_old", "co_new"),
        status: word("verified", "candidate", "shared", "rejected"),
      }),
      { maxLength: 5 },
    ),
    names: fc.array(fc.record({ name: word("a", "b", "c"), of: word("co_old", "co_new") }), { maxLength: 4 }),
    oldDomain: fc.option(word("old.com")),
    newDomain: fc.option(word("new.com")),
    hasMetrics: fc.boolean(),
  });

  it("leaves everything as it was, whatever moved", async () => {
    await fc.assert(
      fc.asyncProperty(town, async (one) => {
        await settle(db, one);
        const before = await dump(db);
        expect(await merge()).toMatchObject({ ok: true });
        expect(await dump(db)).not.toEqual(before);
        expect(await undoMerge(db, OPERATOR, "mrg_1", NOW + 5)).toMatchObject({ ok: true });
        expect(await dump(db)).toEqual(before);
      }),
      { numRuns: 25, seed: 4 },
    );
  }, 60_000);

  it("keeps what a recruiter wrote on the survivor since, and gives the other its old state back", async () => {
    await settle(db, { ...TOWN, watches: [watch("co_old", { status: "contacted" }), watch("co_new")] });
    await merge();
    await db.write([statement("UPDATE watches SET status = 'meeting', revision = revision + 1")]);
    await undoMerge(db, OPERATOR, "mrg_1", NOW);
    expect(await db.all("SELECT company_id AS id, status FROM watches ORDER BY 1")).toEqual([
      { id: "co_new", status: "meeting" },
      { id: "co_old", status: "contacted" },
    ]);
  });

  it("happens once, newest merge first", async () => {
    await settle(db, TOWN);
    await merge();
    await merge({ mergeId: "mrg_2", from: "co_else" }, OPERATOR, NOW + 1);
    expect(await undoMerge(db, OPERATOR, "mrg_1", NOW)).toMatchObject({
      error: { sentence: "Another company was merged into Anvil later: undo that merge first" },
    });
    expect(await undoMerge(db, OPERATOR, "mrg_2", NOW)).toMatchObject({ ok: true });
    expect(await undoMerge(db, OPERATOR, "mrg_1", NOW)).toMatchObject({ ok: true });
    expect(await undoMerge(db, OPERATOR, "mrg_1", NOW)).toMatchObject({
      error: { kind: "conflict", sentence: "The merge of Old Anvil into Anvil was undone before" },
    });
  });
});

describe("a merge that is refused", () => {
  const sentence = async (over: object, caller = OPERATOR) => {
    const outcome = await merge(over, caller);
    return outcome.ok ? "done" : outcome.error.sentence;
  };

  it("says why", async () => {
    await settle(db, TOWN);
    expect(await sentence({ from: "co_new" })).toBe("Anvil cannot be merged into itself");
    expect(await sentence({ from: "co_nobody" })).toBe("One of the two is no company you watch");
    await merge();
    expect(await sentence({ mergeId: "mrg_2" })).toBe(
      "Old Anvil was already merged into Anvil: undo that merge first",
    );
    expect(await sentence({ mergeId: "mrg_2", from: "co_else", into: "co_old" })).toBe(
      "Old Anvil was itself merged into Anvil (co_new): merge into that company instead",
    );
    expect(await sentence({ mergeId: "mrg_2", from: "co_new", into: "co_else" })).toBe(
      "Another company was merged into Anvil: merge Birch into Anvil instead, or undo those merges first",
    );
  });

  it("is one that another institution would feel", async () => {
    for (const institution_id of ["acme", "birch"]) {
      await put(db, "institutions", { institution_id, name: "i", active: 1, config: "{}", created_at: 0 });
    }
    await settle(db, TOWN);
    expect(await sentence({}, ACME)).toBe("done");
    await settle(db, { ...TOWN, watches: [...TOWN.watches, watch("co_old", { institution: "birch" })] });
    expect(await sentence({}, ACME)).toBe("Only the operator may merge these two companies");
    await settle(db, { ...TOWN, watches: [watch("co_old")] });
    expect(await sentence({}, ACME)).toBe("One of the two is no company you watch");
  });
});
