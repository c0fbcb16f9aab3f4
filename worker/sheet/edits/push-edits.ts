import type { EditAnswer, Operation } from "../../../shared/sheet/index.ts";
import type { Database } from "../../db/index.ts";
import { touchPush } from "../store/bindings.ts";
import { insertEvents, type StoredAnswer, storedAnswers } from "../store/events.ts";
import { applyEvents } from "./apply-events.ts";
import { catchUp } from "./catch-up.ts";
import { cellOf, eventOf, isSameEvent, type NewEvent } from "./events.ts";

/** Who pushes, and from which spreadsheet. */
export interface Pusher {
  institutionId: string;
  bindingId: string;
  person: string;
}

export type PushOutcome = { kind: "answered"; answers: EditAnswer[] } | { kind: "busy" };

/**
 * Takes a batch of operations and answers each, in their order. They are stored in one statement before anything is
 * applied, so a batch that breaks off is never half lost: the same push again, or the night, ends it. A repeated
 * operation gets its first answer. `busy`: others kept changing the same rows.
 */
export async function pushEdits(
  db: Database,
  pusher: Pusher,
  operations: readonly Operation[],
  now: number,
): Promise<PushOutcome> {
  const { institutionId } = pusher;
  const events = operations.map(eventOf);
  const opIds = [...new Set(events.map(({ opId }) => opId))];
  await db.write([...insertEvents(events, pusher, now), touchPush(pusher.bindingId, now)]);
  const waiting = await applyEvents(db, institutionId, opIds, now);
  await catchUp(db, institutionId, events, now);
  if (waiting > 0) return { kind: "busy" };
  const stored = await storedAnswers(db, institutionId, opIds);
  return { kind: "answered", answers: events.map((event) => answerOf(event, stored.get(event.opId))) };
}

function answerOf(event: NewEvent, stored: StoredAnswer | undefined): EditAnswer {
  if (!stored || stored.status === "pending") throw new Error(`operation ${event.opId} has no answer`);
  const { opId, status: outcome, message } = stored;
  if (!isSameEvent(event, stored)) {
    const other =
      "This operation id was used for another edit, so this one was not applied: send it under a new id";
    return { opId, outcome: "rejected", message: other };
  }
  const current = stored.current === null ? {} : { current: cellOf(stored.current) };
  return { opId, outcome, message, ...current };
}
