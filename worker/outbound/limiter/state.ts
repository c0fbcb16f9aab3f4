import { z } from "zod";

/** What must survive the object: a fresh one that forgot a ban would hammer a vendor that asked for rest. */
export const penaltiesSchema = z.object({
  /** 1 is the full pace, 1/16 the slowest. */
  rateFactor: z.number().positive().max(1),
  /** Epoch ms; 0 when nothing is blocked. */
  blockedUntil: z.number(),
  /** Epoch ms of the failures since the last success. */
  failures: z.array(z.number()),
  /** Epoch ms until which the circuit is open; past that one probe is out at a time. Null: closed. */
  openUntil: z.number().nullable(),
});

export type Penalties = z.infer<typeof penaltiesSchema>;

export interface LimiterState {
  penalties: Penalties;
  /** Token bucket as one number, see `schedule`. Epoch ms. */
  nextAt: number;
  /** Epoch ms at which each permit that is out counts as lost, ascending. */
  outstanding: readonly number[];
}

export const NO_PENALTIES: Penalties = { rateFactor: 1, blockedUntil: 0, failures: [], openUntil: null };

/**
 * A limiter that knows only its penalties. Bucket and permits start fresh: after an eviction one extra burst may
 * go out, which a vendor forgives; a forgotten ban it does not.
 */
export function freshState(penalties: Penalties = NO_PENALTIES): LimiterState {
  return { penalties, nextAt: 0, outstanding: [] };
}
