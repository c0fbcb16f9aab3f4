import { beforeEach, describe, expect, it } from "vitest";
import { statement } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import { directoryRunner } from "../../worker/runners/directory.ts";
import { html, world } from "../world/world.ts";
import { NIGHT, type TestNight, testNight } from "./night-context.ts";

const TABLES = [
  "directories",
  "directory_entries",
  "companies",
  "company_names",
  "company_spellings",
  "watches",
  "institutions",
];

let night: TestNight;

beforeEach(async () => {
  night = testNight("run_1");
  await night.db.write(TABLES.map((table) => statement(`DELETE FROM ${table}`)));
  await night.db.write([
    statement(
      "INSERT INTO institutions (institution_id, name, active, config, created_at) VALUES ('inst', 'Agency', 1, '{}', 0), ('shut', 'Closed', 0, '{}', 0)",
    ),
  ]);
});

async function addDirectory(
  id: string,
  more: { kind?: string; location?: string; institution?: string } = {},
) {
  const { kind = "file", location = id, institution = "inst" } = more;
  await night.db.write([
    statement(
      `INSERT INTO directories (directory_id, institution_id, name, kind, location, active, created_at)
       VALUES (?1, ?2, ?1, ?3, ?4, 1, 0)`,
      id,
      institution,
      kind,
      location,
    ),
  ]);
}

/** Runs the directory runner over its own plan, `day` nights after the first. */
async function run(day = 0, files: Record<string, string> = {}) {
  night = testNight(`run_${day}`, NIGHT + day * DAY);
  for (const [key, text] of Object.entries(files)) night.files.set(key, text);
  const outcomes = [];
  for (const payload of await directoryRunner.plan(night)) {
    outcomes.push(await directoryRunner.work(night, payload));
  }
  return {
    counters: outcomes.map((outcome) => outcome.counters),
    errors: outcomes.flatMap((outcome) => outcome.errors),
  };
}

const entries = () =>
  night.db.all<Record<string, unknown>>(
    "SELECT line, name, website, board_url, status, reason FROM directory_entries ORDER BY line, entry_key",
  );
const companies = () =>
  night.db.all<Record<string, unknown>>(
    "SELECT company_id, name, domain, website, board_url FROM companies ORDER BY name",
  );
const watched = async () =>
  (
    await night.db.all<{ name: string }>(
      `SELECT c.name FROM watches w JOIN companies c USING (company_id)
       WHERE institution_id = 'inst' AND removed_at IS NULL ORDER BY c.name`,
    )
  ).map((row) => row.name);
const list = (...names: string[]): string =>
  `name,website\n${names.map((name) => `${name},${name.toLowerCase().replace(/\W/g, "-")}-site.com`).join("\n")}\n`;
const numbered = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, n) => `Firm ${String(from + n).padStart(2, "0")}`);

