import type { Counters, RunnerName } from "../../worker/runs/index.ts";
import { counted } from "./terminal-text.ts";

/** A counter in words, singular and plural. The order is the order on the line. */
type Words = readonly [counter: string, one: string, many: string];

const WORDS: Readonly<Record<RunnerName, readonly Words[]>> = {
  directory: [
    ["accepted", "company", "companies"],
    ["companiesNew", "new", "new"],
    ["duplicates", "duplicate", "duplicates"],
    ["rejected", "line refused", "lines refused"],
    ["removed", "removed", "removed"],
  ],
  "ats-discovery": [
    ["boardsFound", "board found", "boards found"],
    ["notSupported", "not supported yet", "not supported yet"],
    ["candidates", "unconfirmed", "unconfirmed"],
  ],
  "ats-ingestion": [
    ["listed", "posting", "postings"],
    ["staged", "changed", "changed"],
    ["unchanged", "board unchanged", "boards unchanged"],
    ["incomplete", "incomplete", "incomplete"],
    ["unreadable", "unreadable", "unreadable"],
    ["gone", "gone", "gone"],
    ["quarantined", "quarantined", "quarantined"],
  ],
  processing: [
    ["created", "posting new", "postings new"],
    ["updated", "changed", "changed"],
    ["closed", "closed", "closed"],
    ["reopened", "reopened", "reopened"],
    ["quarantined", "quarantined", "quarantined"],
    ["leads", "lead", "leads"],
  ],
  "sheets-sync": [
    ["institutions", "institution", "institutions"],
    ["rowsChanged", "row changed", "rows changed"],
  ],
  feedback: [
    ["applied", "applied", "applied"],
    ["conflict", "conflict", "conflicts"],
    ["rejected", "refused", "refused"],
  ],
  archive: [
    ["archived", "posting archived", "postings archived"],
    ["tooLarge", "too large", "too large"],
  ],
  report: [
    ["open", "open posting", "open postings"],
    ["leads", "lead", "leads"],
  ],
};

/** What a runner has counted, without the zeros: "1 204 postings, 310 changed, 3 unreadable". */
export function counterWords(runner: RunnerName, counters: Counters): string {
  return WORDS[runner]
    .flatMap(([name, one, many]) => {
      const value = counters[name] ?? 0;
      return value === 0 ? [] : [counted(value, one, many)];
    })
    .join(", ");
}
