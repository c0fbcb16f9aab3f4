import type { BoardCheckpoint, BoardRead, HeldBefore } from "../../worker/providers/index.ts";
import { whenRead } from "./subject.ts";

export type Held = NonNullable<BoardCheckpoint["held"]>;

/** What the database holds once a read was processed. */
export function heldAfter(read: BoardRead, before: Held = new Map()): Held {
  const { postings, details } = whenRead(read);
  const listed = [...postings, ...(details?.kept ?? [])];
  const now = listed.map(({ externalId, changeHint }): [string, HeldBefore] => [
    externalId,
    { changeHint, isMissing: false },
  ]);
  return new Map([...before, ...now]);
}
