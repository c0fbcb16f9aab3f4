import { MINUTE } from "../../kernel/clock.ts";
import type { Penalties } from "./state.ts";

const FAILURES_TO_OPEN = 3;
const FAILURE_WINDOW_MS = 10 * MINUTE;
const OPEN_MS = 30 * MINUTE;

/** Why nothing may be sent at `now` and until when (epoch ms), or null. The later of the two reasons is told. */
export function pauseOf(
  penalties: Penalties,
  now: number,
): { untilMs: number; why: "throttled" | "circuit" } | null {
  const { blockedUntil } = penalties;
  const openUntil = penalties.openUntil ?? 0;
  if (Math.max(blockedUntil, openUntil) <= now) return null;
  return openUntil > blockedUntil
    ? { untilMs: openUntil, why: "circuit" }
    : { untilMs: blockedUntil, why: "throttled" };
}

/**
 * The backend answered: earlier failures are forgotten and a probe closes the circuit. While the circuit rests,
 * answers to requests sent before it opened change nothing.
 */
export function afterSuccess(penalties: Penalties, now: number): Penalties {
  if (penalties.openUntil !== null && now < penalties.openUntil) return penalties;
  return { ...penalties, failures: [], openUntil: null };
}

/** One failure more: the third within ten minutes without a success between, or a failed probe, opens the circuit. */
export function afterFailure(penalties: Penalties, now: number): Penalties {
  if (penalties.openUntil !== null && now < penalties.openUntil) return penalties;
  const failures = [...penalties.failures.filter((at) => now - at < FAILURE_WINDOW_MS), now];
  const opens = penalties.openUntil !== null || failures.length >= FAILURES_TO_OPEN;
  return opens ? { ...penalties, failures: [], openUntil: now + OPEN_MS } : { ...penalties, failures };
}
