import { type CellValue, TAB_SPECS, type TabName } from "../../../shared/sheet/index.ts";
import { statusLabel, statusOf, textOf } from "./cell-values.ts";
import { readCell } from "./read-cell.ts";
import { SUBJECT_FIELDS, type Subject, type SubjectField, type SubjectPatch, shownCell } from "./subject.ts";

/** One changed cell, as it was sent. */
export interface CellChange {
  tab: TabName;
  field: string;
  value: CellValue;
  base: CellValue;
}

/** What becomes of one operation. Only `applied` changes anything. */
export type Judgement =
  | { outcome: "applied"; message: string | null; patch: SubjectPatch }
  | { outcome: "duplicate"; message: null }
  | { outcome: "conflict"; message: string; current: CellValue }
  | { outcome: "rejected"; message: string };

/**
 * Decides about one cell. `subject` is the state with everything before it in the batch applied; `seen` is what the
 * server would have shown for the cell, without side effects of the batch itself: a verdict that moved the status
 * does not make the same recruiter's own status a conflict. Pure; `now` is epoch ms.
 */
export function judgeCell(change: CellChange, subject: Subject, seen: CellValue, now: number): Judgement {
  const field = fieldOf(change);
  if (!field) return rejected(`Rolecall does not read the column "${change.field.slice(0, 60)}" here`);
  const value = readable(field, change.value);
  if (value === undefined) return rejected(`"${String(change.value).slice(0, 80)}" is not a status`);
  if (value === shownCell(subject, field)) return { outcome: "duplicate", message: null };
  if (seen !== readable(field, change.base) && seen !== value) return conflict(field, value, seen);
  const reading = readCell(field, textOf(change.value), subject, now);
  if (!reading.ok) return rejected(reading.error);
  return { outcome: "applied", ...reading.value };
}

/** The recruiter's columns of the tab; anything else is not theirs to send. */
function fieldOf({ tab, field }: CellChange): SubjectField | null {
  const isTheirs = TAB_SPECS[tab].columns.some(
    (column) => column.field === field && column.owner === "recruiter",
  );
  return (isTheirs && SUBJECT_FIELDS.find((one) => one === field)) || null;
}

/** A cell in the server's words; undefined for a status that is none. */
function readable(field: SubjectField, value: CellValue): CellValue | undefined {
  const text = textOf(value);
  if (field === "excludeUntil") return text?.trim() || null;
  if (field !== "status") return text;
  const status = statusOf(text);
  return status && statusLabel(status);
}

function conflict(field: SubjectField, value: CellValue, current: CellValue): Judgement {
  const theirs = current === null ? "emptied it" : `set it to "${String(current).slice(0, 200)}"`;
  const yours = value === null ? "Your empty cell" : `Your "${String(value).slice(0, 200)}"`;
  const what = TAB_SPECS.Leads.columns.concat(TAB_SPECS.Pipeline.columns).find((one) => one.field === field);
  const message = `${what?.header ?? field}: somebody else ${theirs} meanwhile. ${yours} stays here and is not applied`;
  return { outcome: "conflict", message, current };
}

function rejected(message: string): Judgement {
  return { outcome: "rejected", message };
}
