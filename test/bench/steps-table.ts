import { grownQueries, type Total, writtenByTable } from "./measured.ts";
import { countText, figureTable } from "./table-text.ts";

export interface CostLine {
  name: string;
  total: Total;
  /** Of the lines after it. */
  isSum?: boolean;
}

/** What each line cost: whole, by posting and by board. */
export function costTable(
  lines: readonly CostLine[],
  { postings, boards }: { postings: number; boards: number },
): string {
  const table = figureTable([
    "",
    "s",
    "CPU s",
    "CPU ms a posting",
    "postings/s of CPU",
    "queries",
    "a board",
    "rows read",
    "a posting",
    "rows written",
    "a posting",
    "a board",
  ]);
  for (const { name, total } of lines) {
    const { seconds, cpuSeconds, queries, rowsRead, rowsWritten } = total;
    table.push([
      name,
      seconds.toFixed(1),
      cpuSeconds === null ? "?" : cpuSeconds.toFixed(1),
      cpuSeconds === null ? "?" : ((cpuSeconds * 1_000) / postings).toFixed(3),
      cpuSeconds ? countText(Math.round(postings / cpuSeconds)) : "?",
      countText(queries),
      (queries / boards).toFixed(2),
      countText(rowsRead),
      (rowsRead / postings).toFixed(2),
      countText(rowsWritten),
      (rowsWritten / postings).toFixed(3),
      (rowsWritten / boards).toFixed(2),
    ]);
  }
  return table.toString();
}

/** "  postings 100 000 (1.000), …": rows written by table, and a posting. */
export function tablesText({ costs }: Total, postings: number): string {
  const parts = writtenByTable(costs).map(
    ([table, rows]) => `${table} ${countText(rows)} (${(rows / postings).toFixed(3)})`,
  );
  return parts.length === 0 ? "none" : parts.join(", ");
}

const SHOWN = 4;

/** Where most rows were read: rows a posting, and the statement from its table on. */
export function readingText({ costs }: Total, postings: number): string {
  const most = [...costs].sort((a, b) => b.rowsRead - a.rowsRead).slice(0, SHOWN);
  const parts = most
    .filter(({ rowsRead }) => rowsRead > 0)
    .map(({ sql, rowsRead }) => `${(rowsRead / postings).toFixed(2)} ${beginning(sql)}`);
  return parts.length === 0 ? "none" : parts.join("; ");
}

function beginning(sql: string): string {
  const from = sql.startsWith("SELECT") ? Math.max(0, sql.indexOf(" FROM ")) : 0;
  return sql.slice(from, from + 90).trim();
}

/** One invocation may make 1 000 queries and use 5 minutes of CPU (Cloudflare's limits for queue consumers). */
export function largestText(totals: readonly Total[]): string {
  const queries = Math.max(...totals.map(({ most }) => most.queries));
  const cpu = Math.max(...totals.map(({ most }) => most.cpuSeconds));
  return `Largest invocation: ${queries} queries (limit 1 000), ${cpu.toFixed(1)} s of CPU, SQLite included.`;
}

const AIM = 12;

/** What ten times the size cost, line by line, and the queries that grew faster than it. */
export function growthText(small: readonly CostLine[], large: readonly CostLine[]): string {
  const times = (now: number | null, then: number | null) =>
    now && then ? `${(now / then).toFixed(1)} x` : "–";
  const table = figureTable(["ten times the postings cost", "CPU", "queries", "rows read", "rows written"]);
  const grown = new Map<string, string>();
  for (const [index, { name, total, isSum }] of large.entries()) {
    const before = small[index]?.total;
    if (!before) continue;
    const growth = (field: "cpuSeconds" | "queries" | "rowsRead" | "rowsWritten") =>
      times(total[field], before[field]);
    table.push([name, growth("cpuSeconds"), growth("queries"), growth("rowsRead"), growth("rowsWritten")]);
    if (isSum) continue;
    for (const query of grownQueries(before.costs, total.costs, AIM)) {
      const rows = `${countText(query.small)} → ${countText(query.large)}`;
      grown.set(query.sql, `  ${name.trim()}: rows read ${rows} by ${query.sql.slice(0, 300)}`);
    }
  }
  const steep = grown.size === 0 ? "none" : `\n${[...grown.values()].join("\n")}`;
  return `${table.toString()}\nAim: at most ${AIM} x. Queries that read more than ${AIM} times the rows: ${steep}`;
}
