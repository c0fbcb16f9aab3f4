import type { TruthPosting } from "../boards/index.ts";
import type { BoardDays } from "./year.ts";

/** The board answered us well that night, with its whole list. */
function isGood({ states, readOn }: BoardDays, night: number): boolean {
  return states[night] === "ok" && readOn.has(night);
}

/** The first night from `from` on, and before `end`, on which the board answered us well; null when there is none. */
export function firstGoodNight(board: BoardDays, from: number, end: number): number | null {
  for (let each = from; each < Math.min(end, board.states.length); each += 1) {
    if (isGood(board, each)) return each;
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
export function disappearance({ spans, closedNight }: TruthPosting, board: BoardDays): Range | null {
  return closedNight === null ? null : goneFrom(spans.at(-1)?.from ?? closedNight, closedNight, board);
}

/**
 * Every end that a careful reader may know of: the last one, and before a stretch that no good night showed (other
 * nights may have) the one before it. Null stands for no end.
 */
export function possibleEnds({ spans }: TruthPosting, board: BoardDays): (Range | null)[] {
  const ends: (Range | null)[] = [];
  for (const { from, to } of spans.toReversed()) {
    ends.push(to === null ? null : goneFrom(from, to, board));
    if (firstGoodNight(board, from, to ?? Number.POSITIVE_INFINITY) !== null) break;
  }
  return ends;
}

/**
 * By the first good night after the end, or by the next one where the first looked broken. A fault may have hidden it
 * ever since the last good night before.
 */
function goneFrom(opened: number, closed: number, board: BoardDays): Range {
  let from = closed;
  while (from > opened && !isGood(board, from - 1)) from -= 1;
  const first = firstGoodNight(board, closed, Number.POSITIVE_INFINITY);
  const isDoubted = first !== null && board.shrunkOn.has(first);
  const shown = isDoubted ? firstGoodNight(board, first + 1, Number.POSITIVE_INFINITY) : first;
  return { from, to: shown ?? Number.POSITIVE_INFINITY };
}
