import { lifespanPart, medianDays, openAfter, survivalCurve } from "../../worker/efficiency/index.ts";
import { generateLives, type ObservedLife, readTrackerLives } from "./lifespans-data.ts";
import { plainMedian, plainShareOpen } from "./plain-survival.ts";

const HORIZONS = [30, 60, 90] as const;
/** Measured on the tracker's data before, by other code: days and share still visible. */
const KNOWN_SHARES: readonly (readonly [days: number, share: number])[] = [
  [7, 0.55],
  [14, 0.46],
  [30, 0.279],
  [45, 0.2],
  [60, 0.148],
  [90, 0.102],
];
const KNOWN_LIFESPAN = 0.842;
const GENERATED = 60;
/** Agreement to three decimals. */
const TOLERANCE = 0.0005;

interface Comparison {
  name: string;
  lives: number;
  stillOpen: number;
  /** S30, S60, S90 and the median, by the Worker's code. */
  figures: (number | null)[];
  /** The largest difference from the plain computation; infinite when only one of them knows a figure. */
  difference: number;
}

/**
 * Compares Kaplan-Meier shares and medians of worker/efficiency with a plain computation, on the tracker's postings when
 * they are there and on generated lives. Prints the figures; false when any differs in the third decimal.
 */
export function evaluateLifespans(folder: string, print: (line: string) => void = console.log): boolean {
  const tracker = readTrackerLives(folder);
  const real = tracker === null ? [] : [compare("entry-level tracker", tracker)];
  const generated = Array.from({ length: GENERATED }, (_, seed) =>
    compare(`generated ${seed}`, generateLives(seed, 1 + seed * 6, 5 + seed * 2, seed % 2 === 0)),
  );
  if (tracker === null) print("The tracker's postings are not there: generated lives only.");
  else printTracker(tracker, print);
  print("                            lives   open    S30    S60    S90  median  difference");
  for (const one of [...real, ...generated.filter((_, at) => at % 10 === 9)]) print(lineOf(one));
  const all = [...real, ...generated];
  const agreeing = all.filter(({ difference }) => difference <= TOLERANCE);
  print(`${agreeing.length} of ${all.length} sets agree with the plain computation to three decimals.`);
  return agreeing.length === all.length;
}

function compare(name: string, lives: readonly ObservedLife[]): Comparison {
  const curve = survivalCurve(lives);
  const figures = [...HORIZONS.map((days) => openAfter(curve, days)), medianDays(curve)];
  const plain = [...HORIZONS.map((days) => plainShareOpen(lives, days)), plainMedian(lives)];
  const differences = figures.map((figure, at) => distance(figure, plain[at] ?? null));
  const stillOpen = lives.filter(({ ended }) => !ended).length;
  return { name, lives: lives.length, stillOpen, figures, difference: Math.max(...differences) };
}

function distance(a: number | null, b: number | null): number {
  if (a === null || b === null) return a === b ? 0 : Number.POSITIVE_INFINITY;
  return Math.abs(a - b);
}

function printTracker(lives: readonly ObservedLife[], print: (line: string) => void): void {
  const curve = survivalCurve(lives);
  const shares = KNOWN_SHARES.map(([days, known]) => {
    const share = openAfter(curve, days);
    return `${days} d ${percent(share)} (${percent(known)})`;
  });
  print(
    `Entry-level tracker, ${lives.length} entrants, still visible after (measured before): ${shares.join(", ")}`,
  );
  print(`Lifespan part ${lifespanPart(curve)?.toFixed(3)} (${KNOWN_LIFESPAN})`);
}

function lineOf({ name, lives, stillOpen, figures, difference }: Comparison): string {
  const shown = figures.map((figure, at) =>
    (figure?.toFixed(at < HORIZONS.length ? 3 : 1) ?? "-").padStart(7),
  );
  return `${name.padEnd(26)}${String(lives).padStart(7)}${String(stillOpen).padStart(7)}${shown.join("")}  ${difference.toExponential(1)}`;
}

function percent(share: number | null): string {
  return share === null ? "not known" : `${(100 * share).toFixed(1)} %`;
}
