import type { BoardPlan } from "./plan.ts";
import type { Role } from "./role.ts";

/** `internal` moves the vendor's updated time and nothing that can be seen. */
export type EditField = "title" | "text" | "pay" | "internal";

export interface Edit {
  night: number;
  field: EditField;
}

/** Open from the night `from` up to, not including, the night `to`. */
export interface OpenSpan {
  from: number;
  to: number | null;
}

/** One advertisement from its first day on. */
export interface PostingLife {
  externalId: string;
  role: Role;
  publishedAt: number;
  updatedAt: number;
  /** More than one when it was closed and listed again under its old id. */
  spans: OpenSpan[];
  edits: Edit[];
  replacedBy: string | null;
  /** Ashby keeps some closed rows in the answer, `isListed: false`, until this night. */
  shownUnlistedUntil: number | null;
}

/** A closed posting that will come back: under its old id, or as a new posting for the same role. */
export interface Comeback {
  night: number;
  posting: PostingLife;
  kind: "relist" | "repost";
}

export interface BoardLife {
  plan: BoardPlan;
  postings: PostingLife[];
  comebacks: Comeback[];
  /** How many postings and roles this board has ever had. */
  nextOrdinal: number;
  nextRole: number;
  /** The last night on which the list, or what the vendor showed of it, changed. */
  changedNight: number;
  shutDown: boolean;
}

export function isOpenOn(posting: PostingLife, night: number): boolean {
  return posting.spans.some((span) => span.from <= night && (span.to === null || night < span.to));
}

/** Null while the posting is open. */
export function closedNightOf(posting: PostingLife): number | null {
  return posting.spans.at(-1)?.to ?? null;
}

export function openPostings(life: BoardLife): PostingLife[] {
  return life.postings.filter((posting) => closedNightOf(posting) === null);
}

export function editsOf(posting: PostingLife, field: EditField): number {
  return posting.edits.filter((edit) => edit.field === field).length;
}
