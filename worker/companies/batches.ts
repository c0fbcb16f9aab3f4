import type { Database, Statement } from "../db/index.ts";

/** Statements of up to 1 MB that travel together. */
const BATCH = 4;

/** Runs many statements in few transactions, in order. Returns rows changed per statement. */
export async function writeAll(db: Database, statements: readonly Statement[]): Promise<number[]> {
  const changes: number[] = [];
  for (let start = 0; start < statements.length; start += BATCH) {
    changes.push(...(await db.write(statements.slice(start, start + BATCH))));
  }
  return changes;
}

/** The same for reading: the rows of all statements together. */
export async function queryAll<Row>(db: Database, statements: readonly Statement[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (let start = 0; start < statements.length; start += BATCH) {
    for (const part of await db.query<Row>(statements.slice(start, start + BATCH))) rows.push(...part);
  }
  return rows;
}
