import { once } from "node:events";
import { accessSync, constants, mkdirSync } from "node:fs";
import path from "node:path";
import type { StartOptions } from "./arguments.ts";
import { closingLines } from "./closing-lines.ts";
import type { House } from "./house.ts";
import { leadsTable } from "./leads-table.ts";
import { HEARTBEAT_CRON } from "./local-settings.ts";
import { PROJECT } from "./project.ts";
import { type NightResult, runNights } from "./run-nights.ts";
import type { Screen } from "./screen.ts";
import { planSheet, type SheetPlan } from "./sheet/plan-sheet.ts";
import { trySheet } from "./sheet/try-sheet.ts";
import { stateFolderName } from "./source-choice.ts";
import { EXIT, messageOf, StartError } from "./start-error.ts";
import { spreadsheetIdFile } from "./state-folder.ts";
import { countsLine, verdictLines } from "./verdict.ts";
import { writeReport } from "./write-report.ts";

const SERVING_BEAT_MS = 30_000;
const STATE_ROOT = path.join(PROJECT, ".rolecall");

/** Runs the nights with everything shown on the screen and returns the exit code. */
export async function start(options: StartOptions, screen: Screen, signal: AbortSignal): Promise<number> {
  if (options.out !== null) refuseUnwritable(options.out);
  const { paint } = screen;
  const plan = await planOf(options);
  const results = await runNights({
    ...options,
    stateRoot: STATE_ROOT,
    signal,
    onOpen: ({ source, platform }) =>
      screen.say(paint.dim(`Reading ${source.title}; ${platform.url.origin}`)),
    atStart: async (house) => {
      if (plan?.exists) for (const line of await trySheet(house, plan, "before", paint)) screen.say(line);
    },
    onProgress: (view) => screen.progress(view),
    afterNight: (night) => showNight(night, options, screen),
    atEnd: (nights, house) => finish(nights, house, { ...options, plan }, screen, signal),
  });
  const last = results.at(-1);
  if (!options.once || last === undefined) return EXIT.completed;
  return worstOf(results);
}

function showNight(
  { night, run, numbers, resumed }: NightResult,
  options: StartOptions,
  screen: Screen,
): void {
  screen.settle();
  const day = new Date(run.scheduledAt).toISOString().slice(0, 10);
  const title = options.nights > 1 ? `Night ${night} of ${options.nights}, ${day}` : `Night of ${day}`;
  const rest = `see /v1/runs/${run.runId}${options.out === null ? "" : " or run.json"}`;
  screen.say(screen.paint.bold(`${title}${resumed ? " (left unfinished, now finished)" : ""}`));
  for (const line of verdictLines(run, rest, screen.paint)) screen.say(line);
  screen.say(`${countsLine(numbers)}\n`);
}

async function finish(
  nights: NightResult[],
  house: House,
  options: StartOptions & { plan: SheetPlan | null },
  screen: Screen,
  signal: AbortSignal,
): Promise<void> {
  const last = nights.at(-1);
  if (last === undefined) return;
  const { paint, width } = screen;
  screen.say(
    last.run.mode === "scrapeOnly"
      ? "Scraped only: npm start -- --mode processOnly turns it into leads."
      : leadsTable(last.leads, { width, now: last.run.scheduledAt, paint }),
  );
  const report = options.out === null ? null : await writeReport(options.out, house.source.kind, nights);
  if (options.plan !== null) screen.say((await trySheet(house, options.plan, "after", paint)).join("\n"));
  const { url } = house.platform;
  const facts = {
    url: url.origin,
    apiKey: house.apiKey,
    runId: last.run.runId,
    log: house.folder.log,
    report,
    serves: !options.once,
  };
  screen.say(closingLines(facts, paint).join("\n"));
  if (!options.once) await serve(house, signal);
}

/** Which spreadsheet this start works on: known before anything is touched. */
function planOf({ sheet, source, out, fresh, yes }: StartOptions): Promise<SheetPlan | null> {
  const idFile = spreadsheetIdFile(path.join(STATE_ROOT, stateFolderName(source)));
  return planSheet({ sheet, out: out ?? "out", idFile, fresh, agrees: yes, now: Date.now() });
}

/** Serves until the signal, with the heartbeat that moves on what somebody starts by the API. */
async function serve(house: House, signal: AbortSignal): Promise<void> {
  const beat = setInterval(() => {
    house.platform.fire(HEARTBEAT_CRON, Date.now()).catch(() => {});
  }, SERVING_BEAT_MS);
  if (!signal.aborted) await once(signal, "abort");
  clearInterval(beat);
}

function worstOf(results: readonly NightResult[]): number {
  const codes = results.map(({ run }) => (run.status === "running" ? EXIT.failed : EXIT[run.status]));
  return Math.max(...codes);
}

/** Better now than after the night. */
function refuseUnwritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new StartError(`Nothing can be written to ${folder}: ${messageOf(cause)}.`, { cause });
  }
}
