import { DAY } from "../kernel/clock.ts";
import type { OutcomeKind } from "./outcome.ts";

/** First wait and longest wait, days. The wait doubles with every attempt that ends the same way. */
const WAITS: Record<OutcomeKind, readonly [first: number, longest: number]> = {
  board_found: [30, 30],
  provider_not_supported: [30, 30],
  board_unconfirmed: [30, 30],
  no_website: [30, 30],
  no_board_found: [7, 56],
  site_unreachable: [1, 14],
};
/** For a vendor that could not be asked. */
const ASK_AGAIN: readonly [number, number] = [1, 14];

/**
 * When to look again, epoch ms. `attempts` is the number of attempts in a row with this outcome, from 1. Counted from
 * the night's due time, so that a wait of a day ends with the next night and not in the middle of it.
 */
export function nextAttemptAt(
  kind: OutcomeKind,
  { attempts, askAgain, nightAt }: { attempts: number; askAgain: boolean; nightAt: number },
): number {
  const [first, longest] = askAgain ? ASK_AGAIN : WAITS[kind];
  return nightAt + Math.min(longest, first * 2 ** (attempts - 1)) * DAY;
}
