import type { Total } from "../measured.ts";
import type { Step } from "../night/play-night.ts";
import { largestText, tablesText } from "../steps-table.ts";
import { byteText, countText, figureTable } from "../table-text.ts";

export interface HistoryLine {
  name: string;
  times: number;
  total: Total;
}

export function historyTable(lines: readonly HistoryLine[]): string {
  const table = figureTable([
    "",
    "count",
    "s",
    "CPU s",
    "CPU ms each",
    "queries each",
    "rows read",
    "each",
    "rows written",
    "each",
  ]);
  for (const { name, times, total } of lines) {
    const { seconds, cpuSeconds, queries, rowsWritten, rowsRead } = total;
    table.push([
      name,
      countText(times),
      seconds.toFixed(2),
      cpuSeconds === null ? "?" : cpuSeconds.toFixed(2),
      cpuSeconds === null ? "?" : ((cpuSeconds * 1_000) / times).toFixed(3),
      (queries / times).toFixed(2),
      countText(rowsRead),
      (rowsRead / times).toFixed(2),
      countText(rowsWritten),
      (rowsWritten / times).toFixed(2),
    ]);
  }
  return table.toString();
}

interface Memory {
  now: number;
  peak: number;
}

export function objectsText(
  first: Step,
  again: Step,
  archived: number,
  memory: { before: Memory; after: Memory } | null,
): string[] {
  const { objectsWritten = 0, bytesWritten = 0 } = first.counters;
  const size = `${byteText(bytesWritten)}, ${byteText(Math.round(bytesWritten / archived))} a posting`;
  const twice = `${countText(again.counters.archived ?? 0)} postings, ${countText(again.counters.objectsWritten ?? 0)} objects`;
  const peak =
    memory &&
    `Memory of the runtime: ${byteText(memory.before.now)} before, at most ${byteText(memory.after.peak)}.`;
  return [
    `Archived: ${countText(first.counters.archived ?? 0)} postings in ${countText(objectsWritten)} objects of ${size}.`,
    `Rows written: ${tablesText(first.total, archived)}.`,
    `Again: ${twice}, ${countText(again.total.rowsWritten)} rows written.`,
    largestText([first.total]),
    ...(peak === null ? [] : [peak]),
  ];
}
