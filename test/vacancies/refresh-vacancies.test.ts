import { describe, expect, it } from "vitest";
import { refreshVacancies, vacanciesOfPostings } from "../../worker/vacancies/index.ts";
import { board, company, posting } from "../api/rows.ts";
import { insert } from "../api/setting.ts";
import { day, sentences } from "./advertisement.ts";
import { chains, change, database, dump, eachWithAnvil, nurse, options, refresh } from "./nurses.ts";

eachWithAnvil();

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
      await database().all(
        "SELECT started_at AS a, ended_at AS z, postings, reposts FROM vacancies ORDER BY started_at",
      ),
    ).toEqual([
      { a: day(0), z: null, postings: 3, reposts: 2 },
      { a: day(36), z: null, postings: 1, reposts: 0 },
    ]);
    expect(await vacanciesOfPostings(database(), ["lever:anvil:2", "lever:anvil:4", "lever:x:1"])).toEqual(
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
    await insert(database(), "posting_archive", {
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
    expect(
      await database().all("SELECT started_at AS a, ended_at AS z, postings, reposts FROM vacancies"),
    ).toEqual([{ a: day(0), z: null, postings: 3, reposts: 2 }]);
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

describe("what ended long before it was first looked at", () => {
  it("is judged by its text as everything else", async () => {
    await nurse("1", 0, 10, {}, "one");
    await nurse("2", 20, 30, {}, "two");
    await nurse("3", 35, 40, {}, "two");
    await refresh(day(600));
    expect((await chains()).map(({ link, to }) => [link, to])).toEqual([
      ["first", null],
      ["first", null],
      ["repost", "2"],
    ]);
  });
});

it("does not compare the postings of an agency", async () => {
  await change("UPDATE companies SET agency_evidence = 'Recruits for others'");
  await nurse("1", 0, 10);
  await nurse("2", 20, null);
  await refresh();
  expect(await database().all("SELECT DISTINCT link, reason FROM vacancy_postings")).toEqual([
    { link: "first", reason: "Not compared: the company is taken for a recruiting agency" },
  ]);
});

it("goes by title, place and time where a posting has no text", async () => {
  await nurse("1", 0, 10, {}, "");
  await nurse("2", 20, null, {}, "");
  await refresh();
  expect(
    await database().first("SELECT reason, similarity FROM vacancy_postings WHERE link = 'repost'"),
  ).toEqual({
    reason: "Same title and place as the posting closed 10 days before",
    similarity: null,
  });
});

it("loses one company to rows that cannot be read, and nothing else", async () => {
  await company(database(), "acme", "birch", { name: "Birch" });
  await board(database(), "birch", "lever:birch");
  await posting(database(), "lever:birch", "1", { places: "no JSON" });
  await nurse("1", 0, null);
  const outcome = await refreshVacancies(database(), ["anvil", "birch"], options);
  expect(outcome).toMatchObject({ companies: 1, failed: [{ companyId: "birch", company: "Birch" }] });
  expect(await chains()).toHaveLength(1);
});

it("stops where its caller's time is up and goes on there", async () => {
  await nurse("1", 0, null);
  expect(await refreshVacancies(database(), ["anvil"], { ...options, isSpent: () => true })).toMatchObject({
    finished: false,
    companies: 0,
  });
  expect((await refresh()).companies).toBe(1);
});
