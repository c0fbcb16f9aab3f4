import { DAY } from "../kernel/clock.ts";

/**
 * A vendor may be out of reach for three nights, and afterwards nothing says on which nights a board could be read. What
 * was listed and is gone so long after may have been seen once only.
 */
export const LONGEST_SILENCE = 4.5 * DAY;

/** What is known of when a posting was seen. Times are epoch ms. */
export interface Sightings {
  firstSeenAt: number;
  /** The first read without it. */
  absentAt: number;
  /** The first change of its board at least twelve hours after its first sight, by another read; null: none is known. */
  boardChangedAt: number | null;
}

/** True where two reads of its board have certainly listed a posting. */
export function isSeenTwice({ firstSeenAt, absentAt, boardChangedAt }: Sightings): boolean {
  if (absentAt - firstSeenAt > LONGEST_SILENCE) return true;
  return boardChangedAt !== null && boardChangedAt < absentAt;
}
