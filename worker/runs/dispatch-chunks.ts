import type { Database } from "../db/index.ts";
import { MAX_QUEUE_DELAY, RESEND_AFTER } from "./limits.ts";
import type { ChunkQueue, RunnerName } from "./runner.ts";
import { markSent, type UnfinishedChunk, unfinishedChunks } from "./store/ledger.ts";

interface Ports {
  db: Database;
  queue: ChunkQueue;
  now(): number;
}

/**
 * Sends every open chunk that has no message under way and returns how many chunks are not finished. The message goes
 * out before the mark: a kill in between sends it twice, which a claim makes harmless; the other order could lose it.
 */
export async function dispatchChunks(ports: Ports, runId: string, runner: RunnerName): Promise<number> {
  const now = ports.now();
  const unfinished = await unfinishedChunks(ports.db, runId, runner);
  const due = unfinished.filter((chunk) => chunk.state === "open" && needsMessage(chunk, now));
  if (due.length > 0) {
    await ports.queue.send(
      due.map((chunk) => ({ runId, runner, ord: chunk.ord, delayMs: delay(chunk, now) })),
    );
    const ords = due.map(({ ord }) => ord);
    await ports.db.write(markSent(runId, runner, ords, now));
  }
  return unfinished.length;
}

function delay({ notBefore }: UnfinishedChunk, now: number): number {
  return Math.min(Math.max(0, (notBefore ?? 0) - now), MAX_QUEUE_DELAY);
}

function needsMessage({ sentAt, notBefore }: UnfinishedChunk, now: number): boolean {
  if (sentAt === null) return true;
  return Math.max(sentAt, notBefore ?? 0) + RESEND_AFTER <= now;
}