describe("reading a list", () => {
  it("makes companies and watches of good lines, and says what is wrong with the others", async () => {
    await addDirectory("d");
    const text =
      "name,website,board\nAcme Inc,acme.com,\n,x.com,\nACME,,\nZeta,,https://jobs.lever.co/zeta\n";
    expect(await run(0, { d: text })).toEqual({
      counters: [
        { directories: 1, lines: 4, accepted: 2, rejected: 1, duplicates: 1, companiesNew: 2, removed: 0 },
      ],
      errors: [],
    });
    expect(await entries()).toMatchObject([
      { line: 2, status: "accepted", website: "https://acme.com" },
      { line: 3, status: "rejected", reason: "Line 3: no company name" },
      { line: 4, status: "duplicate", reason: "Line 4 repeats line 2" },
      { line: 5, status: "accepted", website: null, board_url: "https://jobs.lever.co/zeta" },
    ]);
    expect(await companies()).toMatchObject([
      { name: "Acme Inc", domain: "acme.com", website: "https://acme.com", board_url: null },
      { name: "Zeta", domain: null, website: null, board_url: "https://jobs.lever.co/zeta" },
    ]);
    expect(await watched()).toEqual(["Acme Inc", "Zeta"]);
  });

  it("makes a company of every name with a page on a host that many share, and calls none by another's", async () => {
    for (const id of ["d", "e"]) await addDirectory(id);
    const profiles = ["Acme", "Zeta"].map((name) => `${name},https://www.ycombinator.com/companies/${name}`);
    const pages = ["Athletics", "Phillies"].map((name) => `${name},https://www.league.com/${name}`);
    const d = ["name,website", ...profiles, ...pages, "Bears,https://club.com/bears"].join("\n");
    const e = "name,website\nLions,https://club.com/lions\nBears Inc,https://club.com/bears/jobs\n";
    await run(0, { d, e });
    expect(await watched()).toEqual(["Acme", "Athletics", "Bears", "Lions", "Phillies", "Zeta"]);
    const names = await night.db.all<{ company: string; name: string }>(
      "SELECT c.name AS company, n.normalised_name AS name FROM company_names n JOIN companies c USING (company_id) ORDER BY 1",
    );
    expect(names.map(({ company, name }) => [company.toLowerCase(), name])).toEqual(
      ["acme", "athletics", "bears", "lions", "phillies", "zeta"].map((name) => [name, name]),
    );
    const sites = (await companies()).map(({ name, domain, website }) => [name, domain, website]);
    expect(sites).toContainEqual(["Acme", null, null]);
    expect(sites).toContainEqual(["Bears", "club.com", "https://club.com/bears"]);
    expect(sites).toContainEqual(["Lions", null, "https://club.com/lions"]);
    expect(sites).toContainEqual(["Phillies", null, "https://www.league.com/Phillies"]);
  });

  it("takes a vendor's address in the website column for the board it is", async () => {
    await addDirectory("d");
    await run(0, { d: "name,website\nAcme,jobs.lever.co/acme\n" });
    expect(await companies()).toMatchObject([{ domain: null, board_url: "https://jobs.lever.co/acme" }]);
  });

  it("writes no line of a list that is the same, and only what changed of one that is not", async () => {
    await addDirectory("d");
    const text = list(...numbered(0, 40));
    await run(0, { d: text });
    await run(1, { d: text });
    expect(night.db.usage().rowsWritten).toBe(1);
    await run(2, { d: text.replace("name,website\n", "name,website\nNewcomer,newcomer.com\n") });
    expect(night.db.usage().rowsWritten).toBeLessThan(10);
    expect(await entries()).toHaveLength(41);
  });

  it("does the whole again when it was cut off before its end, with the same result", async () => {
    await addDirectory("d");
    const text = list(...numbered(0, 10));
    await run(0, { d: text });
    const before = [await companies(), await entries(), await watched()];
    await night.db.write([statement("UPDATE directories SET content_hash = NULL")]);
    await run(1, { d: text });
    expect(night.db.usage().rowsWritten).toBe(1);
    expect([await companies(), await entries(), await watched()]).toEqual(before);
  });

  it("reads 50 000 lines in few statements", { timeout: 30_000 }, async () => {
    await addDirectory("d");
    const text = `name,website\n${Array.from({ length: 50_000 }, (_, n) => `Company ${n} Ltd,https://www.company-${n}.com`).join("\n")}`;
    const { counters } = await run(0, { d: text });
    expect(counters[0]).toMatchObject({ lines: 50_000, accepted: 50_000, companiesNew: 50_000 });
    expect(night.db.usage().queries).toBeLessThan(280);
    await run(1, { d: text });
    expect(night.db.usage().rowsWritten).toBe(1);
  });
});

describe("a company over several lists", () => {
  it("is one row, by website or by name", async () => {
    await addDirectory("a");
    await addDirectory("b");
    await run(0, {
      a: "name,website\nAcme,acme.com\n",
      b: "name,website\nAcme Robots,www.acme.com\nACME Inc.,\n",
    });
    expect(await companies()).toMatchObject([{ name: "Acme" }]);
    expect(await night.db.all("SELECT source, spelling FROM company_spellings ORDER BY 1, 2")).toEqual([
      { source: "a", spelling: "Acme" },
      { source: "b", spelling: "ACME Inc." },
      { source: "b", spelling: "Acme Robots" },
    ]);
  });

  it("known by name only gets its website later and keeps its id and its watch", async () => {
    await addDirectory("d");
    await run(0, { d: "name,website\nAcme,\n" });
    const [before] = await companies();
    const { counters } = await run(1, { d: "name,website\nAcme,acme.com\n" });
    expect(await companies()).toEqual([{ ...before, domain: "acme.com", website: "https://acme.com" }]);
    expect(counters[0]).toMatchObject({ companiesNew: 0, removed: 0 });
    expect(await watched()).toEqual(["Acme"]);
  });

  it("with two domains under one name is two", async () => {
    await addDirectory("d");
    await run(0, { d: "name,website\nAcme,acme.com\nAcme,acme.de\n" });
    expect((await companies()).map((company) => company.domain)).toEqual(["acme.com", "acme.de"]);
  });
});

