import { SECOND } from "../../kernel/clock.ts";
import { pauseOf } from "./circuit.ts";
import type { Pace, TakeAnswer } from "./contract.ts";
import { schedule } from "./schedule.ts";
import type { LimiterState } from "./state.ts";

/** A permit whose holder died comes back by itself this long after its start. */
export const PERMIT_LIFE_MS = 60 * SECOND;
/** No permit is handed out for a start further away than this, except the first: plans that far ahead go stale. */
const HORIZON_MS = 30 * SECOND;

/** Hands out up to `permits` start offsets, or says why there are none. */
export function takePermits(
  state: LimiterState,
  request: { permits: number; limits: Pace },
  now: number,
): { state: LimiterState; answer: TakeAnswer } {
  const pause = pauseOf(state.penalties, now);
  if (pause) return { state, answer: { kind: "paused", ...pause } };
  const outstanding = state.outstanding.filter((expiry) => expiry > now);
  const pace = currentPace(state, request.limits);
  const count = Math.min(Math.floor(request.permits), pace.concurrency - outstanding.length);
  if (count < 1) {
    return { state: { ...state, outstanding }, answer: { kind: "busy", retryInMs: retryIn(pace) } };
  }
  const arrival = arrivalAfterBlock(state, pace);
  const starts = schedule(arrival, pace, count, now).starts.filter(
    (start, index) => index === 0 || start - now <= HORIZON_MS,
  );
  const { nextAt } = schedule(arrival, pace, starts.length, now);
  const expiries = starts.map((start) => start + PERMIT_LIFE_MS);
  return {
    state: { ...state, nextAt, outstanding: [...outstanding, ...expiries].sort((a, b) => a - b) },
    answer: { kind: "granted", offsetsMs: starts.map((start) => Math.ceil(start - now)) },
  };
}

/** The backend's pace under its penalties. After the circuit's rest one request at a time probes the backend. */
function currentPace(state: LimiterState, limits: Pace): Pace {
  const { rateFactor, openUntil } = state.penalties;
  return {
    perSecond: limits.perSecond * rateFactor,
    burst: Math.max(1, Math.floor(limits.burst * rateFactor)),
    concurrency: openUntil === null ? limits.concurrency : 1,
  };
}

/** The bucket is empty when a block ends, so that a vendor who asked for rest is not met with a burst. */
function arrivalAfterBlock(state: LimiterState, pace: Pace): number {
  const { blockedUntil } = state.penalties;
  if (state.nextAt >= blockedUntil) return state.nextAt;
  return blockedUntil + ((pace.burst - 1) * 1000) / pace.perSecond;
}

function retryIn(pace: Pace): number {
  return Math.min(2 * SECOND, Math.max(SECOND / 4, 1000 / pace.perSecond));
}
