import { DAY } from "../../worker/kernel/clock.ts";
import type { TruthPosting } from "../boards/index.ts";

/** One version as the tables tell it; `night` is counted from the first night, 0. */
export interface SeenVersion {
  postingId: string;
  version: number;
  /** From which it holds: a closing is dated back to the first absence. */
  night: number;
  /** Of the read that told: for a closing the one that decided it. */
  toldOn: number;
  /** Epoch ms. */
  validFrom: number;
  validTo: number | null;
  changeType: string;
  reason: string;
}

/** How one board answered, one word a night: "ok" or its fault. */
export interface BoardDays {
  provider: string;
  token: string;
  states: readonly string[];
  /** The nights on which we got its whole list; on others the vendor, or its throttle, kept us away. */
  readOn: ReadonlySet<number>;
  /** Those on which it really lost more than half: an answer that is not believed at once. */
  shrunkOn: ReadonlySet<number>;
}

/** What is compared: the tables, by posting and version, and the truth. */
export interface Seen {
  versions: readonly SeenVersion[];
  truth: readonly TruthPosting[];
  boards: readonly BoardDays[];
}

/** Turns what the tables say into nights, counted from 0. */
export interface Calendar {
  /** Of a moment, epoch ms. */
  nightOf: (at: number) => number;
  nightOfRun: (runId: string) => number;
}

/** Nights counted from 0; both are epoch ms. */
export function nightAt(firstNight: number, at: number): number {
  return Math.floor((at - firstNight) / DAY);
}

/** The truth names a board of Lever's European instance without its `eu/`. */
export function seenId(postingId: string): string {
  return postingId.replace(":eu/", ":");
}

export function keyOf({ provider, token, externalId }: TruthPosting): string {
  return `${provider}:${token}:${externalId}`;
}

/** A field of the wrong type reads as unknown, and as known again afterwards: the vendor showed just that. */
const CHANGES_FIELDS = "wrongTypes";

/** True when something visible happened after the night `before` and up to the night `night`. */
export function explainsUpdate(
  { edits }: TruthPosting,
  { states }: BoardDays,
  before: number,
  night: number,
): boolean {
  if (edits.some((edit) => edit.field !== "internal" && edit.night > before && edit.night <= night))
    return true;
  return states.slice(before, night + 1).includes(CHANGES_FIELDS);
}
