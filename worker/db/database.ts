import { DatabaseError } from "./errors.ts";

/** One SQL text with its bound values. */
export interface Statement {
  sql: string;
  params: readonly SqlValue[];
}
export type SqlValue = string | number | boolean | null;

/** What this handle has cost so far, in D1's own billing units. */
export interface DatabaseUsage {
  queries: number;
  rowsRead: number;
  rowsWritten: number;
}

/** The only door to D1. Counts what goes through it; thrown errors are `DatabaseError` with a class. */
export interface Database {
  all<Row>(sql: string, ...params: SqlValue[]): Promise<Row[]>;
  first<Row>(sql: string, ...params: SqlValue[]): Promise<Row | null>;
  /** Runs statements in order in one transaction: one failure undoes all. Returns rows changed per statement. */
  write(statements: readonly Statement[]): Promise<number[]>;
  /** One transaction whose statements return rows (`RETURNING`, or a SELECT after a write). */
  query<Row>(statements: readonly Statement[]): Promise<Row[][]>;
  usage(): DatabaseUsage;
}

export function statement(sql: string, ...params: SqlValue[]): Statement {
  return { sql, params };
}

/** Opens a counted handle on a D1 binding. Cheap: make one per invocation or chunk. */
export function openDatabase(d1: D1Database): Database {
  const usage: DatabaseUsage = { queries: 0, rowsRead: 0, rowsWritten: 0 };
  const bind = ({ sql, params }: Statement) => d1.prepare(sql).bind(...params);

  const execute = async (statements: readonly Statement[]): Promise<D1Result[]> => {
    const [only] = statements;
    if (only === undefined) return [];
    usage.queries += statements.length;
    try {
      const results =
        statements.length === 1 ? [await bind(only).all()] : await d1.batch(statements.map(bind));
      for (const result of results) count(usage, result.meta);
      return results;
    } catch (error) {
      throw DatabaseError.from(error);
    }
  };

  return {
    all: async <Row>(sql: string, ...params: SqlValue[]) =>
      ((await execute([{ sql, params }]))[0]?.results ?? []) as Row[],
    first: async <Row>(sql: string, ...params: SqlValue[]) =>
      ((await execute([{ sql, params }]))[0]?.results[0] ?? null) as Row | null,
    write: async (statements) => (await execute(statements)).map((result) => result.meta.changes ?? 0),
    query: async <Row>(statements: readonly Statement[]) =>
      (await execute(statements)).map((result) => result.results as Row[]),
    usage: () => ({ ...usage }),
  };
}

function count(usage: DatabaseUsage, meta: D1Meta): void {
  usage.rowsRead += meta.rows_read ?? 0;
  usage.rowsWritten += meta.rows_written ?? 0;
}
