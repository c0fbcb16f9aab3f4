import { availableParallelism, loadavg } from "node:os";
import type { Total } from "../measured.ts";
import type { Step } from "../night/play-night.ts";
import {
  type CostLine,
  costTable,
  growthText,
  largestText,
  readingText,
  tablesText,
} from "../steps-table.ts";
import { byteText, countText } from "../table-text.ts";

/** One night over the whole town. */
export interface Phase {
  name: string;
  steps: Step[];
  total: Total;
  /** Peak resident memory of the runtime, SQLite included; null where nobody tells. */
  peakBytes: number | null;
}

export interface TownFigures {
  boards: number;
  postings: number;
  phases: Phase[];
  census: Record<string, number>;
}

/** Everything that was measured, as tables with the aims at their end. */
export function promotionText(small: TownFigures, large: TownFigures): string {
  const [load = 0] = loadavg();
  const { postings, boards, phases } = large;
  return [
    `${countText(postings)} postings of 6 KB in ${countText(boards)} boards of 75, through ingestion and processing as at night,`,
    `one chunk after the other, without the network and the ledger of runs. Load of this machine: ${load.toFixed(1)} on ${availableParallelism()} cores.`,
    costTable(linesOf(large), large),
    "",
    ...phases.map((phase) => phaseText(phase, postings)),
    "",
    largestText(phases.flatMap(({ steps }) => steps.map(({ total }) => total))),
    `In the tables at the end: ${censusText(large)}.`,
    "",
    `${countText(small.postings)} → ${countText(postings)} postings, each in a database of its own:`,
    growthText(linesOf(small), linesOf(large)),
    `Peak memory of the runtime, first load: ${peakText(small)} → ${peakText(large)}.`,
    "",
    "Aims (rows written):",
    ...aims(large).map(aimLine),
  ].join("\n");
}

function linesOf({ phases }: TownFigures): CostLine[] {
  return phases.flatMap(({ name, steps, total }) => [
    { name: name.toUpperCase(), total, isSum: true },
    ...steps.map((step) => ({ name: `  ${step.name}`, total: step.total })),
  ]);
}

function phaseText({ name, total, steps, peakBytes }: Phase, postings: number): string {
  const counted = steps.map((step) => `${step.name} ${JSON.stringify(step.counters)}`).join("; ");
  const size = `database ${byteText(total.databaseBytes)}, ${byteText(Math.round(total.databaseBytes / postings))} a posting`;
  const memory = peakBytes === null ? "" : `, memory at most ${byteText(peakBytes)}`;
  return `${name}: ${size}${memory}\n  counted: ${counted}\n  rows written: ${tablesText(total, postings)}\n  rows read a posting: ${readingText(total, postings)}`;
}

function censusText({ census }: TownFigures): string {
  return Object.entries(census)
    .map(([table, rows]) => `${table} ${countText(rows)}`)
    .join(", ");
}

function peakText({ phases }: TownFigures): string {
  const peak = phases[0]?.peakBytes ?? null;
  return peak === null ? "not told" : byteText(peak);
}

interface Aim {
  name: string;
  limit: number;
  figure: number;
}

/** The bounds of docs/data-dictionary.md, "What things cost". */
function aims({ phases, boards, postings }: TownFigures): Aim[] {
  const written = (phase: number, step: number) =>
    phases[phase]?.steps[step]?.total.rowsWritten ?? Number.NaN;
  const whole = (phase: number) => phases[phase]?.total.rowsWritten ?? Number.NaN;
  const changed = (phases[1]?.steps[1]?.counters.updated ?? 0) || Number.NaN;
  const promoted = written(1, 0) + written(1, 1) - 6 * boards;
  return [
    { name: "nothing changed: a board, read", limit: 1, figure: written(2, 0) / boards },
    { name: "nothing changed: all of the night, a posting", limit: 0.05, figure: whole(2) / postings },
    { name: "4 % changed: a changed posting, beyond 6 a board", limit: 7, figure: promoted / changed },
    { name: "touched, same content: a posting", limit: 3.2, figure: whole(3) / postings },
  ];
}

function aimLine({ name, limit, figure }: Aim): string {
  const verdict = figure <= limit ? "met" : "MISSED";
  return `  ${name.padEnd(52)} ${`≤ ${limit}`.padStart(8)} ${figure.toFixed(3).padStart(10)}  ${verdict}`;
}
