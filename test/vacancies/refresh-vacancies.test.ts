import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase, type SqlValue, statement } from "../../worker/db/index.ts";
import { refreshVacancies, vacanciesOfPostings } from "../../worker/vacancies/index.ts";
import { board, company, posting } from "../api/rows.ts";
import { insert } from "../api/setting.ts";
import { day, sentences } from "./advertisement.ts";

let db: Database;
const options = { now: day(100), isSpent: () => false, stops: () => false };

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  db = openDatabase(env.DB);
  await company(db, "acme", "anvil");
  await board(db, "anvil", "lever:anvil");
});

/** A nurse's posting open from one day up to another; its text is that of its topic. */
async function nurse(
  id: string,
  from: number,
  to: number | null,
  over: Record<string, SqlValue> = {},
  topic = "nurse",
) {
  const key = await posting(db, "lever:anvil", id, {
    ...{
      title: "Nurse",
      title_normalised: "nurse",
      text_hash: topic,
      opened_at: day(from),
      first_seen_at: day(from),
    },
    ...{ closed_at: to === null ? null : day(to), status: to === null ? "open" : "closed" },
    ...over,
  });
  const text = topic === "" ? "" : sentences(topic, 0, 20).join(" ");
  await insert(db, "posting_texts", { posting_id: key, text, html: "" });
}

async function change(sql: string, ...params: SqlValue[]) {
  await db.write([statement(sql, ...params)]);
}

async function refresh(now = day(100)) {
  const before = db.usage().rowsWritten;
  const outcome = await refreshVacancies(db, ["anvil"], { ...options, now });
  expect(outcome).toMatchObject({ finished: true, failed: [] });
  return { companies: outcome.companies, rowsWritten: db.usage().rowsWritten - before };
}

const chains = () =>
  db.all<{ id: string; link: string; to: string | null; first: string }>(
    `SELECT substr(p.posting_id, 13) AS id, p.link, substr(p.linked_to, 13) AS "to",
       (SELECT substr(MIN(q.posting_id), 13) FROM vacancy_postings q WHERE q.vacancy_id = p.vacancy_id) AS first
     FROM vacancy_postings p ORDER BY 1`,
  );
const dump = async () => [
  await db.all("SELECT * FROM vacancies ORDER BY vacancy_id"),
  await db.all("SELECT * FROM vacancy_postings ORDER BY posting_id"),
];

describe("a company whose postings changed", () => {
  it("gets its chains, with the vacancies' own dates and counts", async () => {
    await nurse("1", 0, 10);
    await nurse("2", 20, 30);
    await nurse("3", 35, null);
    await nurse("4", 36, null, {}, "another");
    await refresh();
    expect(await chains()).toEqual([
      { id: "1", link: "first", to: null, first: "1" },
      { id: "2", link: "repost", to: "1", first: "1" },
      { id: "3", link: "repost", to: "2", first: "1" },
      { id: "4", link: "first", to: null, first: "4" },
    ]);
    expect(
      await db.all(
        "SELECT started_at AS a, ended_at AS z, postings, reposts FROM vacancies ORDER BY started_at",
      ),
    ).toEqual([
      { a: day(0), z: null, postings: 3, reposts: 2 },
      { a: day(36), z: null, postings: 1, reposts: 0 },
    ]);
    expect(await vacanciesOfPostings(db, ["lever:anvil:2", "lever:anvil:4", "lever:x:1"])).toEqual(
      new Map([
        ["lever:anvil:2", { startedAt: day(0), reposts: 2 }],
        ["lever:anvil:4", { startedAt: day(36), reposts: 0 }],
      ]),
    );
  });

  it("is computed once, and again only after a change, which writes only what it moves", async () => {
    for (let id = 0; id < 10; id += 1) await nurse(String(id), id, null, {}, `topic${id}`);
    // A signature, a link and a vacancy each, and the mark of the company.
    expect(await refresh()).toEqual({ companies: 1, rowsWritten: 31 });
    expect(await refresh()).toEqual({ companies: 0, rowsWritten: 0 });
    await change(
      "UPDATE postings SET status = 'closed', closed_at = ?1, version = 2 WHERE posting_id = 'lever:anvil:3'",
      day(50),
    );
    expect(await refresh()).toEqual({ companies: 1, rowsWritten: 2 });
    await nurse("x", 55, null, {}, "topic3");
    expect(await refresh()).toEqual({ companies: 1, rowsWritten: 4 });
    expect((await chains()).at(-1)).toEqual({ id: "x", link: "repost", to: "3", first: "3" });
  });

  it("has the same rows whether its postings came one by one or all at once", async () => {
    const come = async (step: () => Promise<unknown>) => {
      await nurse("1", 0, 10);
      await step();
      await nurse("2", 12, 40);
      await step();
      await nurse("3", 14, 40);
      await step();
      await nurse("4", 41, null);
      await step();
    };
    await come(() => refresh());
    const grown = await dump();
    for (const table of [
      "postings",
      "posting_texts",
      "vacancies",
      "vacancy_postings",
      "company_boilerplate",
    ]) {
      await change(`DELETE FROM ${table}`);
    }
    await come(async () => {});
    await refresh();
    expect(await dump()).toEqual(grown);
  });

  it("parts again what was joined when a later edit shows two requisitions", async () => {
    await nurse("1", 0, 10, { requisition_id: "R-1" });
    await nurse("2", 20, null);
    await refresh();
    expect(await db.all("SELECT 1 FROM vacancies")).toHaveLength(1);
    await change(
      "UPDATE postings SET requisition_id = 'R-2', version = 2 WHERE posting_id = 'lever:anvil:2'",
    );
    await refresh();
    expect((await chains()).map(({ link }) => link)).toEqual(["first", "first"]);
    expect(await db.all("SELECT 1 FROM vacancies")).toHaveLength(2);
  });

  it("loses what is on a board that is no longer its own", async () => {
    await nurse("1", 0, 10);
    await refresh();
    await change("UPDATE company_sources SET status = 'rejected'");
    await refresh();
    expect(await dump()).toEqual([[], []]);
  });
});

