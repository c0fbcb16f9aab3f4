import { LEAD_STATUSES } from "../words.ts";
import { type ColumnSpec, choice, date, link, number, text, yours } from "./column-spec.ts";

export type { ColumnKind, ColumnSpec } from "./column-spec.ts";

/** Raised whenever a column is added, removed or changes its kind; an older add-on then says that it must be updated. */
export const SHEET_SCHEMA_VERSION = 2;

export const TABS = ["Leads", "Roles", "Pipeline", "Watchlist", "Profile", "Report"] as const;
export type TabName = (typeof TABS)[number];

export interface TabSpec {
  tab: TabName;
  /** What its keys begin with, so that no key looks like a number or a date. */
  keyPrefix: string;
  /** Rows come from Rolecall (`feed`), from the recruiter (`list`), or both sides own none (`page`). */
  rows: "feed" | "list" | "page";
  columns: readonly ColumnSpec[];
}

/** Statuses as a recruiter reads them: "not_relevant" is "Not relevant". */
const STATUS_LABELS: readonly string[] = LEAD_STATUSES.map(labelOf);

/** "not_relevant" → "Not relevant". */
export function labelOf(word: string): string {
  const text = word.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Bookkeeping of one row, hidden. `_key` is never rewritten on a row that has one. */
export const KEY_FIELD = "_key";
export const REVISION_FIELD = "_rev";
/** JSON `{field: value}`: what the server last acknowledged for the recruiter's cells. */
export const BASE_FIELD = "_base";
/** JSON `{field: {id, value}}`: operations on their way, written before the request leaves. */
export const OPERATIONS_FIELD = "_op";
export const STATUS_FIELD = "syncStatus";

const BOOKKEEPING: readonly ColumnSpec[] = [KEY_FIELD, REVISION_FIELD, BASE_FIELD, OPERATIONS_FIELD].map(
  (field) => ({
    field,
    header: field,
    owner: "bookkeeping",
    kind: "text",
    note: "Rolecall's own bookkeeping. Leave it as it is; hidden on purpose.",
    width: 60,
    hidden: true,
  }),
);

const SYNC_STATUS = text(
  STATUS_FIELD,
  "Sync status",
  200,
  "What Rolecall has to say about this row: a conflict, a value it could not use, a closed lead.",
);

const FEEDBACK_CHOICES = ["Good lead", "Not relevant", "Snooze"] as const;
const FEEDBACK = choice(
  "feedback",
  "Feedback",
  FEEDBACK_CHOICES,
  'Your verdict; the list follows it with the next sync. "Snooze" hides the row for 30 days, "Snooze until 2027-01-31" until that day.',
);
const FEEDBACK_REASON = yours(
  text(
    "feedbackReason",
    "Feedback reason",
    180,
    'Why, in a word or two: "agency", "wrong place", "too junior".',
  ),
);

const LEADS: TabSpec = {
  tab: "Leads",
  keyPrefix: "lead_",
  rows: "feed",
  columns: [
    ...BOOKKEEPING,
    text("company", "Company", 180, "The employer."),
    text("reason", "Reason", 380, "Why this company, why now: facts from its job board."),
    number("score", "Score", "0 to 100: how much there is to talk about. Its parts add up to it."),
    text("scoreParts", "Score parts", 220, "What the score is made of."),
    number("new7d", "New 7 d", "Openings first seen in the last seven days."),
    number("open", "Open", "Openings on the board now."),
    number("reposted", "Reposted", "Openings that came back in the last 30 days."),
    date("oldestOpen", "Oldest open", "Since when the oldest opening has been open."),
    text(
      "trend",
      "Trend",
      190,
      "Open roles at the end of each of the last seven weeks, and now: the higher the block, the more. Empty in the first week.",
    ),
    text(
      "firstOfKind",
      "First of its kind",
      240,
      "A kind of work, a city or a country in which this company opened its first role in the last 30 days. Empty otherwise, and for what was there when Rolecall first looked.",
    ),
    text("places", "Places", 180, "Where the matching openings are."),
    link("board", "Board", "The company's job board."),
    date("lastChange", "Last change", "The last day on which this row changed."),
    yours(text("owner", "Owner", 120, "Who of you looks after this company.")),
    choice("status", "Status", STATUS_LABELS, "How far you are with this company."),
    FEEDBACK,
    FEEDBACK_REASON,
    yours(date("excludeUntil", "Exclude until", "Hide this company until this day.")),
    SYNC_STATUS,
  ],
};

const ROLES: TabSpec = {
  tab: "Roles",
  keyPrefix: "role_",
  rows: "feed",
  columns: [
    ...BOOKKEEPING,
    text("title", "Title", 260, "The opening as advertised."),
    text("company", "Company", 160, "The employer."),
    text("place", "Place", 180, "Where it is."),
    text("workplace", "Workplace", 90, "On site, hybrid or remote; empty when not stated."),
    text("level", "Level", 90, "As stated in the title; empty when not stated."),
    text("pay", "Pay", 160, "As stated; empty when not stated."),
    date(
      "openSince",
      "Open since",
      "The day we first saw it, or the vendor's date for what was there before us; of a repost, when the opening was first advertised.",
    ),
    number("reposts", "Reposts", "How often this opening was advertised anew: closed, and put up again."),
    number("match", "Match", "0 to 100: how well it fits your profile."),
    text("why", "Why", 240, "Why it matches, what weighs most first."),
    link("link", "Link", "The advertisement."),
    choice("status", "Status", STATUS_LABELS, "How far you are with this role."),
    FEEDBACK,
    FEEDBACK_REASON,
    SYNC_STATUS,
  ],
};

const PIPELINE: TabSpec = {
  tab: "Pipeline",
  keyPrefix: "step_",
  rows: "feed",
  columns: [
    ...BOOKKEEPING,
    text("company", "Company", 180, "The employer."),
    text("nextStep", "Next step", 240, "What usually comes next at this status."),
    date("since", "Since", "Since when it is at this status."),
    choice("status", "Status", STATUS_LABELS, "Move it on here."),
    yours(text("note", "Note", 300, "Yours. Kept, never overwritten.")),
    SYNC_STATUS,
  ],
};

const WATCHLIST: TabSpec = {
  tab: "Watchlist",
  keyPrefix: "watch_",
  rows: "list",
  columns: [
    ...BOOKKEEPING,
    yours(text("name", "Name", 200, "The company's name.")),
    yours(text("website", "Website", 220, "Its website, so that its job board can be found.")),
    yours(text("list", "List", 120, "Any word of yours, to group companies.")),
    text("answer", "Board", 260, "The job board that was found, or why none was."),
    SYNC_STATUS,
  ],
};

const PROFILE: TabSpec = {
  tab: "Profile",
  keyPrefix: "line_",
  rows: "list",
  columns: [
    ...BOOKKEEPING,
    choice(
      "criterion",
      "Criterion",
      ["Title", "Kind of work", "Skill", "Country", "City", "Workplace", "Level", "Not in title"],
      "What this line is about.",
    ),
    yours(text("value", "Value", 260, "One value a line: a title, a skill, a two-letter country.")),
    SYNC_STATUS,
  ],
};

const REPORT: TabSpec = {
  tab: "Report",
  keyPrefix: "report_",
  rows: "page",
  columns: [
    ...BOOKKEEPING,
    text("measure", "Measure", 240, "What is counted, or what an alert is about."),
    number("value", "Last night", "Its number after the last night."),
    number("before", "Night before", "Its number one night earlier."),
    text("chart", "Last 14 nights", 160, "One block a night, the newest on the right: the higher, the more."),
    text("remark", "Remark", 420, "What changed, or what to know about it."),
    date("day", "Day", "The night it was counted, or since when an alert holds."),
  ],
};

/** Every tab with its columns: the one list that headers, notes, formats, validation, feed and dictionary come from. */
export const TAB_SPECS: Readonly<Record<TabName, TabSpec>> = {
  Leads: LEADS,
  Roles: ROLES,
  Pipeline: PIPELINE,
  Watchlist: WATCHLIST,
  Profile: PROFILE,
  Report: REPORT,
};
