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
 * Reads a listed document: its id and title first, without which it is quarantined, then the rest through `readBody`,
 * field by field.
 */
export function extractRow(
  document: string,
  titleField: string,
  readBody: (fields: Fields, head: RowHead) => PostingBody,
): Extraction {
  const parsed = parseJson(document);
  if (!parsed.ok) return quarantined("document", "not whole JSON");
  if (!isRecord(parsed.value)) return quarantined("document", "not an object");
  const externalId = rowId(parsed.value.id);
  if (externalId === null) return quarantined("id", "no usable id");
  const title = parsed.value[titleField];
  if (typeof title !== "string" || !VISIBLE.test(title)) {
    return quarantined(titleField, `expected a title, found ${kindOf(title)}`);
  }
  const issues: FieldIssue[] = [];
  const head = { externalId, title: title.trim() };
  const body = readBody(readFields(parsed.value, issues), head);
  return { kind: "extracted", posting: { ...head, ...body, issues } };
}

function quarantined(field: string, reason: string): Extraction {
  return { kind: "quarantined", field, reason };
}
