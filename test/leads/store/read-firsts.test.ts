import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../../worker/db/index.ts";
import { DAY } from "../../../worker/kernel/clock.ts";
import { firstsOf } from "../../../worker/leads/store/read-firsts.ts";
import { board, company, posting, SEEN } from "../../api/rows.ts";

const BOARD = "greenhouse:anvil";
const NOW = SEEN + 60 * DAY;
const RECENT = { first_seen_at: NOW - 3 * DAY, opened_at: NOW - 3 * DAY };
let db: Database;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  db = openDatabase(env.DB);
  await company(db, "acme", "anvil");
  await board(db, "anvil", BOARD);
  await posting(db, BOARD, "old", { family: "engineering", title: "Developer" });
});

const place = (city: string | null, country: string | null) =>
  JSON.stringify([{ text: city ?? "Remote", city, region: null, country }]);
const firsts = async (companyIds = ["anvil"]) =>
  (await firstsOf(db, companyIds, NOW - 30 * DAY)).map(({ kind, what }) => `${kind} ${what}`);

describe("what a company opened for the first time lately", () => {
  it("is a kind of work, a city and a country it had no role in before, with the role's title", async () => {
    await posting(db, BOARD, "new", {
      ...RECENT,
      family: "data",
      title: "Analyst",
      places: place("Warsaw", "PL"),
    });
    expect(await firstsOf(db, ["anvil"], NOW - 30 * DAY)).toEqual([
      {
        companyId: "anvil",
        institutionId: null,
        kind: "city",
        what: "Warsaw",
        country: "PL",
        title: "Analyst",
      },
      {
        companyId: "anvil",
        institutionId: null,
        kind: "country",
        what: "PL",
        country: null,
        title: "Analyst",
      },
      {
        companyId: "anvil",
        institutionId: null,
        kind: "family",
        what: "data",
        country: null,
        title: "Analyst",
      },
    ]);
  });

  it("is nothing it had before, closed since or not", async () => {
    await posting(db, BOARD, "past", { family: "data", status: "closed", closed_at: SEEN + DAY });
    await posting(db, BOARD, "new", { ...RECENT, family: "data" });
    expect(await firsts()).toEqual([]);
  });

  it("is nothing on the night on which its board was first read", async () => {
    await company(db, "acme", "birch");
    await board(db, "birch", "lever:birch");
    await posting(db, "lever:birch", "1", { ...RECENT, family: "data" });
    await posting(db, "lever:birch", "2", { ...RECENT, family: "sales" });
    expect(await firsts(["birch"])).toEqual([]);
  });

  it("is nothing on the first night of a second board, either", async () => {
    await board(db, "anvil", "lever:anvil");
    await posting(db, "lever:anvil", "1", { ...RECENT, family: "data" });
    expect(await firsts()).toEqual([]);
  });

  it("is nothing that was published before its board was first read, though it was found nights later", async () => {
    await company(db, "acme", "birch");
    await board(db, "birch", "json-ld:birch");
    const second = { first_seen_at: NOW - 2 * DAY };
    await posting(db, "json-ld:birch", "1", { ...RECENT, family: "data" });
    await posting(db, "json-ld:birch", "2", { ...second, opened_at: NOW - 300 * DAY, family: "sales" });
    expect(await firsts(["birch"])).toEqual([]);
    await posting(db, "json-ld:birch", "3", { ...second, opened_at: NOW - 2 * DAY, family: "marketing" });
    expect(await firsts(["birch"])).toEqual(["family marketing"]);
  });

  it("is nothing any more after the time, or when no such role is open", async () => {
    await posting(db, BOARD, "long ago", { first_seen_at: NOW - 31 * DAY, family: "data" });
    await posting(db, BOARD, "gone", { ...RECENT, family: "sales", status: "closed", closed_at: NOW - DAY });
    await posting(db, BOARD, "here", { ...RECENT, family: "engineering" });
    expect(await firsts()).toEqual([]);
  });

  it("is never what a title does not say: other work, or a place that is unknown", async () => {
    await posting(db, BOARD, "a", { ...RECENT, family: "other", places: place(null, null) });
    await posting(db, BOARD, "b", { ...RECENT, family: null, places: "[]" });
    expect(await firsts()).toEqual([]);
  });

  it("is told apart by company", async () => {
    await company(db, "acme", "birch");
    await board(db, "birch", "lever:birch");
    await posting(db, "lever:birch", "1", { family: "data" });
    await posting(db, "lever:birch", "2", { ...RECENT, family: "engineering" });
    await posting(db, BOARD, "new", { ...RECENT, family: "data" });
    expect(await firsts(["anvil", "birch"])).toEqual(["family data", "family engineering"]);
  });
});
