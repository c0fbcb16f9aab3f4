import type { ChunkQueue } from "../../worker/runs/index.ts";

type Sent = Parameters<ChunkQueue["send"]>[0][number];

/** A queue that keeps its messages and refuses what the platform refuses: a delay over 12 hours, a body over 128 KB. */
export interface RecordingQueue extends ChunkQueue {
  messages: Sent[];
  /** Takes every message out. */
  drain(): Sent[];
}

export function recordingQueue(): RecordingQueue {
  const queue: RecordingQueue = {
    messages: [],
    drain: () => queue.messages.splice(0),
    send: async (messages) => {
      for (const message of messages) {
        if (message.delayMs < 0 || message.delayMs > 12 * 3_600_000) throw new Error("delay out of range");
        if (JSON.stringify(message).length > 128_000) throw new Error("message over 128 KB");
      }
      queue.messages.push(...messages);
    },
  };
  return queue;
}
