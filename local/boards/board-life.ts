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

/**
 * What a posting is to the one it comes from. After its end: advertised `again` as it was, `reworded` (other sentences,
 * another pay or title), a `renewal` in a strict interval, `reopened` after more than two months, the same work
 * `elsewhere` or under another requisition (`renumbered`). While it is open: a `parallel` second seat, or the same work
 * at another place (`crossListing`).
 */
export type ReturnKind =
  | "again"
  | "reworded"
  | "renewal"
  | "reopened"
  | "elsewhere"
  | "renumbered"
  | "parallel"
  | "crossListing";

/** The three kinds that go on with the seat of the posting before. */
export const SAME_SEAT: readonly ReturnKind[] = ["again", "reworded", "renewal"];

/** How often each part of an advertisement was changed. */
export type Changes = Record<"title" | "text" | "pay", number>;

/** One advertisement from its first day on. */
export interface PostingLife {
  externalId: string;
  role: Role;
  /** What it took over from the posting it comes from. */
  inherited: Changes;
  comesFrom: { externalId: string; as: ReturnKind } | null;
  /** Ended and advertised anew every so many nights, as some vendors do by themselves; null for most. */
  renewal: { every: number; begun: number } | null;
  publishedAt: number;
  updatedAt: number;
  /** More than one when it was closed and listed again under its old id. */
  spans: OpenSpan[];
  edits: Edit[];
  /** The posting that went on with its seat. */
  replacedBy: string | null;
  /** Ashby keeps some closed rows in the answer, `isListed: false`, until this night. */
  shownUnlistedUntil: number | null;
}

/** A closed posting that will come back: under its old id, or as a new posting. */
export interface Comeback {
  night: number;
  posting: PostingLife;
  kind: "relist" | ReturnKind;
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

/** How often this part was changed so far, what it took over included. */
export function changesOf({ inherited, edits }: PostingLife, field: keyof Changes): number {
  return inherited[field] + edits.filter((edit) => edit.field === field).length;
}

/** Ends it with this night, unless it has ended already. */
export function endPosting(posting: PostingLife, night: number): void {
  const last = posting.spans.at(-1);
  if (last !== undefined && closedNightOf(posting) === null) last.to = night;
}
