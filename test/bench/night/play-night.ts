import { DAY } from "../../../worker/kernel/clock.ts";
import type { BenchHouse } from "../house.ts";
import { type Measured, type Total, totalOf } from "../measured.ts";
import type { Progress } from "../progress.ts";
import type { BenchRun } from "./night-context.ts";
import type { BenchRunner, NightTask } from "./tasks.ts";
import { FIRST_NIGHT } from "./town.ts";
import { type Edition, POSTINGS_PER_BOARD } from "./vendor-documents.ts";

export interface Step {
  name: string;
  total: Total;
  /** Counters of the runners, added. */
  counters: Record<string, number>;
}

/** One database with the boards of a town in it, and where its progress is told. */
export interface Town extends Place {
  boards: number;
  postings: number;
}

interface Place {
  house: BenchHouse;
  tell: Progress;
}

const WARM_BOARDS = 4;
const WARM_FROM = 90_001;

/** A town that was never read. A few other boards were, so that the runtime is warm; nobody watches those any more. */
export async function openTown(house: BenchHouse, postings: number, tell: Progress): Promise<Town> {
  const warm = { house, boards: WARM_BOARDS, postings: WARM_BOARDS * POSTINGS_PER_BOARD, tell };
  await house.run({ night: { task: "found", from: WARM_FROM, boards: WARM_BOARDS } });
  await readNight(warm, nightRun(0), "first");
  await processNight(warm, nightRun(0));
  await house.run({ night: { task: "leave" } });
  const boards = Math.ceil(postings / POSTINGS_PER_BOARD);
  await house.run({ night: { task: "found", from: 1, boards } });
  return { house, boards, postings: boards * POSTINGS_PER_BOARD, tell };
}

export function nightRun(number: number, over: Partial<BenchRun> = {}): BenchRun {
  return { runId: `run_${number}`, at: FIRST_NIGHT + number * DAY, ...over };
}

/** Ingestion: every due board is read from a vendor that answers at once. */
export async function readNight(town: Town, run: BenchRun, edition: Edition): Promise<Step> {
  const { plan, chunks } = await planned<{ boardIds: string[] }>(town, run, "ats-ingestion");
  const steps = [];
  for (const [index, payload] of chunks.entries()) {
    town.tell(`reading chunk`, index, chunks.length);
    await town.house.run({ night: { task: "makeVendor", boardIds: payload.boardIds, edition } });
    steps.push(
      ...(await toTheEnd(town, { task: "work", run, runner: "ats-ingestion", payload: { ...payload } })),
    );
  }
  return stepOf("read and stage", [plan, ...steps]);
}

/** Processing, its two halves apart: boards, then companies. */
export async function processNight(town: Town, run: BenchRun): Promise<{ promote: Step; companies: Step }> {
  const payloads = await planned<{ boardIds: string[]; companyIds: string[] }>(town, run, "processing");
  const promote = [payloads.plan];
  const companies = [];
  for (const [index, { boardIds, companyIds }] of payloads.chunks.entries()) {
    town.tell("processing chunk", index, payloads.chunks.length);
    const payload = { boardIds, companyIds: [] };
    if (boardIds.length > 0)
      promote.push(...(await toTheEnd(town, { task: "work", run, runner: "processing", payload })));
    companies.push(
      ...(await toTheEnd(town, { task: "companies", run, companyIds, touched: boardIds.length > 0 })),
    );
  }
  return {
    promote: stepOf("validate, promote, match", promote),
    companies: stepOf("vacancies, numbers, leads", companies),
  };
}

/** Every chunk of a runner as it is. */
export async function workAll(
  town: Place,
  run: BenchRun,
  name: string,
  runner: BenchRunner = "processing",
): Promise<Step> {
  const { plan, chunks } = await planned(town, run, runner);
  const steps = [plan];
  for (const [index, payload] of chunks.entries()) {
    town.tell(name, index, chunks.length);
    steps.push(...(await toTheEnd(town, { task: "work", run, runner, payload })));
  }
  return stepOf(name, steps);
}

async function planned<Payload extends object = Record<string, unknown>>(
  { house }: Place,
  run: BenchRun,
  runner: BenchRunner,
): Promise<{ plan: Measured; chunks: (Payload & Record<string, unknown>)[] }> {
  const plan = await house.run({ night: { task: "plan", run, runner } });
  return { plan, chunks: plan.result as (Payload & Record<string, unknown>)[] };
}

interface Worked {
  finished: boolean;
  counters: Record<string, number>;
  errors: unknown[];
}

/** As many invocations as the chunk takes; an error ends the bench, because its figures would mean nothing. */
export async function toTheEnd({ house }: Place, task: NightTask): Promise<Measured[]> {
  const all: Measured[] = [];
  for (;;) {
    const measured = await house.run({ night: task });
    const { finished, errors } = measured.result as Worked;
    if (errors.length > 0)
      throw new Error(`the bench's ${task.task} failed: ${JSON.stringify(errors).slice(0, 500)}`);
    all.push(measured);
    if (finished) return all;
  }
}

export function stepOf(name: string, all: readonly Measured[]): Step {
  const counters: Record<string, number> = {};
  for (const { result } of all) {
    const counted = (result as Partial<Worked> | null)?.counters ?? {};
    for (const [counter, count] of Object.entries(counted))
      counters[counter] = (counters[counter] ?? 0) + count;
  }
  return { name, total: totalOf(all), counters };
}
