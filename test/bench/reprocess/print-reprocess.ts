import { availableParallelism, loadavg } from "node:os";
import type { Step } from "../night/play-night.ts";
import { costTable, growthText, largestText, readingText, tablesText } from "../steps-table.ts";
import { countText } from "../table-text.ts";

export interface ReprocessFigures {
  boards: number;
  postings: number;
  steps: Step[];
  /** Rows in the tables before the first step and after each of them. */
  census: Record<string, number>[];
}

export function reprocessText(small: ReprocessFigures, large: ReprocessFigures): string {
  const [load = 0] = loadavg();
  const { postings, boards, steps } = large;
  return [
    `${countText(postings)} postings in ${countText(boards)} boards of 75, read and promoted before.`,
    `Load of this machine: ${load.toFixed(1)} on ${availableParallelism()} cores.`,
    costTable(steps, large),
    "",
    ...steps.map((_, index) => stepText(large, index)),
    "",
    largestText(steps.map(({ total }) => total)),
    "",
    `${countText(small.postings)} → ${countText(postings)} postings, each in a database of its own:`,
    growthText(small.steps, steps),
  ].join("\n");
}

function stepText({ steps, census, postings }: ReprocessFigures, index: number): string {
  const step = steps[index];
  if (!step) return "";
  const gained = (table: string) => (census[index + 1]?.[table] ?? 0) - (census[index]?.[table] ?? 0);
  const tables = ["posting_versions", "matches", "posting_validations"];
  const change = tables.map((table) => `${table} ${signed(gained(table))}`).join(", ");
  return [
    `${step.name}: requests to vendors ${countText(step.counters.requests ?? 0)}, ${change}`,
    `  counted: ${JSON.stringify(step.counters)}`,
    `  rows written: ${tablesText(step.total, postings)}`,
    `  rows read a posting: ${readingText(step.total, postings)}`,
  ].join("\n");
}

function signed(count: number): string {
  return count > 0 ? `+${countText(count)}` : countText(count);
}
