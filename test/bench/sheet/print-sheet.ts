import { availableParallelism, loadavg } from "node:os";
import { TAB_SPECS } from "../../../shared/sheet/index.ts";
import { byteText, countText, figureTable } from "../table-text.ts";
import { type Aim, aimsOf } from "./aims.ts";
import { CHANGED, EDITS, MIX, ROWS, type SheetFigures, WIDTH } from "./bench-sheet.ts";
import type { MeasuredRun } from "./measured-run.ts";
import { sumOf, totalUsage } from "./measuring.ts";
import type { FeedReading } from "./read-feed.ts";

/** Everything that was measured, as tables with the aims at their end. */
export function sheetText(figures: SheetFigures): string {
  const { wide, mixed, feeds, naive } = figures;
  const ours = TAB_SPECS.Leads.columns.length;
  return [
    `The add-on as built, in the stand-in for Google, before the real Worker. Virtual seconds are the stand-in's cost`,
    `figures for service calls, 200 ms a request included; the server's are real ones of this machine, shared or not.`,
    `Rows are made by rule, so that gzip finds more to save than in real ones. ${loadLine()}\n`,
    `${countText(ROWS)} leads × ${WIDTH} columns (${ours} of Rolecall's, ${wide.own} of the recruiter's own):`,
    runTable([wide.setUp, wide.first, wide.delta, wide.nothing]),
    `\n${countText(MIX.companies)} leads and ${countText(MIX.companies * MIX.postings)} roles (${ours} and ${TAB_SPECS.Roles.columns.length} columns):`,
    runTable([mixed.first, mixed.delta, mixed.nothing, mixed.push]),
    `\nThe same ${countText(ROWS)} × ${WIDTH} cells written without a plan, by the same cost figures:`,
    naiveTable(naive, wide.first),
    `\nThe Worker's side:`,
    workerTable(figures),
    `\nThe change feed from its beginning:`,
    feedTable([feeds.small, feeds.large]),
    memoryLine(feeds.memory),
    `\nAims:`,
    ...aimsOf(figures).map(aimLine),
  ].join("\n");
}

function loadLine(): string {
  const [load = 0] = loadavg();
  return `Load of this machine: ${load.toFixed(1)} on ${availableParallelism()} cores.`;
}

function runTable(runs: readonly MeasuredRun[]): string {
  const table = figureTable([
    "",
    "read",
    "write",
    "structural",
    "flush",
    "fetch",
    "lock",
    "properties r/w",
    "other",
    "virtual s",
    "server s",
    "wire",
    "gzip",
  ]);
  for (const { name, calls, virtualSeconds, requests } of runs) {
    table.push([
      name,
      ...[calls.read, calls.write, calls.structural, calls.flush, calls.fetch, calls.lock].map(countText),
      `${calls["property-read"]}/${calls["property-write"]}`,
      countText(calls.other),
      virtualSeconds.toFixed(1),
      sumOf(requests, "seconds").toFixed(2),
      byteText(sumOf(requests, "bytes")),
      byteText(sumOf(requests, "gzip")),
    ]);
  }
  return table.toString();
}

function naiveTable(forms: SheetFigures["naive"], first: MeasuredRun): string {
  const table = figureTable(["", "reads + writes", "virtual s", "executions of 6 min", "times ours"]);
  for (const { name, calls, virtualSeconds, executions } of forms) {
    const times = (virtualSeconds / first.virtualSeconds).toFixed(1);
    table.push([name, countText(calls), virtualSeconds.toFixed(0), executions, `${times} x`]);
  }
  const { read, write } = first.calls;
  table.push([
    "ours, feed and checks included",
    countText(read + write),
    first.virtualSeconds.toFixed(0),
    1,
    "1.0 x",
  ]);
  return table.toString();
}

function workerTable({ mixed, wide }: SheetFigures): string {
  const table = figureTable(["", "s", "queries", "rows read", "rows written"]);
  const row = (name: string, requests: MeasuredRun["requests"]) => {
    const { queries, rowsRead, rowsWritten } = totalUsage(requests);
    const seconds = sumOf(requests, "seconds").toFixed(2);
    table.push([name, seconds, countText(queries), countText(rowsRead), countText(rowsWritten)]);
  };
  const only = (run: MeasuredRun, what: string) => run.requests.filter((request) => request.what === what);
  row(`connect: first projection of ${countText(ROWS)} leads`, only(wide.first, "connect"));
  const { seconds, queries, rowsRead, rowsWritten } = mixed.project;
  table.push([
    `night: ${CHANGED} of ${countText(ROWS)} rows changed`,
    seconds.toFixed(2),
    queries,
    countText(rowsRead),
    countText(rowsWritten),
  ]);
  row(`push of ${EDITS} edits`, only(mixed.push, "edits"));
  row("pull with nothing new", only(mixed.nothing, "changes"));
  return table.toString();
}

function feedTable(feeds: readonly FeedReading[]): string {
  const table = figureTable([
    "rows",
    "pages",
    "s",
    "rows/s",
    "wire",
    "gzip",
    "largest page",
    "slowest page",
    "queries",
    "rows read",
  ]);
  for (const { rows, pages } of feeds) {
    const { queries, rowsRead } = totalUsage(pages);
    const seconds = sumOf(pages, "seconds");
    table.push([
      countText(rows),
      countText(pages.length),
      seconds.toFixed(2),
      countText(Math.round(rows / seconds)),
      byteText(sumOf(pages, "bytes")),
      byteText(sumOf(pages, "gzip")),
      byteText(Math.max(...pages.map((page) => page.bytes))),
      `${(Math.max(...pages.map((page) => page.seconds)) * 1000).toFixed(0)} ms`,
      countText(queries),
      countText(rowsRead),
    ]);
  }
  return table.toString();
}

function memoryLine(memory: SheetFigures["feeds"]["memory"]): string {
  if (memory === null) return "Memory of the runtime: not told by this system.";
  return `Memory of the runtime, SQLite included: ${byteText(memory.before)} before, at most ${byteText(memory.peak)} while it read the larger one.`;
}

function aimLine({ name, aim, figure, met }: Aim): string {
  return `  ${name.padEnd(46)} ${aim.padStart(10)} ${figure.padStart(12)}  ${met ? "met" : "MISSED"}`;
}
