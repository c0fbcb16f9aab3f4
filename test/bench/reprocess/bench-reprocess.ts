import { openBenchHouse } from "../house.ts";
import type { BenchRun } from "../night/night-context.ts";
import {
  nightRun,
  openTown,
  processNight,
  readNight,
  type Step,
  stepOf,
  type Town,
  toTheEnd,
  workAll,
} from "../night/play-night.ts";
import type { NightTask } from "../night/tasks.ts";
import { stderrProgress } from "../progress.ts";
import { type ReprocessFigures, reprocessText } from "./print-reprocess.ts";

const HOUR = 3_600_000;
const COMPANIES_AT_ONCE = 25;
/** Of a hundred postings so many look as if older rules had read them. */
const AGED_EVERY = 25;

/** Half of the postings state their pay; one title in 24 is shorter than 11 characters. */
const WARNS = { mandatory: [{ field: "pay", severity: "warning" }] };
const KEEPS_OUT = { mandatory: [{ field: "title", minimumLength: 11, severity: "error" }] };

/** Everything read again from its stored documents, and validated again by other rules. No pass or fail. */
export async function benchReprocess({ postings }: { postings: number }): Promise<string> {
  const small = await benchTown(Math.max(1, Math.round(postings / 10)));
  return reprocessText(small, await benchTown(postings));
}

async function benchTown(size: number): Promise<ReprocessFigures> {
  const house = await openBenchHouse();
  try {
    const tell = stderrProgress(`reprocess of ${size.toLocaleString("en-GB")}`);
    const town = await openTown(house, size, tell);
    await readNight(town, nightRun(1), "first");
    await processNight(town, nightRun(1));
    const census = [await count(town)];
    const steps: Step[] = [];
    for (const step of STEPS) {
      steps.push(await step(town));
      census.push(await count(town));
    }
    return { boards: town.boards, postings: town.postings, steps, census };
  } finally {
    await house.close();
  }
}

async function count({ house }: Town): Promise<Record<string, number>> {
  return (await house.run({ night: { task: "census" } })).result as Record<string, number>;
}

/** The same day, so that time alone makes nothing due. */
function laterRun(step: number, over: Partial<BenchRun> = {}): BenchRun {
  const { at } = nightRun(1);
  return { runId: `run_later_${step}`, at: at + step * HOUR, ...over };
}

const STEPS: readonly ((town: Town) => Promise<Step>)[] = [
  (town) => workAll(town, laterRun(1, { reprocess: true }), "read again, same rules"),
  async (town) => {
    await town.house.run({ night: { task: "age", every: AGED_EVERY } });
    return workAll(town, laterRun(2, { reprocess: true }), "read again, 4 % differ");
  },
  async (town) => {
    const run = laterRun(3);
    await town.house.run({ night: { task: "changeRules", run, rules: WARNS } });
    return validateAlone(town, run);
  },
  (town) => workAll(town, laterRun(4), "and the rest of that night"),
  (town) => afterRules(town, 5, KEEPS_OUT, "rules: 4 % kept out instead"),
  (town) => afterRules(town, 6, null, "rules saved, same verdicts"),
  (town) => afterRules(town, 7, {}, "rules: the defaults again"),
];

/** What the institution's change makes due, done by the next processing. */
async function afterRules(town: Town, step: number, rules: Record<string, unknown> | null, name: string) {
  const run = laterRun(step);
  await town.house.run({ night: { task: "changeRules", run, rules } });
  return workAll(town, run, name);
}

/** Validation without the matching and counting that follow it in the same chunk. */
async function validateAlone(town: Town, run: BenchRun): Promise<Step> {
  const measured = [];
  for (let from = 1; from <= town.boards; from += COMPANIES_AT_ONCE) {
    town.tell("validating company", from, town.boards);
    const last = Math.min(town.boards, from + COMPANIES_AT_ONCE - 1);
    const companyIds = Array.from({ length: last - from + 1 }, (_, index) => `co_${from + index}`);
    const task: NightTask = { task: "validate", run, companyIds };
    measured.push(...(await toTheEnd(town, task)));
  }
  return stepOf("rules: 50 % warned, validation", measured);
}
