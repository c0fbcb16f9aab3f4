import type { TabName } from "../../../shared/sheet/columns.ts";
import { counted } from "./texts.ts";

/** What one sync, or one step of it, did. */
export interface Counts {
  sent: number;
  conflicts: number;
  rejected: number;
  dismissed: number;
  added: number;
  changed: number;
  closed: number;
}

export const NO_COUNTS: Counts = {
  sent: 0,
  conflicts: 0,
  rejected: 0,
  dismissed: 0,
  added: 0,
  changed: 0,
  closed: 0,
};

export function addCounts(one: Counts, other: Partial<Counts>): Counts {
  const sum = { ...one };
  for (const name of Object.keys(NO_COUNTS) as (keyof Counts)[]) sum[name] += other[name] ?? 0;
  return sum;
}

export function isNothing(counts: Counts): boolean {
  return Object.values(counts).every((count) => count === 0);
}

/** "12 new rows, 3 changed, 1 closed; 4 entries of yours sent." */
export function summaryText(counts: Counts): string {
  const pulled = [
    counts.added > 0 ? counted(counts.added, "new row") : null,
    counts.changed > 0 ? `${counts.changed.toLocaleString("en-US")} changed` : null,
    counts.closed > 0 ? `${counts.closed.toLocaleString("en-US")} closed` : null,
  ].filter((part) => part !== null);
  const pushed = [
    counts.sent > 0 ? `${counted(counts.sent, "entry", "entries")} of yours sent` : null,
    counts.dismissed > 0
      ? counted(counts.dismissed, "deleted row stays away", "deleted rows stay away")
      : null,
    counts.conflicts > 0 ? `${counted(counts.conflicts, "conflict")}, see Sync status` : null,
    counts.rejected > 0 ? `${counts.rejected} could not be used, see Sync status` : null,
  ].filter((part) => part !== null);
  const parts = [pulled.join(", "), pushed.join(", ")].filter((part) => part !== "");
  return parts.length === 0 ? "Nothing new." : `${parts.join("; ")}.`;
}

/** Tabs in the order a person reads them, for sentences. */
export function tabList(tabs: readonly TabName[]): string {
  return tabs.length < 2 ? tabs.join("") : `${tabs.slice(0, -1).join(", ")} and ${tabs[tabs.length - 1]}`;
}