describe("what ended long ago", () => {
  async function archive(id: string) {
    const key = `lever:anvil:${id}`;
    await insert(db, "posting_archive", {
      ...{ posting_id: key, board_id: "lever:anvil", object_key: "k", title: "Nurse", closed_at: day(10) },
      ...{ version: 2, archived_at: day(200) },
    });
    for (const table of ["postings", "posting_texts", "posting_signatures"]) {
      await change(`DELETE FROM ${table} WHERE posting_id = ?1`, key);
    }
  }

  it("stays in its chain after it went to the archive, while the chain grows", async () => {
    await nurse("1", 0, 10);
    await nurse("2", 20, 190);
    await refresh();
    await archive("1");
    await nurse("3", 200, null);
    await refresh(day(201));
    expect(await chains()).toMatchObject([{ first: "1" }, { first: "1", to: "1" }, { first: "1", to: "2" }]);
    expect(await db.all("SELECT started_at AS a, ended_at AS z, postings, reposts FROM vacancies")).toEqual([
      { a: day(0), z: null, postings: 3, reposts: 2 },
    ]);
  });

  it("is not looked at any more, nor forgotten", async () => {
    await nurse("1", 0, 10);
    await nurse("2", 20, 30);
    await refresh();
    const before = await dump();
    for (const id of ["1", "2"]) {
      const other = sentences(`other${id}`, 0, 20).join(" ");
      await change("UPDATE posting_texts SET text = ?2 WHERE posting_id = ?1", `lever:anvil:${id}`, other);
      await change("UPDATE postings SET text_hash = ?1 WHERE posting_id = ?1", `lever:anvil:${id}`);
    }
    await nurse("3", 400, null, {}, "another");
    await refresh(day(400));
    const after = await dump();
    expect(after[1]?.slice(0, 2)).toEqual(before[1]);
    expect(after[0]).toHaveLength(2);
  });
});

it("does not compare the postings of an agency", async () => {
  await change("UPDATE companies SET agency_evidence = 'Recruits for others'");
  await nurse("1", 0, 10);
  await nurse("2", 20, null);
  await refresh();
  expect(await db.all("SELECT DISTINCT link, reason FROM vacancy_postings")).toEqual([
    { link: "first", reason: "Not compared: the company is taken for a recruiting agency" },
  ]);
});

it("goes by title, place and time where a posting has no text", async () => {
  await nurse("1", 0, 10, {}, "");
  await nurse("2", 20, null, {}, "");
  await refresh();
  expect(await db.first("SELECT reason, similarity FROM vacancy_postings WHERE link = 'repost'")).toEqual({
    reason: "Same title and place as the posting closed 10 days before",
    similarity: null,
  });
});

it("loses one company to rows that cannot be read, and nothing else", async () => {
  await company(db, "acme", "birch", { name: "Birch" });
  await board(db, "birch", "lever:birch");
  await posting(db, "lever:birch", "1", { places: "no JSON" });
  await nurse("1", 0, null);
  const outcome = await refreshVacancies(db, ["anvil", "birch"], options);
  expect(outcome).toMatchObject({ companies: 1, failed: [{ companyId: "birch", company: "Birch" }] });
  expect(await chains()).toHaveLength(1);
});

it("stops where its caller's time is up and goes on there", async () => {
  await nurse("1", 0, null);
  expect(await refreshVacancies(db, ["anvil"], { ...options, isSpent: () => true })).toMatchObject({
    finished: false,
    companies: 0,
  });
  expect((await refresh()).companies).toBe(1);
});
