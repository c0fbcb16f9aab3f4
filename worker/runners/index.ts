import type { Runner, RunnerName } from "../runs/index.ts";
import { atsDiscovery } from "./ats-discovery.ts";
import { atsIngestion } from "./ats-ingestion.ts";
import { directory } from "./directory.ts";
import { feedback } from "./feedback.ts";
import { processing } from "./processing.ts";
import { report } from "./report.ts";
import { sheetsSync } from "./sheets-sync.ts";

/** Every runner of the night by its name; a missing one does not compile. */
export const RUNNERS: Readonly<Record<RunnerName, Runner>> = {
  directory,
  "ats-discovery": atsDiscovery,
  "ats-ingestion": atsIngestion,
  processing,
  "sheets-sync": sheetsSync,
  feedback,
  report,
};
