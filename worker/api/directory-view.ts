import { iso, isoOrNull } from "./answers/common.ts";
import type { Directory, DirectoryEntry, SavedDirectory } from "./answers/directory.ts";
import type { DirectoryRow, EntryCount, EntryRow } from "./store/directories.ts";

/** Lists of companies as the API shows them. Pure. Where an uploaded file lies is nobody's business. */
export function viewSaved({ directoryId, name, kind, location }: DirectoryRow): SavedDirectory {
  return { directoryId, name, kind, url: kind === "url" ? location : null };
}

export function viewDirectory(row: DirectoryRow, counts: readonly EntryCount[]): Directory {
  const count = (status: EntryCount["status"]) =>
    counts.find((entry) => entry.directoryId === row.directoryId && entry.status === status)?.entries ?? 0;
  return {
    ...viewSaved(row),
    active: row.active === 1,
    entries: {
      accepted: count("accepted"),
      duplicate: count("duplicate"),
      rejected: count("rejected"),
      removed: count("removed"),
    },
    createdAt: iso(row.createdAt),
    lastReadAt: isoOrNull(row.lastReadAt),
    lastErrorAt: isoOrNull(row.lastErrorAt),
    lastError: row.lastError,
  };
}

export function viewEntry({ entryKey: _, ...row }: EntryRow): DirectoryEntry {
  return { ...row, firstSeenAt: iso(row.firstSeenAt), updatedAt: iso(row.updatedAt) };
}
