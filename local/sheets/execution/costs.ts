import type { CallKind } from "./calls.ts";

/**
 * Virtual milliseconds. Measured by others: 4,000 cells in one `setValues` under 50 ms, 610 ms with a flush; 400 rows
 * each with its own flush about 12 s (community benchmark of the Apps Script best-practices guide). The rest is set so
 * that these come out; fetches cost a round trip besides what the server takes.
 */
export const CALL_COST: Readonly<Record<CallKind, number>> = {
  free: 0,
  read: 20,
  write: 2,
  structural: 40,
  flush: 28,
  fetch: 200,
  lock: 15,
  "property-read": 10,
  "property-write": 15,
  other: 1,
};

/** For each cell besides the call itself. */
export const CELL_COST = { read: 0.005, write: 0.012, flush: 0.13 } as const;

/** Milliseconds an execution may take (Apps Script quotas: script runtime; simple triggers). */
export const EXECUTION_LIMIT = 6 * 60_000;
export const SIMPLE_TRIGGER_LIMIT = 30_000;

/** A day's allowances of a consumer account (Apps Script quotas). */
export const DAY_QUOTA = {
  fetches: 20_000,
  propertyCalls: 50_000,
  triggerMilliseconds: 90 * 60_000,
} as const;

export const MAX_TRIGGERS = 20;
