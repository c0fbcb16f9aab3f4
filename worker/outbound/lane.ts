/** How a request ended, as its lane cares to know. `again`: it failed and will be repeated, which is not yet a verdict. */
export type Verdict =
  | { kind: "succeeded" }
  | { kind: "failed" }
  | { kind: "again" }
  | { kind: "throttled"; retryAfterMs: number | null };

/** The right to send one request now. It must be finished, whatever happens. */
export interface Turn {
  kind: "turn";
  finish(verdict: Verdict): Promise<void>;
}

export interface Paused {
  kind: "paused";
  untilMs: number;
  why: "throttled" | "circuit";
}

/** Requests that share one pace. `enter` resolves when it is the caller's turn, or tells that nobody may send. */
export interface Lane {
  enter(): Promise<Turn | Paused>;
}
