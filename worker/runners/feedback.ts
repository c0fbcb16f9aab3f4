import type { ChunkContext, ChunkOutcome, Counters, Runner } from "../runs/index.ts";
import { applyFeedback, pendingFeedback } from "../sheet/index.ts";

const EVENTS_AT_ONCE = 200;

/** Applies what recruiters wrote since the last night, in the order they typed it. */
export const feedbackRunner: Runner = {
  name: "feedback",
  plan: async ({ db }) => ((await pendingFeedback(db, 1)).length > 0 ? [{}] : []),
  work: applyAll,
};

async function applyAll(context: ChunkContext): Promise<ChunkOutcome> {
  const counters: Counters = {};
  for (;;) {
    const events = await pendingFeedback(context.db, EVENTS_AT_ONCE);
    if (events.length === 0) return { kind: "done", counters, errors: [] };
    for (const event of events) {
      if (context.now() >= context.stopAt) {
        return { kind: "again", notBefore: context.now(), counters, errors: [] };
      }
      const outcome = await applyFeedback(context.db, event, context.now());
      counters[outcome] = (counters[outcome] ?? 0) + 1;
    }
  }
}