describe("a company that leaves a list", () => {
  it("is no longer watched, and is again when it comes back", async () => {
    await addDirectory("d");
    await run(0, { d: list("Acme", "Zeta") });
    const { counters } = await run(1, { d: list("Acme") });
    expect(counters[0]).toMatchObject({ removed: 1 });
    expect(await watched()).toEqual(["Acme"]);
    expect(await entries()).toMatchObject([{ status: "accepted" }, { name: "Zeta", status: "removed" }]);
    await run(2, { d: list("Acme", "Zeta") });
    expect(await watched()).toEqual(["Acme", "Zeta"]);
  });

  it("stays watched while another list names it", async () => {
    await addDirectory("a");
    await addDirectory("b");
    await run(0, { a: list("Acme", "Zeta"), b: list("Zeta") });
    await run(1, { a: list("Acme"), b: list("Zeta") });
    expect(await watched()).toEqual(["Acme", "Zeta"]);
  });

  it("stays when more than a third left at once, and every night says so", async () => {
    await addDirectory("d");
    const cut = list(...numbered(0, 9));
    await run(0, { d: list(...numbered(0, 15)) });
    for (const day of [1, 2]) {
      const { counters, errors } = await run(day, { d: cut });
      expect(counters[0]).toMatchObject({ removed: 0 });
      expect(errors).toMatchObject([
        {
          ...{ subject: "directory d", subjectId: "d" },
          message: expect.stringContaining("6 of 15 companies are missing"),
        },
      ]);
      expect(await watched()).toHaveLength(15);
    }
    expect(night.db.usage().rowsWritten).toBe(1);
    expect((await run(3, { d: list(...numbered(0, 13)) })).counters[0]).toMatchObject({ removed: 2 });
  });

  it("does not take a line with it that was only read wrongly before", async () => {
    await addDirectory("d");
    await run(0, { d: "name,website\n,acme.com\nZeta,zeta.com\n" });
    await run(1, { d: "name,website\nAcme,acme.com\nZeta,zeta.com\n" });
    expect(await entries()).toMatchObject([{ name: "Acme" }, { name: "Zeta" }]);
  });
});

describe("a list that cannot be read", () => {
  const page = html("<!doctype html><html><body>Sign in</body></html>");

  it.each([
    ["no file", {}, "the uploaded file is no longer there"],
    ["an empty file", { d: "" }, "it is empty"],
    ["a workbook", { d: "PK\u0003\u0004\u0000\u0000" }, "it is a workbook or another packed file, not CSV"],
    ["no usable column", { d: "city\nParis\n" }, "no header names its columns"],
    ["a web page", { d: page.body ?? "" }, "it is a web page, not a list"],
  ])("changes nothing but its own note, and the other lists are read: %s", async (_, files, reason) => {
    await addDirectory("d");
    await addDirectory("z");
    await run(0, { d: list("Acme", "Zeta"), z: list("Zeta") });
    const before = [await entries(), await watched()];
    const { errors, counters } = await run(1, { ...files, z: list("Zeta", "Other") });
    expect(errors).toMatchObject([{ subject: "directory d", message: expect.stringContaining(reason) }]);
    expect(counters[1]).toMatchObject({ accepted: 2 });
    expect(await watched()).toEqual([...(before[1] as string[]), "Other"].sort());
    const noted = await night.db.first<{ last_error: string }>(
      "SELECT last_error FROM directories WHERE directory_id = 'd' AND last_error_at IS NOT NULL",
    );
    expect(noted?.last_error).toContain(reason);
  });

  it("is told apart by what its address answers", async () => {
    const csv = { headers: { "content-type": "text/csv; charset=utf-8" }, body: list("Acme") };
    await world.route({ url: "https://lists-good.com/a.csv", ...csv });
    await world.route({ url: "https://lists-gone.com/a.csv", status: 404, headers: csv.headers });
    await world.route({ url: "https://lists-page.com/a.csv", ...page });
    for (const name of ["good", "gone", "page"]) {
      await addDirectory(name, { kind: "url", location: `https://lists-${name}.com/a.csv` });
    }
    const { errors } = await run();
    expect(errors.map((error) => error.message)).toEqual([
      "The list could not be read: its address answered 404",
      "The list could not be read: its address answered with text/html; charset=utf-8, not CSV",
    ]);
    expect(await watched()).toEqual(["Acme"]);
  });
});

it("reads no list that is switched off, belongs to a closed institution or lives in the sheet", async () => {
  await addDirectory("off");
  await night.db.write([statement("UPDATE directories SET active = 0")]);
  await addDirectory("shut", { institution: "shut" });
  await addDirectory("sheet", { kind: "sheet" });
  expect(await directoryRunner.plan(night)).toEqual([]);
});

it("is left out of a run about chosen boards", async () => {
  const scoped = { ...night, run: { ...night.run, scope: { boardIds: ["lever:acme"] } } };
  expect(await directoryRunner.skipReason?.(scoped)).toMatch(/chosen boards/);
  expect(await directoryRunner.skipReason?.(night)).toBeNull();
});
