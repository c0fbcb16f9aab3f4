import type { CollectedRows } from "./collect-rows.ts";
import type { BoardRead } from "./provider.ts";

export type FinishedRead = Extract<BoardRead, { kind: "read" }>;

export interface ReadFacts {
  validator: string | null;
  total: number | null;
  /** Why the answer does not prove that every posting is here, or null when it does. */
  incompleteBecause: string | null;
}

/**
 * A board's rows as a read. A malformed row makes it incomplete, because it might be a posting we know; and an
 * incomplete read carries no validator, so that the next night asks again instead of being told "not modified".
 */
export function finishRead(rows: CollectedRows, facts: ReadFacts): FinishedRead {
  const incompleteBecause = facts.incompleteBecause ?? malformedReason(rows.malformed.length);
  return {
    kind: "read",
    ...rows,
    complete: incompleteBecause === null,
    incompleteBecause,
    validator: incompleteBecause === null ? facts.validator : null,
    total: facts.total,
    movedTo: null,
  };
}

function malformedReason(count: number): string | null {
  if (count === 0) return null;
  return count === 1 ? "One row could not be used." : `${count} rows could not be used.`;
}
