import type { DatabaseUsage } from "../../../worker/db/index.ts";

interface Counted {
  d1: D1Database;
  /** What went through it so far. */
  usage: DatabaseUsage;
}

/** D1 with a meter, for code that opens its own handle on the binding. Knows what `openDatabase` asks of it. */
export function countedD1(real: D1Database): Counted {
  const usage: DatabaseUsage = { queries: 0, rowsRead: 0, rowsWritten: 0 };
  const originals = new WeakMap<object, D1PreparedStatement>();
  const count = (result: D1Result): D1Result => {
    usage.queries += 1;
    usage.rowsRead += result.meta.rows_read ?? 0;
    usage.rowsWritten += result.meta.rows_written ?? 0;
    return result;
  };
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      all: async () => count(await statement.all()),
    } as unknown as D1PreparedStatement;
    originals.set(wrapped, statement);
    return wrapped;
  };
  const d1 = {
    prepare: (sql: string) => wrap(real.prepare(sql)),
    batch: async (statements: D1PreparedStatement[]) => {
      const results = await real.batch(statements.map((statement) => originals.get(statement) ?? statement));
      return results.map(count);
    },
  } as unknown as D1Database;
  return { d1, usage };
}
