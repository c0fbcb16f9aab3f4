import type { ProblemCode } from "./problem.ts";
import { addCounts, type Counts, summaryText } from "./summary.ts";

/** How one execution of a sync ended. Plain data: it crosses to the sidebar. */
export interface SyncOutcome {
  /** For the next step; null when there is none. */
  jobId: string | null;
  /** Everything the server had was taken. */
  done: boolean;
  counts: Counts;
  /** What was done, in a sentence. */
  summary: string;
  /** What a person should know. */
  troubles: string[];
  /** Rows that went at once, waiting for a person's yes; null when there is nothing to ask. */
  question: string | null;
  problem: { code: ProblemCode; what: string; advice: string } | null;
}

/** Adds what earlier steps did, so that the last one tells the whole. */
export function withEarlier(outcome: SyncOutcome, earlier: Partial<Counts>): SyncOutcome {
  const counts = addCounts(outcome.counts, earlier);
  return { ...outcome, counts, summary: summaryText(counts) };
}
