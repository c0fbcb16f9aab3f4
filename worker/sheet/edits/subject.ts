import type { CellValue } from "../../../shared/sheet/index.ts";
import { isoDay, type LeadStatus, statusLabel } from "./cell-values.ts";

/** What a recruiter's cells are about: a watched company, or one posting. Times are epoch ms. */
export interface Subject {
  kind: "lead" | "role";
  /** Company id or posting id. */
  id: string;
  /** Of the stored state; rises with every operation that is applied. */
  revision: number;
  status: LeadStatus;
  statusSince: number | null;
  feedback: string | null;
  feedbackReason: string | null;
  owner: string | null;
  note: string | null;
  offLimitsUntil: number | null;
  offLimitsReason: string | null;
  snoozedUntil: number | null;
}

export type SubjectPatch = Partial<Omit<Subject, "kind" | "id" | "revision">>;

/** The recruiter's columns that belong to a subject. */
export const SUBJECT_FIELDS = [
  "status",
  "feedback",
  "feedbackReason",
  "owner",
  "excludeUntil",
  "note",
] as const;
export type SubjectField = (typeof SUBJECT_FIELDS)[number];

/** What of a subject is in a recruiter's cells. */
type Shown = Pick<Subject, "status" | "feedback" | "feedbackReason" | "owner" | "note" | "offLimitsUntil">;

/** A recruiter's cell as the server holds it. */
export function shownCell(subject: Shown, field: SubjectField): CellValue {
  switch (field) {
    case "status":
      return statusLabel(subject.status);
    case "excludeUntil":
      return isoDay(subject.offLimitsUntil);
    default:
      return subject[field];
  }
}
