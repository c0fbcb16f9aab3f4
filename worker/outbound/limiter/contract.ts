/** What a backend allows: requests per second, requests at once after a rest, requests in flight everywhere. */
export interface Pace {
  perSecond: number;
  burst: number;
  concurrency: number;
}

/** How permits ended since the last word. `released` counts every permit given back, used or not. */
export interface LimiterReport {
  succeeded: number;
  failed: number;
  throttled: number;
  /** What the vendor asked for with the throttle, when it said. */
  retryAfterMs: number | null;
  released: number;
}

export interface TakeRequest {
  permits: number;
  limits: Pace;
  /** Applied first, so that a caller's own finished requests make room. Saves one call. */
  finished?: LimiterReport;
  /** Simulated time, epoch ms. Only tests and the local stand-in send it. */
  now?: number;
}

export type TakeAnswer =
  /** One offset a permit, ascending: milliseconds from now at which that request may start. Never empty. */
  | { kind: "granted"; offsetsMs: number[] }
  /** As many requests are out as the backend allows: ask again. */
  | { kind: "busy"; retryInMs: number }
  | { kind: "paused"; untilMs: number; why: "throttled" | "circuit" };

/** The limiters of all backends, by backend name. */
export interface Limiter {
  take(backend: string, request: TakeRequest): Promise<TakeAnswer>;
  report(backend: string, report: LimiterReport): Promise<void>;
}

/** A report of nothing. */
export function emptyReport(): LimiterReport {
  return { succeeded: 0, failed: 0, throttled: 0, retryAfterMs: null, released: 0 };
}
