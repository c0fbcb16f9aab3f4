import type { NormalisedPlace } from "../normalise/index.ts";

/** What decides whether two postings of one company are the same opening. Times are epoch ms. */
export interface Advertisement {
  postingId: string;
  boardId: string;
  title: string;
  /** `titleKey` of the title. */
  titleNormalised: string;
  family: string | null;
  places: readonly NormalisedPlace[];
  requisitionId: string | null;
  /** Any text that is equal when the stated pay is equal; null when none is stated. */
  pay: string | null;
  textHash: string;
  /** Our own first sight, which the vendor's date for its opening may precede. */
  firstSeenAt: number;
  openedAt: number;
  /** Null while it is open. */
  closedAt: number | null;
  /** Of one that closed soon: the first change of its board by a later read, which saw it, too. Null: none is known. */
  boardChangedAt: number | null;
}

/** The links that need another posting; the schema's word for the rest is "first". */
export type Relation = "repost" | "reopened_role" | "parallel_opening" | "cross_listing";

/**
 * `unchanged` and `changed` reposts count. A `refresh` (the same interval again and again) and a posting that only
 * `moved` to another board of the company continue the vacancy and count as nobody's doing.
 */
export type RepostKind = "unchanged" | "changed" | "refresh" | "moved";

/** What one posting is to another that opened before it. */
export interface Verdict {
  relation: Relation;
  /** Jaccard similarity of the two texts, 0 to 1; null when one of them has none. */
  similarity: number | null;
  /** Whole days from the end of the earlier to the start of the later; negative when they overlap, null while the earlier is open. */
  gapDays: number | null;
}

export interface Link extends Verdict {
  earlier: Advertisement;
  later: Advertisement;
}
