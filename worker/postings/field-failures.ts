import type { ReadDocument } from "./read-document.ts";
import type { FieldFailure } from "./store/staging.ts";

/** A list of ten thousand odd members says no more than its beginning. */
const MOST_FIELDS = 50;

/** What is wrong with a document, one row a field with all that is wrong with it. */
export function fieldFailures(boardId: string, externalId: string, read: ReadDocument): FieldFailure[] {
  const severity = read.kind === "ready" ? "warning" : "error";
  const issues = read.kind === "ready" ? read.posting.issues : read.issues;
  const byField = [...Map.groupBy(issues, ({ field }) => field)];
  const told = byField.length > MOST_FIELDS ? byField.slice(0, MOST_FIELDS - 1) : byField;
  const rows = told.map(([field, ofField]) => ({
    field,
    message: [...new Set(ofField.map(({ problem }) => problem))].join("; "),
  }));
  const untold = byField.length - told.length;
  if (untold > 0) rows.push({ field: "other fields", message: `${untold} more have something wrong` });
  return rows.map((row) => ({ boardId, externalId, severity, ...row }));
}
