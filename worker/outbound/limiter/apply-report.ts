import { afterFailure, afterSuccess } from "./circuit.ts";
import type { LimiterReport } from "./contract.ts";
import type { LimiterState, Penalties } from "./state.ts";
import { afterThrottle, recover } from "./throttle.ts";

/** What a report changes. Successes are told late and failures at once, so successes are taken as the earlier. */
export function applyReport(state: LimiterState, report: LimiterReport, now: number): LimiterState {
  let penalties = state.penalties;
  if (report.succeeded > 0) penalties = recover(afterSuccess(penalties, now), report.succeeded);
  for (let index = 0; index < report.failed; index++) penalties = afterFailure(penalties, now);
  if (report.throttled > 0) penalties = afterThrottle(penalties, report.retryAfterMs, now);
  return { ...state, penalties, outstanding: state.outstanding.slice(report.released) };
}

const RECOVERY_WORTH_A_WRITE = 1 / 16;

/** Are the penalties worth a row written? Every change is, save the small steps of recovery. */
export function worthKeeping(stored: Penalties, current: Penalties): boolean {
  return (
    stored.blockedUntil !== current.blockedUntil ||
    stored.openUntil !== current.openUntil ||
    stored.failures.length !== current.failures.length ||
    stored.failures.at(-1) !== current.failures.at(-1) ||
    Math.abs(stored.rateFactor - current.rateFactor) >= RECOVERY_WORTH_A_WRITE ||
    (current.rateFactor === 1 && stored.rateFactor !== 1)
  );
}
