import type { Database } from "../db/index.ts";
import { hashText } from "../kernel/hash.ts";
import { writeAll } from "./batches.ts";
import { saveNames } from "./company-store.ts";
import type { DirectoryOwner } from "./directory-store.ts";
import { dropEntries, type EntryRow, saveEntries, storedEntries } from "./entry-store.ts";
import type { ListLine } from "./list-line.ts";
import { saveNewCompanies } from "./save-new-companies.ts";
import { storeSpellings } from "./spellings/store.ts";
import { findVanished, type Vanished } from "./vanished.ts";
import { removeWatches, saveWatches } from "./watch-store.ts";

export interface Applied {
  accepted: number;
  rejected: number;
  duplicates: number;
  companiesNew: number;
  removed: number;
  /** A sentence when too many companies vanished at once, so that all were kept. */
  keptBecause: string | null;
}

interface ReadLine extends ListLine {
  hash: string;
}

/**
 * Makes the database say what the list says: companies, their names, the institution's watches, and the lines
 * themselves last, so that a cut-off run is simply done again. Lines that read as before are not written.
 */
export async function applyList(
  db: Database,
  directory: DirectoryOwner,
  parsed: readonly ListLine[],
  now: number,
  { deliberate }: { deliberate: boolean } = { deliberate: false },
): Promise<Applied> {
  const lines: ReadLine[] = parsed.map((line) => ({ ...line, hash: hashOf(line) }));
  const stored = await storedEntries(db, directory.directoryId);
  const isChanged = (line: ReadLine): boolean => {
    const before = stored.get(line.entryKey);
    return before === undefined || before.hash !== line.hash || before.status !== line.status;
  };
  const accepted = lines.filter((line) => line.status === "accepted");
  const changed = lines.filter(isChanged);

  const { companyIds, companiesNew } = await saveNewCompanies(db, accepted.filter(isChanged), now);
  for (const line of accepted) {
    const before = stored.get(line.entryKey)?.companyId;
    if (!companyIds.has(line.entryKey) && before) companyIds.set(line.entryKey, before);
  }
  await saveNamesOf(db, directory, changed, companyIds, now);

  const current = new Set(accepted.flatMap((line) => companyIds.get(line.entryKey) ?? []));
  const returned = accepted.flatMap((line) => {
    const isBack = stored.get(line.entryKey)?.status !== "accepted";
    return isBack ? (companyIds.get(line.entryKey) ?? []) : [];
  });
  await saveWatches(db, directory.institutionId, [...current], returned, now);

  const keys = new Set(lines.map((line) => line.entryKey));
  const vanished = findVanished(stored.values(), keys, current, deliberate);
  await removeWatches(db, directory, vanished.companyIds, now);
  await saveEntries(
    db,
    directory.directoryId,
    changed.map((line) => rowOf(line, companyIds)),
    now,
  );
  await dropEntries(db, directory.directoryId, vanished, now);
  return summarise(lines, accepted.length, companiesNew, vanished);
}

/** Duplicates count too: the same website under another name is an alias. */
async function saveNamesOf(
  db: Database,
  directory: DirectoryOwner,
  lines: readonly ReadLine[],
  companyIds: ReadonlyMap<string, string>,
  now: number,
): Promise<void> {
  const owned = lines.flatMap((line) => {
    const companyId = companyIds.get(line.repeats ?? line.entryKey);
    return companyId === undefined ? [] : [{ companyId, line }];
  });
  const names = owned
    .filter(({ line }) => line.normalisedName !== "")
    .map(({ companyId, line }) => ({ companyId, name: line.name, normalisedName: line.normalisedName }));
  const boardUrls = owned.flatMap(({ companyId, line: { status, boardUrl } }) =>
    status === "accepted" && boardUrl !== null ? [{ companyId, boardUrl }] : [],
  );
  await saveNames(db, names, boardUrls, directory.directoryId, now);
  const spellings = owned.map(({ companyId, line }) => ({
    companyId,
    source: directory.directoryId,
    spelling: line.name,
  }));
  await writeAll(db, storeSpellings(spellings, now));
}

function rowOf(line: ReadLine, companyIds: ReadonlyMap<string, string>): EntryRow {
  const { entryKey, name, website, boardUrl, status, reason, hash } = line;
  const companyId = status === "accepted" ? (companyIds.get(entryKey) ?? null) : null;
  return { entryKey, line: line.line, name, website, boardUrl, status, reason, companyId, hash };
}

/** The line number is left out, so that a line inserted at the top does not rewrite the list; sentences carry theirs. */
function hashOf({ name, website, boardUrl, status, reason }: ListLine): string {
  return hashText(JSON.stringify([name, website, boardUrl, status, reason]));
}

function summarise(
  lines: readonly ListLine[],
  accepted: number,
  companiesNew: number,
  vanished: Vanished,
): Applied {
  const rejected = lines.filter((line) => line.status === "rejected").length;
  return {
    accepted,
    rejected,
    duplicates: lines.length - accepted - rejected,
    companiesNew,
    removed: vanished.companyIds.length,
    keptBecause: vanished.keptBecause,
  };
}
