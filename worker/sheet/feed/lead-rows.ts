import { cellText } from "../cell-text.ts";
import { isoDay, type LeadStatus, statusLabel } from "../edits/cell-values.ts";
import { NEXT_STEPS } from "../edits/lifecycle.ts";
import { type SheetRow, sheetRow } from "./sheet-row.ts";
import { httpsLink, partsText, placesText } from "./texts.ts";
import { trendText } from "./trend.ts";

/** A lead as the projection reads it. Times are epoch ms. */
export interface LeadSource {
  companyId: string;
  company: string;
  reason: string;
  score: number;
  parts: string;
  new7d: number;
  open: number;
  reopened30d: number;
  oldestOpenAt: number | null;
  /** JSON: its open roles at the ends of past weeks, oldest first, as far as they are known. */
  weeks: string;
  /** What it opened for the first time lately; empty for nothing. */
  firstOfKind: string;
  /** JSON: the `places` of each of its best postings. */
  places: string;
  provider: string | null;
  token: string | null;
  boardUrl: string | null;
  leadUpdatedAt: number;
  owner: string | null;
  status: LeadStatus;
  feedback: string | null;
  feedbackReason: string | null;
  offLimitsUntil: number | null;
}

/**
 * One row of the Leads tab. Dates stay dates: what depends on today is computed in the sheet, so that rows rest. The
 * recruiter's own cells are given back exactly as they were typed; whoever writes them makes them safe.
 */
export function leadRow(
  lead: LeadSource,
  urlOf: (provider: string, token: string) => string | null,
): SheetRow {
  const { provider, token } = lead;
  return sheetRow("Leads", `lead_${lead.companyId}`, {
    company: cellText(lead.company),
    reason: cellText(lead.reason),
    score: lead.score,
    scoreParts: cellText(partsText(lead.parts)),
    new7d: lead.new7d,
    open: lead.open,
    reposted: lead.reopened30d,
    oldestOpen: isoDay(lead.oldestOpenAt),
    trend: trendText(JSON.parse(lead.weeks) as number[], lead.open),
    firstOfKind: cellText(lead.firstOfKind) || null,
    places: cellText(placesText(JSON.parse(lead.places) as string[])),
    board: httpsLink((provider && token && urlOf(provider, token)) || lead.boardUrl),
    lastChange: isoDay(lead.leadUpdatedAt),
    owner: lead.owner,
    status: statusLabel(lead.status),
    feedback: lead.feedback,
    feedbackReason: lead.feedbackReason,
    excludeUntil: isoDay(lead.offLimitsUntil),
  });
}

/** A company somebody is at work on. */
export interface StepSource {
  companyId: string;
  company: string;
  status: LeadStatus;
  since: number;
  note: string | null;
}

/** One row of the Pipeline tab. */
export function stepRow(step: StepSource): SheetRow {
  return sheetRow("Pipeline", `step_${step.companyId}`, {
    company: cellText(step.company),
    nextStep: NEXT_STEPS[step.status],
    since: isoDay(step.since),
    status: statusLabel(step.status),
    note: step.note,
  });
}
