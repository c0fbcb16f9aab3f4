import type { BoardCheckpoint, BoardRead } from "../../worker/providers/index.ts";
import { whenRead } from "./subject.ts";

export type Held = NonNullable<BoardCheckpoint["held"]>;

/** What the database holds once a read was processed. */
export function heldAfter(read: BoardRead, before: Held = new Map()): Held {
  const { postings, details } = whenRead(read);
  const listed = [...postings, ...(details?.kept ?? [])];
  const now = listed.map(
    ({ externalId, changeHint }) => [externalId, { changeHint, isMissing: false }] as const,
  );
  return new Map([...before, ...now]);
}
