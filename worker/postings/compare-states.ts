import { fieldLabel, recordChanges } from "../normalise/index.ts";
import { diffText, type Granularity, type TextPart } from "./diff-text.ts";
import type { PostingState } from "./past-state.ts";
import { canonicalOf } from "./posting-row.ts";

/** One field in which two versions differ, both values as a person reads them; null is unknown. */
export interface FieldDifference {
  field: string;
  label: string;
  old: string | null;
  new: string | null;
  /** False for what makes no version of its own: skills, level, job family, language, the vendor's date. */
  counted: boolean;
  /** For title and description: the texts piece by piece. */
  parts: TextPart[] | null;
  granularity: Granularity | null;
  /** Why the pieces are coarser than words; null when they are words. */
  note: string | null;
}

const TEXTS: ReadonlySet<string> = new Set(["title", "descriptionText"]);
const COARSER: Readonly<Record<Granularity, string | null>> = {
  word: null,
  sentence: "Too much changed to compare word by word; whole sentences are compared",
  line: "Too much changed to compare sentences; whole lines are compared",
  whole: "The texts are too long and too different to compare piece by piece",
};

/** Every field that differs between two states of one posting, in the order a recruiter cares about. Pure. */
export function compareStates(before: PostingState, after: PostingState): FieldDifference[] {
  const changes = recordChanges(canonicalStateOf(before), canonicalStateOf(after));
  const fields = changes.map((change) =>
    differenceOf(change.field, change.old, change.new, change.counted !== false),
  );
  if (before.row.status === after.row.status) return fields;
  return [differenceOf("status", before.row.status, after.row.status, true), ...fields];
}

function differenceOf(
  field: string,
  old: string | null,
  now: string | null,
  counted: boolean,
): FieldDifference {
  const diff = TEXTS.has(field) ? diffText(old ?? "", now ?? "") : null;
  return {
    field,
    label: fieldLabel(field),
    old,
    new: now,
    counted,
    parts: diff?.parts ?? null,
    granularity: diff?.granularity ?? null,
    note: diff ? COARSER[diff.granularity] : null,
  };
}

function canonicalStateOf({ row, text, skills }: PostingState) {
  return canonicalOf(row, text, [...skills]);
}
