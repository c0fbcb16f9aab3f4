import type { DatabaseUsage } from "../../worker/db/index.ts";
import type { QueryCost } from "./counted-d1.ts";

/** What one task cost. */
export interface Measured extends DatabaseUsage {
  seconds: number;
  /** CPU seconds of the whole runtime, SQLite included; null where the system does not tell. */
  cpuSeconds: number | null;
  costs: QueryCost[];
  /** Size of the database afterwards. */
  databaseBytes: number;
  result: unknown;
}

/** What several tasks cost together. */
export interface Total extends Omit<Measured, "result"> {
  tasks: number;
  /** Of the dearest of them. */
  most: { queries: number; cpuSeconds: number };
}

export function totalOf(all: readonly Omit<Measured, "result">[]): Total {
  const sum = (field: "seconds" | "queries" | "rowsRead" | "rowsWritten") =>
    all.reduce((total, one) => total + one[field], 0);
  const cpu = all.map(({ cpuSeconds }) => cpuSeconds);
  return {
    seconds: sum("seconds"),
    queries: sum("queries"),
    rowsRead: sum("rowsRead"),
    rowsWritten: sum("rowsWritten"),
    cpuSeconds: cpu.some((one) => one === null) ? null : cpu.reduce<number>((a, b) => a + (b ?? 0), 0),
    costs: mergeCosts(all.flatMap(({ costs }) => costs)),
    databaseBytes: all.reduce((newest, { databaseBytes }) => databaseBytes || newest, 0),
    tasks: all.length,
    most: {
      queries: Math.max(0, ...all.map(({ queries }) => queries)),
      cpuSeconds: Math.max(0, ...cpu.map((one) => one ?? 0)),
    },
  };
}

/** Costs of equal SQL texts together. Pure. */
export function mergeCosts(costs: readonly QueryCost[]): QueryCost[] {
  const merged = new Map<string, QueryCost>();
  for (const cost of costs) {
    const known = merged.get(cost.sql);
    if (!known) merged.set(cost.sql, { ...cost });
    else {
      known.queries += cost.queries;
      known.rowsRead += cost.rowsRead;
      known.rowsWritten += cost.rowsWritten;
    }
  }
  return [...merged.values()];
}

const TARGET = /^(?:WITH .*?\) )?(?:INSERT INTO|UPDATE OR IGNORE|UPDATE|DELETE FROM) (\w+)/;

/** Rows written by table, most first. Pure. */
export function writtenByTable(costs: readonly QueryCost[]): [table: string, rows: number][] {
  const rows = new Map<string, number>();
  for (const { sql, rowsWritten } of costs) {
    if (rowsWritten === 0) continue;
    const table = TARGET.exec(sql)?.[1] ?? sql.slice(0, 40);
    rows.set(table, (rows.get(table) ?? 0) + rowsWritten);
  }
  return [...rows].sort(([, a], [, b]) => b - a);
}

export interface GrownQuery {
  sql: string;
  small: number;
  large: number;
}

/** Below this nothing can be said about growth. */
const WORTH_TELLING = 1_000;

/** Queries whose rows read grew more than `times` between two sizes, worst first. Pure. */
export function grownQueries(
  small: readonly QueryCost[],
  large: readonly QueryCost[],
  times: number,
): GrownQuery[] {
  const before = new Map(small.map(({ sql, rowsRead }) => [sql, rowsRead]));
  return large
    .map(({ sql, rowsRead }) => ({ sql, small: before.get(sql) ?? 0, large: rowsRead }))
    .filter((one) => one.large >= WORTH_TELLING && one.large > Math.max(1, one.small) * times)
    .sort((a, b) => b.large - a.large);
}
