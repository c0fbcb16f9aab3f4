import { canonicalJson, hashValue } from "../kernel/hash.ts";
import { COUNTED_FIELDS, fold, SILENT_FIELDS } from "./posting-fields.ts";
import type { CanonicalPosting } from "./posting-types.ts";

/** One field that differs between two states of a posting, in readable form; null is unknown. */
export interface ChangedField {
  field: string;
  old: string | null;
  new: string | null;
  /** The exact value before, where `old` only describes it: places, pay, words, moments. */
  was?: unknown;
  /** False: it came with the version but did not make it (skills, level, a place's country). */
  counted?: false;
}

const LONGEST_QUOTE = 80;
const LABELS = new Map<string, string>([
  ["status", "Status"],
  ...[...COUNTED_FIELDS, ...SILENT_FIELDS].map(({ field, label }) => [field, label] as const),
]);

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

/**
 * Everything in which two states differ, so that the first can be told from the second: the counted fields, then those
 * a recruiter would not call a change. `old`, or `was` where there is one, is the exact value before.
 */
export function recordChanges(before: CanonicalPosting, after: CanonicalPosting): ChangedField[] {
  const counted = diffPosting(before, after);
  const named = new Set(counted.map(({ field }) => field));
  const silent = [...COUNTED_FIELDS, ...SILENT_FIELDS]
    .filter(({ field }) => !named.has(field) && exactJson(before, field) !== exactJson(after, field))
    .map(({ field, shown }) => ({ field, old: shown(before), new: shown(after), counted: false as const }));
  return [...counted, ...silent].map((change) => {
    const was = exactValue(before, change.field as keyof CanonicalPosting);
    return was === change.old ? change : { ...change, was };
  });
}

function exactJson(posting: CanonicalPosting, field: keyof CanonicalPosting): string {
  return canonicalJson(exactValue(posting, field));
}

/** A description stored as empty is none. */
function exactValue(posting: CanonicalPosting, field: keyof CanonicalPosting): unknown {
  return field === "descriptionText" ? posting[field] || null : posting[field];
}

/** True when two descriptions differ in nothing but white space. */
export function isSameText(a: string | null, b: string | null): boolean {
  return fold(a ?? "") === fold(b ?? "");
}

/** How a sentence names a field. */
export function fieldLabel(field: string): string {
  return LABELS.get(field) ?? field;
}

/** Sentences a recruiter understands: "Title changed from A to B. Salary added". Empty for no change. */
export function changeReason(changes: readonly ChangedField[]): string {
  return changes
    .filter(({ counted }) => counted !== false)
    .map(sentence)
    .join(". ");
}

function sentence(change: ChangedField): string {
  const label = fieldLabel(change.field);
  if (change.old === null) return `${label} added`;
  if (change.new === null) return `${label} removed`;
  const isQuotable = change.old.length <= LONGEST_QUOTE && change.new.length <= LONGEST_QUOTE;
  const isLink = change.field === "url" || change.field === "applyUrl";
  if (!isQuotable || isLink || change.field === "descriptionText") return `${label} changed`;
  return `${label} changed from ${change.old} to ${change.new}`;
}
