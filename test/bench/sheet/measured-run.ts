import type { ExecutionResult } from "../../../local/sheets/index.ts";
import type { MeasuredRequest } from "./measuring.ts";
import type { SheetHouse } from "./sheet-house.ts";

export interface MeasuredRun {
  name: string;
  calls: ExecutionResult["calls"];
  /** By the stand-in's cost figures, without what the server took. */
  virtualSeconds: number;
  requests: MeasuredRequest[];
}

/** One execution of the add-on, with its requests. Throws where the person would have been told of a problem. */
export function measuredRun(house: SheetHouse, name: string, entry = "syncNow"): MeasuredRun {
  const { google, requests } = house;
  requests.length = 0;
  const problems = google.ui.alerts.length;
  const { outcome, error, calls, virtualMs } = google.run(entry);
  const told = entry === "syncNow" ? google.ui.alerts.slice(problems).at(-1) : undefined;
  if (outcome !== "completed" || told) throw new Error(`${name}: ${error ?? told?.prompt ?? outcome}`);
  return { name, calls, virtualSeconds: virtualMs / 1000, requests: [...requests] };
}
