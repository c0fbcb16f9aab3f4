import { canonicalJson, hashValue } from "../kernel/hash.ts";
import { COUNTED_FIELDS } from "./posting-fields.ts";
import type { CanonicalPosting } from "./posting-types.ts";

/** One field that differs between two states of a posting, in readable form; null is unknown. */
export interface ChangedField {
  field: string;
  old: string | null;
  new: string | null;
}

const LONGEST_QUOTE = 80;
const LABELS = new Map<string, string>(COUNTED_FIELDS.map(({ field, label }) => [field, label]));

/**
 * The fingerprint of what a recruiter sees. Equal for reordered places, other white space, tracking parameters, HTML
 * attributes and the vendor's `updatedAt`; different exactly when `diffPosting` finds a field.
 */
export function contentHash(posting: CanonicalPosting): string {
  return hashValue(COUNTED_FIELDS.map(({ canonical }) => canonical(posting)));
}

/** The counted fields in which two states differ, in the order a recruiter cares about. */
export function diffPosting(before: CanonicalPosting, after: CanonicalPosting): ChangedField[] {
  return COUNTED_FIELDS.filter(
    ({ canonical }) => canonicalJson(canonical(before)) !== canonicalJson(canonical(after)),
  ).map(({ field, shown }) => ({ field, old: shown(before), new: shown(after) }));
}

/** Sentences a recruiter understands: "Title changed from A to B. Salary added". Empty for no change. */
export function changeReason(changes: readonly ChangedField[]): string {
  return changes.map(sentence).join(". ");
}

function sentence(change: ChangedField): string {
  const label = LABELS.get(change.field) ?? change.field;
  if (change.old === null) return `${label} added`;
  if (change.new === null) return `${label} removed`;
  const isQuotable = change.old.length <= LONGEST_QUOTE && change.new.length <= LONGEST_QUOTE;
  const isLink = change.field === "url" || change.field === "applyUrl";
  if (!isQuotable || isLink || change.field === "descriptionText") return `${label} changed`;
  return `${label} changed from ${change.old} to ${change.new}`;
}
