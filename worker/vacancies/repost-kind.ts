import { DAY } from "../kernel/clock.ts";
import { comparePlaces } from "./compare-places.ts";
import { SAME_TEXT } from "./judge-pair.ts";
import type { Advertisement, Link, RepostKind } from "./types.ts";

/** From this length on an interval may differ by a day and still be the same: reads are a night apart. */
const LOOSE_INTERVAL = 14;
/** A company that changes its vendor lists its openings on the new board within days, not weeks. */
const MOVE_DAYS = 14;

/** The fields in which a repost differs from the posting before it, in the words of its reason. */
export function changesOf({ earlier, later, similarity }: Link): string[] {
  const changes = [
    similarity !== null && similarity < SAME_TEXT ? "text" : null,
    earlier.titleNormalised === later.titleNormalised ? null : "title",
    comparePlaces(earlier.places, later.places) === "same" ? null : "place",
    earlier.pay === later.pay ? null : "pay",
    earlier.requisitionId === later.requisitionId ? null : "requisition id",
  ];
  return changes.filter((change) => change !== null);
}

/**
 * What each repost of one chain is. `chain` are its postings from the first on and `links[i]` leads to `chain[i + 1]`.
 * Refreshes are starts in the same interval at least twice in a row, as vendors renew advertisements by themselves.
 */
export function repostKinds(chain: readonly Advertisement[], links: readonly Link[]): RepostKind[] {
  const intervals = chain
    .slice(1)
    .map((one, index) => Math.round((one.openedAt - (chain[index]?.openedAt ?? 0)) / DAY));
  return links.map((link, index) => {
    const isRefresh = [intervals[index - 1], intervals[index + 1]].some((beside) =>
      isSameInterval(intervals[index], beside),
    );
    if (isRefresh) return "refresh";
    if (hasMoved(link)) return "moved";
    return changesOf(link).length === 0 ? "unchanged" : "changed";
  });
}

function isSameInterval(a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return Math.abs(a - b) <= (Math.min(a, b) >= LOOSE_INTERVAL ? 1 : 0);
}

function hasMoved({ earlier, later, gapDays }: Link): boolean {
  return earlier.boardId !== later.boardId && gapDays !== null && gapDays <= MOVE_DAYS;
}
