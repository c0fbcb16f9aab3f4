import type { Database } from "../db/index.ts";
import { applyList } from "./apply-list.ts";
import type { Columns } from "./columns.ts";
import { hasTypedDirectory, typedDirectory } from "./directory-store.ts";
import { storedEntries } from "./entry-store.ts";
import type { ListLine } from "./list-line.ts";
import { markDuplicates } from "./mark-duplicates.ts";
import { type ParseOptions, readLine } from "./parse-list.ts";

/** A line as a person typed it, cells as they stand. */
export interface TypedLine {
  name: string;
  website: string;
}

const COLUMNS: Columns = { name: 0, website: 1, boardUrl: -1, hasHeader: false };

/** Judges typed lines like those of an uploaded list, one answer a line in their order; `line` counts from 1. Pure. */
export function judgeTypedList(lines: readonly TypedLine[], options: ParseOptions): ListLine[] {
  const seen = new Map<string, number>();
  return markDuplicates(
    lines.map(({ name, website }, index) =>
      readLine({ cells: [name, website], line: index + 1, broken: false }, COLUMNS, seen, options),
    ),
  );
}

/**
 * Makes the database say what the typed list says. What is missing was deleted by hand, however much it is. Returns the
 * companies that the list names.
 */
export async function applyTypedList(
  db: Database,
  institutionId: string,
  judged: readonly ListLine[],
  now: number,
): Promise<string[]> {
  if (judged.length === 0 && !(await hasTypedDirectory(db, institutionId))) return [];
  const directory = await typedDirectory(db, institutionId, now);
  await applyList(db, directory, judged, now, { deliberate: true });
  const entries = await storedEntries(db, directory.directoryId);
  const named = [...entries.values()].filter(({ status }) => status === "accepted");
  return named.flatMap(({ companyId }) => companyId ?? []);
}
