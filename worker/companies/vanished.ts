import type { StoredEntry } from "./entry-store.ts";

/** What left a list since the last read. */
export interface Vanished {
  /** Companies the list no longer names. Empty when so many vanished that the list is doubted. */
  companyIds: string[];
  /** Entries to mark as removed, and entries (rejected, duplicates) to delete. */
  removed: string[];
  deleted: string[];
  keptBecause: string | null;
}

/** A list that loses this many companies and this share at once is cut off rather than cleaned up. */
const MOST_VANISHED = 5;
const MOST_VANISHED_SHARE = 1 / 3;

/**
 * Compares the entries of the last read with the keys and companies of this one. A company that moved to another entry
 * (its website became known) has not vanished. `deliberate`: every line that left was taken out by hand, so no number of
 * them is suspicious.
 */
export function findVanished(
  stored: Iterable<StoredEntry>,
  currentKeys: ReadonlySet<string>,
  currentCompanies: ReadonlySet<string>,
  deliberate = false,
): Vanished {
  const before = [...stored];
  const accepted = before.filter((entry) => entry.status === "accepted" && entry.companyId !== null);
  const named = new Set(accepted.map((entry) => entry.companyId ?? ""));
  const gone = new Set([...named].filter((companyId) => !currentCompanies.has(companyId)));
  const keptBecause = deliberate ? null : doubt(gone.size, named.size, currentCompanies.size);
  const missing = before.filter((entry) => !currentKeys.has(entry.entryKey));
  const isKept = (entry: StoredEntry): boolean => keptBecause !== null && gone.has(entry.companyId ?? "");
  return {
    companyIds: keptBecause === null ? [...gone] : [],
    removed: missing
      .filter((entry) => entry.status === "accepted" && !isKept(entry))
      .map((entry) => entry.entryKey),
    deleted: missing
      .filter((entry) => entry.status === "rejected" || entry.status === "duplicate")
      .map((entry) => entry.entryKey),
    keptBecause,
  };
}

function doubt(gone: number, named: number, current: number): string | null {
  const isSuspicious = gone >= MOST_VANISHED && gone > named * MOST_VANISHED_SHARE;
  const isEmptied = current === 0 && named > 0;
  if (!isSuspicious && !isEmptied) return null;
  return `${gone} of ${named} companies are missing from the list at once; all are kept until it looks whole again`;
}
