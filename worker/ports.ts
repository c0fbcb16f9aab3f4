import { gunzipSync } from "node:zlib";
import type { Bindings } from "./bindings.ts";
import { systemClock } from "./kernel/clock.ts";
import { systemIds } from "./kernel/ids.ts";
import { consoleLogger } from "./kernel/log.ts";
import type { MainPorts } from "./main.ts";
import { createOutbound, durableLimiter, userAgent } from "./outbound/index.ts";
import type { ChunkQueue, ObjectStore } from "./runs/index.ts";

/** The platform's side of the night, made once an invocation. */
export function platformPorts(bindings: Bindings): MainPorts {
  return {
    d1: bindings.db,
    outbound: createOutbound({
      limiter: durableLimiter(bindings.limiter),
      clock: systemClock,
      log: consoleLogger,
      userAgent: userAgent(bindings.userAgentContact),
      rateLimits: bindings.rateLimits,
      retryPauseMs: bindings.retryPauseMs,
    }),
    objects: r2Objects(bindings.raw),
    queue: chunkQueue(bindings.chunks),
    clock: systemClock,
    ids: systemIds,
    log: consoleLogger,
    settings: {
      spreadsheetId: bindings.googleSheetsSpreadsheetId,
      throttlePatienceMs: bindings.throttlePatienceMs,
      enabledProviders: bindings.enabledProviders,
    },
  };
}

/** Cloudflare takes at most 100 messages a call. */
const MESSAGES_PER_SEND = 100;

function chunkQueue(queue: Queue): ChunkQueue {
  return {
    send: async (messages) => {
      for (let start = 0; start < messages.length; start += MESSAGES_PER_SEND) {
        await queue.sendBatch(
          messages.slice(start, start + MESSAGES_PER_SEND).map(({ delayMs, ...body }) => ({
            body,
            delaySeconds: Math.ceil(delayMs / 1000),
          })),
        );
      }
    },
  };
}

export function r2Objects(bucket: R2Bucket): ObjectStore {
  return {
    put: async (key, body, contentType) => {
      await bucket.put(key, body, { httpMetadata: { contentType } });
    },
    getText: async (key) => {
      const object = await bucket.get(key);
      if (!object) return null;
      if (!key.endsWith(".gz")) return object.text();
      return gunzipSync(await object.arrayBuffer()).toString("utf8");
    },
  };
}
