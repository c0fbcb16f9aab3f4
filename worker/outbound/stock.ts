import { type Clock, SECOND } from "../kernel/clock.ts";
import { PERMIT_LIFE_MS } from "./limiter/take-permits.ts";

/** A permit not started in time is handed back while the limiter still counts it as out. */
const USABLE_MS = PERMIT_LIFE_MS - 10 * SECOND;

export interface Permit {
  /** Epoch ms at which its request may start. */
  startAt: number;
  edition: number;
}

/** Permits got in bulk and not used yet. */
export interface Stock {
  add(offsetsMs: readonly number[]): void;
  next(): Permit | null;
  /** May this permit, handed out earlier, no longer be started? */
  isVoid(permit: Permit): boolean;
  /** Voids every permit that has not started, handed out or not. */
  revoke(): void;
  /** How many permits here have become void since the last count: they are to be released. */
  takeVoid(): number;
}

export function createStock(clock: Clock): Stock {
  let edition = 0;
  let permits: Permit[] = [];
  let voided = 0;
  const isVoid = (permit: Permit) => permit.edition !== edition || clock.now() > permit.startAt + USABLE_MS;
  const sweep = () => {
    const usable = permits.filter((permit) => !isVoid(permit));
    voided += permits.length - usable.length;
    permits = usable;
  };
  return {
    add(offsetsMs) {
      const now = clock.now();
      permits.push(...offsetsMs.map((offset) => ({ startAt: now + offset, edition })));
    },
    next() {
      sweep();
      return permits.shift() ?? null;
    },
    isVoid,
    revoke() {
      edition += 1;
      sweep();
    },
    takeVoid() {
      sweep();
      const count = voided;
      voided = 0;
      return count;
    },
  };
}
