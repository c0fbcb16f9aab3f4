import {
  addCounters,
  type ChunkContext,
  type ChunkOutcome,
  type Counters,
  type NightError,
  type Runner,
} from "../runs/index.ts";
import { applyEvents, catchUp, type PendingEvent, pendingEvents, storedAnswers } from "../sheet/index.ts";

const EVENTS_AT_ONCE = 500;

/** Applies what a push stored and did not get to, in the order it came; a push that ended well leaves nothing here. */
export const feedbackRunner: Runner = {
  name: "feedback",
  plan: async ({ db }) => ((await pendingEvents(db, 1)).length > 0 ? [{}] : []),
  work: applyAll,
};

async function applyAll(context: ChunkContext): Promise<ChunkOutcome> {
  let counters: Counters = {};
  const errors: NightError[] = [];
  for (;;) {
    if (context.now() >= context.stopAt) return { kind: "again", notBefore: context.now(), counters, errors };
    const events = await pendingEvents(context.db, EVENTS_AT_ONCE);
    if (events.length === 0) return { kind: "done", counters, errors };
    for (const [institutionId, mine] of Map.groupBy(events, (event) => event.institutionId)) {
      const { pending = 0, ...answered } = await applySome(context, institutionId, mine);
      counters = addCounters(counters, answered);
      if (pending === 0) continue;
      const message = `${pending} entries of a sheet keep changing and wait for the next night`;
      errors.push({ subject: "step", message });
      return { kind: "done", counters, errors };
    }
  }
}

/** How many of these operations ended how. */
async function applySome(
  { db, now }: ChunkContext,
  institutionId: string,
  events: readonly PendingEvent[],
): Promise<Counters> {
  const opIds = events.map(({ opId }) => opId);
  await applyEvents(db, institutionId, opIds, now());
  await catchUp(db, institutionId, events, now());
  const counters: Counters = {};
  for (const { status } of (await storedAnswers(db, institutionId, opIds)).values()) {
    counters[status] = (counters[status] ?? 0) + 1;
  }
  return counters;
}
