/** One thing a recruiter wrote, waiting to be applied. Times are epoch ms. */
export interface FeedbackEvent {
  opId: string;
  institutionId: string;
  rowKey: string;
  columnName: string;
  value: string;
  baseRevision: number | null;
  pushedAt: number;
}

/** What the event changes on a watch. */
export interface WatchPatch {
  owner?: string | null;
  status?: string;
  feedback?: string | null;
  feedbackReason?: string | null;
  offLimitsUntil?: number | null;
}

export type FeedbackReading =
  | { kind: "patch"; companyId: string; patch: WatchPatch }
  | { kind: "rejected"; reason: string };

const STATUSES: Readonly<Record<string, string>> = {
  new: "new",
  shortlisted: "shortlisted",
  contacted: "contacted",
  meeting: "meeting",
  won: "won",
  lost: "lost",
  "not relevant": "not_relevant",
};

/** Reads what a cell says into a change, or a sentence why it says nothing we can use. Pure. */
export function readFeedback(event: FeedbackEvent): FeedbackReading {
  const companyId = /^lead_(.+)$/.exec(event.rowKey)?.[1];
  if (!companyId) return rejected(`Row ${event.rowKey} is not a lead`);
  const value = event.value.trim();
  const read = READERS[event.columnName.trim().toLowerCase()];
  if (!read) return rejected(`Column "${event.columnName}" is not one Rolecall reads`);
  const patch = read(value);
  return typeof patch === "string" ? rejected(patch) : { kind: "patch", companyId, patch };
}

const READERS: Readonly<Record<string, (value: string) => WatchPatch | string>> = {
  owner: (value) => ({ owner: value === "" ? null : value.slice(0, 200) }),
  status: readStatus,
  feedback: readVerdict,
  "feedback reason": (value) => ({ feedbackReason: value === "" ? null : value.slice(0, 1_000) }),
  "exclude until": readDate,
};

function readStatus(value: string): WatchPatch | string {
  const status = STATUSES[value.toLowerCase().replaceAll("_", " ")] ?? (value === "" ? "new" : undefined);
  if (status) return { status };
  return `"${value}" is not a status: use ${Object.keys(STATUSES).join(", ")}`;
}

function readVerdict(value: string): WatchPatch {
  const feedback = value === "" ? null : value.slice(0, 1_000);
  return /^not relevant\b/i.test(value) ? { feedback, status: "not_relevant" } : { feedback };
}

/** A date as the sheet sends it: ISO, or nothing to lift the exclusion. */
function readDate(value: string): WatchPatch | string {
  if (value === "") return { offLimitsUntil: null };
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(time) ? `"${value}" is not a date like 2027-01-31` : { offLimitsUntil: time };
}

function rejected(reason: string): FeedbackReading {
  return { kind: "rejected", reason };
}
