/** What a service call costs and whether something may happen before it: a "free" call is the script's own affair. */
export type CallKind =
  | "free"
  | "read"
  | "write"
  | "structural"
  | "flush"
  | "fetch"
  | "lock"
  | "property-read"
  | "property-write"
  | "other";

/** Service calls by kind; free ones are not counted. */
export type CallCounters = Record<Exclude<CallKind, "free">, number>;

export function noCalls(): CallCounters {
  return {
    read: 0,
    write: 0,
    structural: 0,
    flush: 0,
    fetch: 0,
    lock: 0,
    "property-read": 0,
    "property-write": 0,
    other: 0,
  };
}

/** One call, before it happens. */
export interface ServiceCall {
  /** 1 for the first call of this execution that is not free. */
  n: number;
  kind: CallKind;
  /** Such as "Range.setValues". */
  name: string;
  /** Number of the execution it belongs to. */
  execution: number;
}

/**
 * What goes wrong. `kill`, `refuse` and `unauthorised` strike this call; the others wait for the next call they fit: a
 * fetch, a lock, an identity token.
 */
export type Fault =
  | { type: "kill" }
  | { type: "refuse"; message: string }
  | { type: "unauthorised" }
  | { type: "response-lost" }
  | { type: "connect-failure" }
  | { type: "status"; status: number; body?: string; headers?: Record<string, string> }
  | { type: "lock-busy" }
  | { type: "token-expired" };

/** Called before every service call that is not free: people act here, a second execution runs, a fault is chosen. */
export type BeforeCall = (call: ServiceCall) => Fault | undefined;
