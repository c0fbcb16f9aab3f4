import type { Verdict } from "./lane.ts";
import { emptyReport, type LimiterReport } from "./limiter/contract.ts";

/** What the limiter has not been told yet. */
export interface Tally {
  add(verdict: Verdict): void;
  release(permits: number): void;
  /** Everything counted so far, or null when there is nothing; counting starts anew. */
  take(): LimiterReport | null;
}

export function createTally(): Tally {
  let report = emptyReport();
  return {
    add(verdict) {
      if (verdict.kind === "succeeded") report.succeeded += 1;
      if (verdict.kind === "failed") report.failed += 1;
      if (verdict.kind !== "throttled") return;
      report.throttled += 1;
      report.retryAfterMs = verdict.retryAfterMs;
    },
    release(permits) {
      report.released += permits;
    },
    take() {
      const taken = report;
      report = emptyReport();
      return taken.succeeded + taken.failed + taken.throttled + taken.released === 0 ? null : taken;
    },
  };
}
