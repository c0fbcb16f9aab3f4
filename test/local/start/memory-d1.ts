import { DatabaseSync, type SQLInputValue } from "node:sqlite";

/** As much of D1 as the migrations need, over SQLite in memory: statements one by one, a batch as one transaction. */
export function memoryD1(): { d1: D1Database; sqlite: DatabaseSync } {
  const sqlite = new DatabaseSync(":memory:");
  const prepare = (sql: string, params: SQLInputValue[] = []) => ({
    sql,
    bind: (...values: SQLInputValue[]) => prepare(sql, values),
    run: async () => sqlite.prepare(sql).run(...params),
    all: async () => ({ results: sqlite.prepare(sql).all(...params), meta: {} }),
    apply: () => sqlite.prepare(sql).run(...params),
  });
  const batch = async (statements: ReturnType<typeof prepare>[]) => {
    sqlite.exec("BEGIN");
    try {
      for (const statement of statements) statement.apply();
      sqlite.exec("COMMIT");
    } catch (error) {
      sqlite.exec("ROLLBACK");
      throw error;
    }
  };
  return { d1: { prepare, batch } as unknown as D1Database, sqlite };
}
