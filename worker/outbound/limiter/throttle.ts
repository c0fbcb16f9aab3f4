import { HOUR, SECOND } from "../../kernel/clock.ts";
import type { Penalties } from "./state.ts";

const SLOWEST = 1 / 16;
const RECOVERY_PER_SUCCESS = 1 / 200;
const SHORTEST_BLOCK_MS = SECOND;
const LONGEST_BLOCK_MS = 24 * HOUR;

/**
 * The vendor asked for rest: blocks for `retryAfterMs`, or where it named no time for 60 s, doubled with every
 * halving of the rate, and halves the rate down to 1/16. Answers to requests that were already out when the block
 * began tell nothing new: they can lengthen the block, never halve again.
 */
export function afterThrottle(penalties: Penalties, retryAfterMs: number | null, now: number): Penalties {
  const isSameIncident = now < penalties.blockedUntil;
  const rateFactor = isSameIncident ? penalties.rateFactor : Math.max(SLOWEST, penalties.rateFactor / 2);
  const wished = retryAfterMs ?? (30 * SECOND) / rateFactor;
  const blockMs = Math.min(LONGEST_BLOCK_MS, Math.max(SHORTEST_BLOCK_MS, wished));
  return { ...penalties, rateFactor, blockedUntil: Math.max(penalties.blockedUntil, now + blockMs) };
}

/** Successes bring the pace back, 1/200 of it each. */
export function recover(penalties: Penalties, successes: number): Penalties {
  if (successes === 0 || penalties.rateFactor === 1) return penalties;
  return { ...penalties, rateFactor: Math.min(1, penalties.rateFactor + successes * RECOVERY_PER_SUCCESS) };
}
