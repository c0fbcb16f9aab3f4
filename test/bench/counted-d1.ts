import type { DatabaseUsage } from "../../worker/db/index.ts";

/** What one SQL text cost, over all its runs. */
export interface QueryCost extends DatabaseUsage {
  sql: string;
}

interface Counted {
  d1: D1Database;
  /** What went through it so far. */
  usage: DatabaseUsage;
  /** The same by SQL text. */
  costs(): QueryCost[];
  /** Size of the database after the newest statement. */
  bytes(): number;
}

/** Some statements carry times of their own in their text. */
const TIMES = /\b\d{9,}\b/g;

/** D1 with a meter, for code that opens its own handle on the binding. Knows what `openDatabase` asks of it. */
export function countedD1(real: D1Database): Counted {
  const usage: DatabaseUsage = { queries: 0, rowsRead: 0, rowsWritten: 0 };
  const costs = new Map<string, QueryCost>();
  let bytes = 0;
  const originals = new WeakMap<object, { statement: D1PreparedStatement; sql: string }>();
  const count = (result: D1Result, sql: string): D1Result => {
    const cost = costs.get(sql) ?? { sql: textOf(sql), queries: 0, rowsRead: 0, rowsWritten: 0 };
    costs.set(sql, cost);
    for (const sum of [usage, cost]) {
      sum.queries += 1;
      sum.rowsRead += result.meta.rows_read ?? 0;
      sum.rowsWritten += result.meta.rows_written ?? 0;
    }
    bytes = result.meta.size_after ?? bytes;
    return result;
  };
  const wrap = (statement: D1PreparedStatement, sql: string): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values), sql),
      all: async () => count(await statement.all(), sql),
    } as unknown as D1PreparedStatement;
    originals.set(wrapped, { statement, sql });
    return wrapped;
  };
  const d1 = {
    prepare: (sql: string) => wrap(real.prepare(sql), sql),
    batch: async (statements: D1PreparedStatement[]) => {
      const known = statements.map((statement) => originals.get(statement) ?? { statement, sql: "" });
      const results = await real.batch(known.map(({ statement }) => statement));
      return results.map((result, index) => count(result, known[index]?.sql ?? ""));
    },
  } as unknown as D1Database;
  return { d1, usage, costs: () => [...costs.values()], bytes: () => bytes };
}

function textOf(sql: string): string {
  return sql.replace(/\s+/g, " ").replace(TIMES, "N").trim();
}
