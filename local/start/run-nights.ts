import { setTimeout as sleep } from "node:timers/promises";
import { DEFAULT_INSTITUTION } from "../../worker/people/index.ts";
import { type DailyReport, nightNumbers } from "../../worker/reports/index.ts";
import { runningRuns } from "../../worker/runs/index.ts";
import { type House, type HouseChoice, openHouse, sendCompanies } from "./house.ts";
import { HEARTBEAT_CRON, NIGHT_CRON } from "./local-settings.ts";
import { nextNightAt } from "./night-clock.ts";
import type { BoardFacts, Lead } from "./run-report.ts";
import type { RunView } from "./run-view.ts";
import { InterruptedError, StartError } from "./start-error.ts";
import { lastRun, listCompanyBoards, listLeads, runDueAt, viewRun } from "./store.ts";
import { watchRun } from "./watch-run.ts";

export interface NightsRequest extends HouseChoice {
  /** How many; or asked once everything runs, for those who go on from an earlier start. */
  nights: number | ((house: House) => Promise<number>);
  /** Ends everything early; the nights so far are thrown away with an InterruptedError. */
  signal?: AbortSignal;
  /** Everything runs, no night has begun. */
  onOpen?(house: House): void;
  /** Awaited before the first night begins. */
  atStart?(house: House): Promise<void> | void;
  onProgress?(view: RunView): void;
  /** Awaited before the next night begins. */
  afterNight?(night: NightResult, house: House): Promise<void> | void;
  /** Awaited before everything is closed: the last look into the database, or serving on. */
  atEnd?(nights: NightResult[], house: House): Promise<void> | void;
}

export interface NightResult {
  /** 1 for the first night of this start. */
  night: number;
  /** True when it was left unfinished by an earlier start. */
  resumed: boolean;
  run: RunView;
  /** As they stand after the night. */
  leads: Lead[];
  boards: BoardFacts[];
  numbers: DailyReport;
}

/**
 * Starts everything on this machine, runs nights through the cron trigger until their runs are over, and closes again.
 * A night that an earlier start left unfinished is finished first and counts as one. Throws StartError for what the
 * caller can put right.
 */
export async function runNights(request: NightsRequest): Promise<NightResult[]> {
  const signal = request.signal ?? new AbortController().signal;
  const house = await openHouse(request, Date.now);
  try {
    request.onOpen?.(house);
    await request.atStart?.(house);
    const results: NightResult[] = [];
    const nights = typeof request.nights === "number" ? request.nights : await request.nights(house);
    while (results.length < nights) {
      if (results.length > 0 && house.source.kind !== "live") await house.newDay();
      const result = await runNight(house, request, results.length + 1, signal);
      results.push(result);
      await request.afterNight?.(result, house);
    }
    await request.atEnd?.(results, house);
    return results;
  } catch (error) {
    // A runtime that is being killed fails in many ways; the reason is the signal.
    throw signal.aborted ? new InterruptedError("interrupted", { cause: error }) : error;
  } finally {
    await house.close();
  }
}

async function runNight(
  house: House,
  request: NightsRequest,
  night: number,
  signal: AbortSignal,
): Promise<NightResult> {
  const [unfinished] = await runningRuns(house.db);
  const runId =
    unfinished === undefined ? await beginNight(house, request) : await resumeNight(house, unfinished);
  const run = await watchRun({
    view: () => viewRun(house.db, runId),
    beat: () => house.platform.fire(HEARTBEAT_CRON, Date.now()),
    onView: (view) => request.onProgress?.(view),
    now: Date.now,
    sleep,
    signal,
  });
  return {
    night,
    resumed: unfinished !== undefined,
    run,
    leads: await listLeads(house.db),
    boards: await listCompanyBoards(house.db),
    numbers: await nightNumbers(house.db, DEFAULT_INSTITUTION, run),
  };
}

async function beginNight(house: House, { mode }: NightsRequest): Promise<string> {
  const { source, platform, folder } = house;
  const isLive = source.kind === "live";
  const at = isLive ? Date.now() : nextNightAt(await lastRun(house.db), mode, Date.now());
  await source.goTo(at);
  if (mode !== "processOnly") await sendCompanies(house);
  await platform.fire(NIGHT_CRON, at);
  const runId = await runDueAt(house.db, at);
  if (runId !== null) return runId;
  throw new StartError(`The night did not begin: ${folder.log} says why.`);
}

async function resumeNight(house: House, runId: string): Promise<string> {
  const { scheduledAt } = await viewRun(house.db, runId);
  await house.source.goTo(scheduledAt);
  await house.platform.fire(HEARTBEAT_CRON, Date.now());
  return runId;
}
