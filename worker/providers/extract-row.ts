import { isRecord, parseJson } from "../kernel/json.ts";
import { type Fields, kindOf, readFields } from "./fields.ts";
import type { ExtractedPosting, Extraction, FieldIssue } from "./provider.ts";
import { rowId } from "./row-id.ts";

/** What every posting must have before the rest is read. */
export interface RowHead {
  externalId: string;
  title: string;
}

export type PostingBody = Omit<ExtractedPosting, "externalId" | "title" | "issues">;

/** A title needs one character that can be seen: zero-width and control characters alone are blank. */
const VISIBLE = /[^\s\p{C}\p{Z}]/u;

/**
 * Reads a listed document: its id and title first, then the rest through `readBody`, field by field. Without id or title
 * it is quarantined, and the rest is read only to say all that is wrong with it.
 */
export function extractRow(
  document: string,
  titleField: string,
  readBody: (fields: Fields, head: RowHead) => PostingBody,
): Extraction {
  const parsed = parseJson(document);
  if (!parsed.ok) return quarantined("document", "not whole JSON");
  if (!isRecord(parsed.value)) return quarantined("document", "not an object");
  const { head, missing } = readHead(parsed.value, titleField);
  const [first, ...issues] = missing;
  const body = readBody(readFields(parsed.value, issues), head);
  const posting = { ...head, ...body, issues };
  return first === undefined
    ? { kind: "extracted", posting }
    : { kind: "quarantined", field: first.field, reason: first.problem, rest: posting };
}

/** What is missing is empty in the head. */
function readHead(
  row: Record<string, unknown>,
  titleField: string,
): { head: RowHead; missing: FieldIssue[] } {
  const missing: FieldIssue[] = [];
  const externalId = rowId(row.id);
  if (externalId === null) missing.push({ field: "id", problem: "no usable id" });
  const stated = row[titleField];
  const title = typeof stated === "string" && VISIBLE.test(stated) ? stated.trim() : null;
  if (title === null) {
    missing.push({ field: titleField, problem: `expected a title, found ${kindOf(stated)}` });
  }
  return { head: { externalId: externalId ?? "", title: title ?? "" }, missing };
}

function quarantined(field: string, reason: string): Extraction {
  return { kind: "quarantined", field, reason };
}
