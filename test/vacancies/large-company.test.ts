import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { bulk, type Database, openDatabase, type Statement, statement } from "../../worker/db/index.ts";
import { refreshVacancies } from "../../worker/vacancies/index.ts";
import { board, company } from "../api/rows.ts";
import { day, sentences } from "./advertisement.ts";

const POSTINGS = 5_000;
const TITLES = 40;
/** Every fifth posting takes up the text and the place of one before. */
const REPOST_EVERY = 5;
const BOARD = "lever:anvil";

/** Limits of one invocation, and of one value (developers.cloudflare.com/d1/platform/limits), with room to spare. */
const MOST_STATEMENTS = 1_000;
const MOST_BYTES = 1_000_000;

let db: Database;
const load = { statements: 0, largestValue: 0 };

/** Passes everything on and notes how much it is. */
function noted(inner: Database): Database {
  const note = (statements: readonly Statement[]) => {
    load.statements += statements.length;
    for (const value of statements.flatMap(({ params }) => params ?? [])) {
      if (typeof value === "string") load.largestValue = Math.max(load.largestValue, value.length);
    }
  };
  return {
    ...inner,
    all: (sql, ...params) => {
      note([statement(sql, ...params)]);
      return inner.all(sql, ...params);
    },
    first: (sql, ...params) => {
      note([statement(sql, ...params)]);
      return inner.first(sql, ...params);
    },
    write: (statements) => {
      note(statements);
      return inner.write(statements);
    },
    query: (statements) => {
      note(statements);
      return inner.query(statements);
    },
  };
}

/** A posting of the big company: fresh ones 10 days long, a repost 5 days after the end of the one before. */
function row(index: number) {
  const isRepost = index % REPOST_EVERY === REPOST_EVERY - 1;
  const topic = isRepost ? index - (REPOST_EVERY - 1) : index;
  const from = (topic % 300) + (isRepost ? 15 : 0);
  const title = `role ${topic % TITLES}`;
  const places = JSON.stringify([
    { text: `City ${topic % 5}`, city: `City ${topic % 5}`, region: null, country: "DE" },
  ]);
  const text = sentences(`topic${topic}w`, 0, 12).join(" ");
  return [
    `${BOARD}:p${index}`,
    BOARD,
    `p${index}`,
    title,
    places,
    day(from),
    day(from + 10),
    `t${topic}`,
    text,
  ];
}

beforeAll(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  db = openDatabase(env.DB);
  await company(db, "acme", "anvil");
  await board(db, "anvil", BOARD);
  const rows = Array.from({ length: POSTINGS }, (_, index) => row(index));
  await db.write(
    bulk(
      `INSERT INTO postings (posting_id, board_id, external_id, title, title_normalised, places, first_seen_at, opened_at,
         closed_at, status, version, content_hash, text_hash, change_hint)
       SELECT value->>0, value->>1, value->>2, value->>3, value->>3, value->>4, value->>5, value->>5, value->>6, 'closed', 1,
         'c', value->>7, 'h' FROM json_each(?1)`,
      rows,
    ),
  );
  await db.write(
    bulk(
      "INSERT INTO posting_texts (posting_id, text, html) SELECT value->>0, value->>8, '' FROM json_each(?1)",
      rows,
    ),
  );
}, 60_000);

const refresh = () =>
  refreshVacancies(noted(db), ["anvil"], { now: day(330), isSpent: () => false, stops: () => true });

describe("a company of 5 000 postings", () => {
  it("goes through in one invocation, with all its reposts", async () => {
    expect(await refresh()).toEqual({ finished: true, companies: 1, failed: [] });
    expect(load.statements).toBeLessThan(MOST_STATEMENTS / 4);
    expect(load.largestValue).toBeLessThanOrEqual(MOST_BYTES);
    const links = await db.all(
      "SELECT link, COUNT(*) AS n FROM vacancy_postings GROUP BY link ORDER BY link",
    );
    expect(links).toEqual([
      { link: "first", n: POSTINGS - POSTINGS / REPOST_EVERY },
      { link: "repost", n: POSTINGS / REPOST_EVERY },
    ]);
  }, 60_000);

  it("writes only what one changed posting moves", async () => {
    await db.write([
      statement("UPDATE postings SET pay_min = 1, version = 2 WHERE posting_id = ?1", `${BOARD}:p4`),
    ]);
    const before = db.usage().rowsWritten;
    expect(await refresh()).toMatchObject({ finished: true, companies: 1 });
    expect(db.usage().rowsWritten - before).toBeLessThanOrEqual(5);
  }, 60_000);
});
