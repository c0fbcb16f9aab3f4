import { bulk, type Database, statement } from "../../../worker/db/index.ts";
import { DEFAULT_INSTITUTION, ensureDefaultInstitution } from "../../../worker/people/index.ts";

/** The night the town is read for the first time. */
export const FIRST_NIGHT = Date.UTC(2026, 10, 21, 2);

const boardIdOf = (number: number) => `greenhouse:bench-${number}`;
export const boardNumber = (boardId: string) => Number(boardId.slice(boardId.lastIndexOf("-") + 1));

/** Companies with one board each, watched by the default institution and never read. */
export async function foundTown(db: Database, from: number, boards: number): Promise<void> {
  await ensureDefaultInstitution(db, FIRST_NIGHT);
  const numbers = Array.from({ length: boards }, (_, index) => from + index);
  const rows = numbers.map((number) => [
    `co_${number}`,
    boardIdOf(number),
    `Bench ${number}`,
    `bench-${number}`,
  ]);
  const each = (sql: string) => bulk(`${sql} FROM json_each(?1)`, rows);
  await db.write([
    ...each(
      `INSERT INTO companies (company_id, name, created_at, updated_at) SELECT value->>0, value->>2, 0, 0`,
    ),
    ...each(`INSERT INTO watches (institution_id, company_id, status, revision, created_at, updated_at)
      SELECT '${DEFAULT_INSTITUTION}', value->>0, 'new', 0, 0, 0`),
    ...each(`INSERT INTO boards (board_id, provider, token, discovered_at, failures, baseline, open_postings,
      missing_postings, suspicion_reads) SELECT value->>1, 'greenhouse', value->>3, 0, 0, '[]', 0, 0, 0`),
    ...each(`INSERT INTO company_sources (company_id, board_id, status, found_by, evidence, found_at, updated_at)
      SELECT value->>0, value->>1, 'verified', 'given', '{}', 0, 0`),
  ]);
}

/** Takes everybody off the watch list, so that no later night has to do with them. */
export async function leaveTown(db: Database): Promise<void> {
  await db.write([
    statement("UPDATE watches SET removed_at = 1"),
    statement("UPDATE company_metrics SET next_review_at = NULL"),
  ]);
}

/** What is in the tables. */
export function census(db: Database) {
  const count = (table: string) => `(SELECT COUNT(*) FROM ${table}) AS ${table}`;
  const tables = [
    "postings",
    "posting_versions",
    "posting_skills",
    "matches",
    "posting_validations",
    "vacancies",
  ];
  return db.first<Record<string, number>>(`SELECT ${tables.map(count).join(", ")}`);
}
