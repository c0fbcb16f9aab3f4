import { isoDay } from "../edits/cell-values.ts";
import type { AlertSource, NightStep } from "./report-sources.ts";

/** An alert as the Report tab shows it. */
export interface AlertText {
  measure: string;
  remark: string;
  /** Since when, ISO; null when it never was otherwise. */
  day: string | null;
}

const STEP_NAMES: Readonly<Partial<Record<string, string>>> = {
  directory: "reading the lists of companies",
  "ats-discovery": "looking for job boards",
  "ats-ingestion": "reading the job boards",
  processing: "working off what was read",
  "sheets-sync": "preparing the sheet",
  feedback: "taking in feedback",
  archive: "putting old postings away",
  report: "counting the night",
};

/**
 * What a night did not finish, as one alert; null when it finished everything. `day` is the night's. Boards that could
 * not be read are told one by one (`others`) and not once more as a step in part.
 */
export function nightAlert(
  steps: readonly NightStep[],
  others: readonly AlertSource[],
  day: string,
): AlertText | null {
  const isTold = others.some(({ kind }) => kind === "unreadable" || kind === "gone");
  const broken = steps.filter(
    ({ runner, state }) => !(isTold && runner === "ats-ingestion" && state === "partial"),
  );
  if (broken.length === 0) return null;
  const names = broken.map(({ runner }) => STEP_NAMES[runner] ?? "a step").join(", ");
  const remark = `The night is incomplete (${names}). What is missing is tried again next night.`;
  return { measure: "Night in part", remark, day };
}

/** One alert in words, or null for a kind that is not a recruiter's. Pure. */
export function alertText({ kind, about, since }: AlertSource): AlertText | null {
  const day = isoDay(since);
  switch (kind) {
    case "unreadable":
      return { measure: "Job board not readable", remark: unreadable(about, since), day };
    case "gone":
      return { measure: "Job board gone", remark: gone(about, since), day };
    case "retired": {
      const remark = `${about}: its job board did not come back. Rolecall looks again once a month.`;
      return { measure: "Job board given up", remark, day };
    }
    case "stopped": {
      const remark = `${about}: most of what its job board sent cannot be used. Its roles stay as they were last seen.`;
      return { measure: "Job board sends bad data", remark, day };
    }
    case "shared_posting_url":
      return about === null
        ? null
        : { measure: "Job boards share addresses", remark: sharedAddresses(about), day };
    case "sheet_missed_night":
      return { measure: "Sheet missed its night", remark: sentence(about ?? ""), day };
    case "night_skipped":
      return {
        measure: "Night left out",
        remark: "The night did not begin, because the one before was still going.",
        day,
      };
    default:
      return null;
  }
}

function unreadable(company: string | null, since: number | null): string {
  const when = since === null ? "could not be read yet" : `could not be read since ${longDay(since)}`;
  return `${company}: its job board ${when}. Its roles stay as they were last seen; Rolecall tries again every night.`;
}

function gone(company: string | null, since: number | null): string {
  const when = since === null ? "was not there" : `has been gone since ${longDay(since)}`;
  return `${company}: its job board ${when}. Its roles close when that is certain.`;
}

/** `about` names the companies that are watched: one whose other board is nobody's here, or both. */
function sharedAddresses(about: string): string {
  return `${about}: roles stand at the same address on two job boards. Both are kept; one of the boards may not be the company's own.`;
}

/** "19 Aug 2026", UTC. */
function longDay(time: number): string {
  return new Date(time).toUTCString().slice(5, 16);
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
