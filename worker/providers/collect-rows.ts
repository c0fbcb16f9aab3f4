import { isRecord } from "../kernel/json.ts";
import type { ListedPosting, MalformedRow } from "./provider.ts";
import { rowId } from "./row-id.ts";

export interface CollectedRows {
  postings: ListedPosting[];
  malformed: MalformedRow[];
  duplicates: number;
}

type HintOf = (row: Record<string, unknown>) => string;

/**
 * Turns a vendor's rows into listed postings. A row without a usable `id`, or nested too deeply to be written out, is
 * malformed; of rows with the same id the first is kept. `hintOf` gives the change hint of a row.
 */
export function collectRows(rows: readonly unknown[], hintOf: HintOf): CollectedRows {
  const postings = new Map<string, ListedPosting>();
  const malformed: MalformedRow[] = [];
  let duplicates = 0;
  for (const row of rows) {
    const listed = listRow(row, hintOf);
    if ("reason" in listed) malformed.push(listed);
    else if (postings.has(listed.externalId)) duplicates += 1;
    else postings.set(listed.externalId, listed);
  }
  return { postings: [...postings.values()], malformed, duplicates };
}

function listRow(row: unknown, hintOf: HintOf): ListedPosting | MalformedRow {
  try {
    const document = JSON.stringify(row);
    if (!isRecord(row)) return { reason: "the row is not an object", document };
    const externalId = rowId(row.id);
    if (externalId === null) return { reason: "the row has no usable id", document };
    return { externalId, changeHint: hintOf(row), document };
  } catch (error) {
    // A hostile row of endless brackets parses, but overflows whatever walks it.
    if (error instanceof RangeError) return { reason: "the row is nested too deeply", document: "" };
    throw error;
  }
}
