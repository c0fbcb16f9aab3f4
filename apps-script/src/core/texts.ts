import type { CellValue } from "../../../shared/sheet/feed.ts";

/** Sentences in the "Sync status" column. */
const CLOSED_PREFIX = "Closed:";

const GONE = `${CLOSED_PREFIX} no longer on the list.`;

export const CLOSED = `${GONE} What you wrote stays.`;
export const COPY = "A copy of another row. Rolecall reads only the first; delete the one you do not need.";
export const DISAGREE =
  "This row is here more than once, with different entries. Nothing of it is sent until you delete the ones that are wrong.";
export const FORMULA = "Rolecall does not read formulas here. Type the value itself.";
export const UNKNOWN_ROW =
  "Rolecall does not know this row; it may come from another spreadsheet. It is left as it is.";

/** The title of the window that asks before many rows close. */
export const QUESTION = "Is this right?";

/** Notes about how a row stands now: worked out anew at every sync, and taken away when they no longer hold. */
const STANDING: readonly string[] = [COPY, DISAGREE, FORMULA];

export function isClosedMark(status: CellValue): boolean {
  return typeof status === "string" && status.startsWith(CLOSED_PREFIX);
}

/** The mark of a closed row; what was answered to its recruiter stays beside it. */
export function closedText(status: CellValue): string {
  if (isClosedMark(status)) return String(status);
  return status === null || status === "" || isStanding(status) ? CLOSED : `${GONE} ${status}`;
}

export function isStanding(status: CellValue): boolean {
  return typeof status === "string" && STANDING.includes(status);
}

/** Says what the other value was; the recruiter's own one stays. */
export function conflictText(header: string, mine: CellValue, theirs: CellValue): string {
  return `${header}: ${shown(theirs)} was written elsewhere meanwhile; your ${shown(mine)} was kept. To take the other one, use the sidebar.`;
}

export function rejectedText(header: string, message: string | null): string {
  return `${header}: ${message ?? "Rolecall could not use this value."}`;
}

function shown(value: CellValue): string {
  return value === null || value === "" ? "nothing" : `"${value}"`;
}

/** "1 new lead", "12 new leads". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}
