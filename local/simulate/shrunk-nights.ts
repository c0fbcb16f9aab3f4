import type { TruthPosting } from "../boards/index.ts";

/** Nights in which the seven reads that make a board's ordinary size lie. */
const LOOK_BACK = 30;
/** Of smaller boards any number may go at once. */
const ORDINARY_SIZE = 8;

/**
 * Nights on which so much of a board really ended at once that its list looks broken: fewer than half of what it held
 * before. A careful reader believes it with the next read.
 */
export function shrunkNights(postings: readonly TruthPosting[], nights: number): Set<number> {
  const open = new Array<number>(nights).fill(0);
  for (const { from, to } of postings.flatMap(({ spans }) => spans)) {
    for (let night = from; night < Math.min(to ?? nights, nights); night += 1)
      open[night] = (open[night] ?? 0) + 1;
  }
  const before = (night: number) => Math.max(0, ...open.slice(Math.max(0, night - LOOK_BACK), night));
  const looksBroken = (count: number, night: number) =>
    before(night) >= ORDINARY_SIZE && count < before(night) / 2;
  return new Set(open.flatMap((count, night) => (looksBroken(count, night) ? [night] : [])));
}
