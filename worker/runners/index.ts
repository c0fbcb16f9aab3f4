import type { Runner, RunnerName } from "../runs/index.ts";
import { archiveRunner } from "./archive.ts";
import { atsDiscoveryRunner } from "./ats-discovery.ts";
import { atsIngestionRunner } from "./ats-ingestion.ts";
import { directoryRunner } from "./directory.ts";
import { feedbackRunner } from "./feedback.ts";
import { processingRunner } from "./processing.ts";
import { reportRunner } from "./report.ts";
import { sheetsSyncRunner } from "./sheets-sync.ts";

/** Every runner of the night by its name; a missing one does not compile. */
export const RUNNERS: Readonly<Record<RunnerName, Runner>> = {
  directory: directoryRunner,
  "ats-discovery": atsDiscoveryRunner,
  "ats-ingestion": atsIngestionRunner,
  processing: processingRunner,
  "sheets-sync": sheetsSyncRunner,
  feedback: feedbackRunner,
  archive: archiveRunner,
  report: reportRunner,
};
