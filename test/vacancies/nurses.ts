import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect } from "vitest";
import { type Database, openDatabase, type SqlValue, statement } from "../../worker/db/index.ts";
import { refreshVacancies } from "../../worker/vacancies/index.ts";
import { board, company, posting } from "../api/rows.ts";
import { insert } from "../api/setting.ts";
import { day, sentences } from "./advertisement.ts";

let db: Database;

/** Before each test: an empty database with one company, Anvil, and its board. */
export function eachWithAnvil(): void {
  beforeEach(async () => {
    await reset();
    await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
    db = openDatabase(env.DB);
    await company(db, "acme", "anvil");
    await board(db, "anvil", "lever:anvil");
  });
}

export const database = () => db;

export const options = { now: day(100), isSpent: () => false, stops: () => false };

/** A nurse's posting open from one day up to another; its text is that of its topic. */
export async function nurse(
  id: string,
  from: number,
  to: number | null,
  over: Record<string, SqlValue> = {},
  topic = "nurse",
): Promise<void> {
  const key = await posting(db, "lever:anvil", id, {
    ...{ title: "Nurse", title_normalised: "nurse", text_hash: topic },
    ...{ opened_at: day(from), first_seen_at: day(from) },
    ...{ closed_at: to === null ? null : day(to), status: to === null ? "open" : "closed" },
    ...over,
  });
  const text = topic === "" ? "" : sentences(topic, 0, 20).join(" ");
  await insert(db, "posting_texts", { posting_id: key, text, html: "" });
}

export async function change(sql: string, ...params: SqlValue[]): Promise<void> {
  await db.write([statement(sql, ...params)]);
}

export async function refresh(now = day(100)): Promise<{ companies: number; rowsWritten: number }> {
  const before = db.usage().rowsWritten;
  const outcome = await refreshVacancies(db, ["anvil"], { ...options, now });
  expect(outcome).toMatchObject({ finished: true, failed: [] });
  return { companies: outcome.companies, rowsWritten: db.usage().rowsWritten - before };
}

/** Each posting with its link; `first` is the least of its vacancy. */
export const chains = () =>
  db.all<{ id: string; link: string; to: string | null; first: string }>(
    `SELECT substr(p.posting_id, 13) AS id, p.link, substr(p.linked_to, 13) AS "to",
       (SELECT substr(MIN(q.posting_id), 13) FROM vacancy_postings q WHERE q.vacancy_id = p.vacancy_id) AS first
     FROM vacancy_postings p ORDER BY 1`,
  );

export const dump = async () => [
  await db.all("SELECT * FROM vacancies ORDER BY vacancy_id"),
  await db.all("SELECT * FROM vacancy_postings ORDER BY posting_id"),
];
