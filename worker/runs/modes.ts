import type { RunnerName } from "./runner.ts";

export const RUN_MODES = ["scrapeOnly", "processOnly", "all"] as const;
export type RunMode = (typeof RUN_MODES)[number];

const SCRAPE: readonly RunnerName[] = ["directory", "ats-discovery", "ats-ingestion"];
const PROCESS: readonly RunnerName[] = ["processing", "sheets-sync", "feedback", "archive", "report"];

/** A mode is the list of runners it runs, in order. */
export const RUNNERS_OF_MODE: Record<RunMode, readonly RunnerName[]> = {
  scrapeOnly: SCRAPE,
  processOnly: PROCESS,
  all: [...SCRAPE, ...PROCESS],
};

export function isRunMode(text: string): text is RunMode {
  return RUN_MODES.some((mode) => mode === text);
}
