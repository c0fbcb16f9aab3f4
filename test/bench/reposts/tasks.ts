import { bulk, type Database, statement } from "../../../worker/db/index.ts";
import { refreshVacancies } from "../../../worker/vacancies/index.ts";
import { type Made, madeCompany } from "./made-company.ts";

/** Companies are numbered from `from`; each has one board with `postings` postings. */
export type RepostsTask =
  | { task: "seed"; from: number; companies: number; postings: number }
  | { task: "refresh"; from: number; companies: number }
  /** Edits the text of one posting of each company. */
  | { task: "edit"; from: number; companies: number }
  /** Forgets what the vacancies were computed from, as new rules do, so that all of them are computed anew. */
  | { task: "forget" };

const NOW = Date.UTC(2027, 2, 1);

export async function runRepostsTask(db: Database, task: RepostsTask): Promise<unknown> {
  if (task.task === "forget") {
    return db.write([statement("UPDATE company_boilerplate SET postings_state = NULL")]);
  }
  const numbers = Array.from({ length: task.companies }, (_, index) => task.from + index);
  if (task.task === "seed") return seed(db, numbers, task.postings);
  if (task.task === "edit") return edit(db, numbers);
  const options = { now: NOW, isSpent: () => false, stops: () => true };
  const { companies, finished } = await refreshVacancies(db, numbers.map(companyIdOf), options);
  return { companies, finished };
}

const companyIdOf = (number: number) => `co_made_${number}`;
const boardIdOf = (number: number) => `greenhouse:made-${number}`;

async function seed(db: Database, numbers: readonly number[], postings: number): Promise<void> {
  const towns = numbers.map((number) => [companyIdOf(number), boardIdOf(number), `Made ${number}`]);
  const each = (sql: string) => bulk(`${sql} FROM json_each(?1)`, towns);
  await db.write([
    ...each(
      "INSERT INTO companies (company_id, name, created_at, updated_at) SELECT value->>0, value->>2, 0, 0",
    ),
    ...each(`INSERT INTO boards (board_id, provider, token, discovered_at, failures, baseline, open_postings,
      missing_postings, suspicion_reads) SELECT value->>1, 'greenhouse', value->>2, 0, 0, '[]', 0, 0, 0`),
    ...each(`INSERT INTO company_sources (company_id, board_id, status, found_by, evidence, found_at, updated_at)
      SELECT value->>0, value->>1, 'verified', 'given', '{}', 0, 0`),
  ]);
  for (const number of numbers) await seedPostings(db, madeCompany(number, postings));
}

async function edit(db: Database, numbers: readonly number[]): Promise<void> {
  const boards = JSON.stringify(numbers.map(boardIdOf));
  // The latest, because what closed long ago is not compared any more.
  const edited = `SELECT posting_id FROM (SELECT p.posting_id, MAX(p.opened_at) FROM json_each(?1) b
    JOIN postings p ON p.posting_id >= b.value || ':' AND p.posting_id < b.value || ';' GROUP BY b.value)`;
  await db.write([
    statement(
      `UPDATE posting_texts SET text = text || ' Write to us by Friday.' WHERE posting_id IN (${edited})`,
      boards,
    ),
    statement(
      `UPDATE postings SET text_hash = 'edited', version = version + 1 WHERE posting_id IN (${edited})`,
      boards,
    ),
  ]);
}

async function seedPostings(db: Database, made: readonly Made[]): Promise<void> {
  const rows = made.map(({ advertisement: one, text }) => [
    ...[one.postingId, one.boardId, one.title, one.titleNormalised, JSON.stringify(one.places)],
    ...[one.firstSeenAt, one.openedAt, one.closedAt, one.textHash, text],
  ]);
  await db.write([
    ...bulk(
      `INSERT INTO postings (posting_id, board_id, external_id, title, title_normalised, places, first_seen_at, opened_at,
         closed_at, status, version, content_hash, text_hash, change_hint)
       SELECT value->>0, value->>1, value->>0, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, 'closed', 1,
         'c', value->>8, 'h' FROM json_each(?1)`,
      rows,
    ),
    ...bulk(
      "INSERT INTO posting_texts (posting_id, text, html) SELECT value->>0, value->>9, '' FROM json_each(?1)",
      rows,
    ),
  ]);
}
