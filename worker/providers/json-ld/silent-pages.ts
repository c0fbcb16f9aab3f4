import type { HeldPosting } from "./held.ts";

/** From this many on, pages that all lost their descriptions look like a site that changed. */
const FEW = 5;
/** From this many pages read again on, their share says something too. */
const ENOUGH = 10;

/** What the pages of one night's read say of the site as a whole. */
export interface Voices {
  /** Pages that describe a posting, ended ones included. */
  speaking: number;
  /** Those of them that held a posting before. */
  speakingAgain: number;
  /** Of pages that answered without a description: what is held of each. */
  silent: (readonly HeldPosting[])[];
}

/** Counts one page that could be read. What is over by its own last day may fall silent. */
export function hear(voices: Voices, described: number, held: readonly HeldPosting[], now: number): void {
  if (described > 0) {
    voices.speaking += 1;
    if (held.length > 0) voices.speakingAgain += 1;
  } else if (held.some(({ endsAt }) => endsAt > now)) voices.silent.push(held);
}

/**
 * Is it the site that changed rather than its postings that went? A redesign serves each page as before, without its
 * description: then either no page of the night speaks, or most of those that spoke before do not.
 */
export function isDoubtful({ speaking, speakingAgain, silent }: Voices): boolean {
  const again = silent.length + speakingAgain;
  return (silent.length >= FEW && speaking === 0) || (again >= ENOUGH && silent.length > again / 2);
}
