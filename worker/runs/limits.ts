import { HOUR, MINUTE } from "../kernel/clock.ts";

/** A chunk stops taking new work after this long, well inside a queue consumer's 15 minutes. */
export const CHUNK_BUDGET = 8 * MINUTE;
/** Longer than any invocation may live, so that a lease outlives its worker and never the other way round. */
export const CHUNK_LEASE = 16 * MINUTE;
export const CHUNK_MAX_FAILURES = 3;
/** A chunk whose message may be lost is sent again. */
export const RESEND_AFTER = 10 * MINUTE;
/** The heartbeat renews it every five minutes; a loop silent for this long is abandoned. */
export const LOOP_LEASE = 1 * HOUR;
/** Longest delay a queue message may have. */
export const MAX_QUEUE_DELAY = 12 * HOUR;
/** Errors kept on a step and on a run; the count of all of them is a counter. */
export const MAX_ERRORS_KEPT = 200;
