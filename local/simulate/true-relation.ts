import type { TruthPosting } from "../boards/index.ts";
import { appearance, disappearance } from "./good-nights.ts";
import type { BoardDays } from "./year.ts";

/** What one posting may be to an earlier one of its board. */
export type Relation = "repost" | "reopened_role" | "parallel_opening" | "cross_listing" | "different";

const REPOST_NIGHTS = 60;
const REOPENED_NIGHTS = 180;

/**
 * What `later` is to `earlier` as far as anybody could see: one word, or two where no good night tells an overlap from
 * a gap, or one gap from another. Other work, another place afterwards and another requisition are different jobs.
 */
export function trueRelations(
  earlier: TruthPosting,
  later: TruthPosting,
  board: BoardDays,
): ReadonlySet<Relation> {
  if (earlier.role !== later.role) return new Set(["different"]);
  const isSamePlace = earlier.cities.some((city) => later.cities.includes(city));
  const words = new Set<Relation>();
  const gap = gapBetween(earlier, later, board);
  if (gap.from < 0) words.add(isSamePlace ? "parallel_opening" : "cross_listing");
  if (gap.to < 0) return words;
  const from = Math.max(0, gap.from);
  if (!isSamePlace || isOtherRequisition(earlier, later) || gap.to > REOPENED_NIGHTS) words.add("different");
  if (!isSamePlace || isOtherRequisition(earlier, later)) return words;
  if (from <= REPOST_NIGHTS) words.add("repost");
  if (gap.to > REPOST_NIGHTS && from <= REOPENED_NIGHTS) words.add("reopened_role");
  return words;
}

/** Nights from the end of the one to the start of the other; below 0 they overlap. */
function gapBetween(earlier: TruthPosting, later: TruthPosting, board: BoardDays) {
  const [end, start] = [disappearance(earlier, board), appearance(later, board)];
  if (end === null) return { from: Number.NEGATIVE_INFINITY, to: -1 };
  return { from: start.from - end.to, to: start.to - end.from };
}

function isOtherRequisition({ requisition: one }: TruthPosting, { requisition: other }: TruthPosting) {
  return one !== null && other !== null && one !== other;
}
