import type { CallCounters } from "./calls.ts";

export interface ExecutionResult {
  /** `failed`: an exception reached the top, or a method was called that the stand-in does not know. */
  outcome: "completed" | "failed" | "killed";
  /** What the entry returned, as JSON would carry it; undefined when it returned nothing. */
  value: unknown;
  /** The exception's message, or why it died; null for a completed run. */
  error: string | null;
  calls: CallCounters;
  /** Virtual milliseconds it took. */
  virtualMs: number;
  /** Number of this execution. */
  number: number;
}
