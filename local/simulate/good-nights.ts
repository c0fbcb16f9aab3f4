import type { TruthPosting } from "../boards/index.ts";
import type { BoardDays } from "./year.ts";

/** The first night from `from` on, and before `end`, on which the board answered us well; null when there is none. */
export function firstGoodNight({ states, readOn }: BoardDays, from: number, end: number): number | null {
  for (let each = from; each < Math.min(end, states.length); each += 1) {
    if (states[each] === "ok" && readOn.has(each)) return each;
  }
  return null;
}

/** The nights between which something became known: it happened on the first and showed on the last at the latest. */
export interface Range {
  from: number;
  /** Infinite while no good night has shown it. */
  to: number;
}

/** When a careful reader could know that the posting was there: by the first good night in a stretch of it. */
export function appearance({ openedNight, spans }: TruthPosting, board: BoardDays): Range {
  const shown = spans
    .map(({ from, to }) => firstGoodNight(board, from, to ?? Number.POSITIVE_INFINITY))
    .find((night) => night !== null);
  return { from: openedNight, to: shown ?? Number.POSITIVE_INFINITY };
}

/** When a careful reader could know that it was gone for good; null while it is open. */
export function disappearance({ closedNight }: TruthPosting, board: BoardDays): Range | null {
  return closedNight === null ? null : goneFrom(closedNight, board);
}

/**
 * Every end that a careful reader may know of: the last one, and before a stretch that no good night showed (other
 * nights may have) the one before it. Null stands for no end.
 */
export function possibleEnds({ spans }: TruthPosting, board: BoardDays): (Range | null)[] {
  const ends: (Range | null)[] = [];
  for (const { from, to } of spans.toReversed()) {
    ends.push(to === null ? null : goneFrom(to, board));
    if (firstGoodNight(board, from, to ?? Number.POSITIVE_INFINITY) !== null) break;
  }
  return ends;
}

/** By the first good night, or by the next one where the first looked broken. */
function goneFrom(night: number, board: BoardDays): Range {
  const first = firstGoodNight(board, night, Number.POSITIVE_INFINITY);
  const isDoubted = first !== null && board.shrunkOn.has(first);
  const shown = isDoubted ? firstGoodNight(board, first + 1, Number.POSITIVE_INFINITY) : first;
  return { from: night, to: shown ?? Number.POSITIVE_INFINITY };
}
