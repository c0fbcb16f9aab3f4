import type { Database } from "../db/index.ts";
import { type FeedbackEvent, readFeedback } from "./feedback-event.ts";
import { markLeadDue, patchWatch, settleEvent, watchRevision } from "./feedback-store.ts";

export type FeedbackOutcome = "applied" | "conflict" | "rejected";

/**
 * Applies one event and writes its outcome in the same transaction, so an event is applied exactly once however often
 * it is tried. Typed against an older revision than the watch has now, it is a conflict: kept, not applied.
 */
export async function applyFeedback(
  db: Database,
  event: FeedbackEvent,
  now: number,
): Promise<FeedbackOutcome> {
  const end = async (outcome: FeedbackOutcome, reason: string) => {
    await db.write([settleEvent(event, outcome, reason, now)]);
    return outcome;
  };
  const reading = readFeedback(event);
  if (reading.kind === "rejected") return end("rejected", reading.reason);
  const revision = await watchRevision(db, event.institutionId, reading.companyId);
  if (revision === null) return end("rejected", "This company is not on the watchlist");
  if (event.baseRevision !== null && event.baseRevision < revision) {
    return end("conflict", "Somebody else changed this lead in the meantime");
  }
  await db.write([
    patchWatch(event, reading.companyId, reading.patch, now),
    markLeadDue(reading.companyId),
    settleEvent(event, "applied", null, now),
  ]);
  return "applied";
}
