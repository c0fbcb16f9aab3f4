import type { Database } from "../../../worker/db/index.ts";
import { silentLogger } from "../../../worker/kernel/log.ts";
import type { ChunkContext, ObjectStore } from "../../../worker/runs/index.ts";
import { vendorOutbound } from "./vendor.ts";

/** One run of the bench. */
export interface BenchRun {
  runId: string;
  /** When it was due, epoch ms. The run's clock stands still there: what is done does not depend on the machine. */
  at: number;
  reprocess?: boolean;
}

export interface BenchContext extends ChunkContext {
  /** What went past the database. */
  seen: { requests: number; objectsRead: number; objectsWritten: number; bytesWritten: number };
}

export function nightContext(
  db: Database,
  objects: ObjectStore,
  { runId, at, reprocess }: BenchRun,
): BenchContext {
  const seen = { requests: 0, objectsRead: 0, objectsWritten: 0, bytesWritten: 0 };
  const scope = { boardIds: null, ...(reprocess ? { reprocess: true as const } : {}) };
  return {
    seen,
    db,
    run: { runId, loop: "night", mode: "all", scope, scheduledAt: at },
    outbound: vendorOutbound(seen),
    objects: countedObjects(objects, seen),
    settings: { spreadsheetId: null, throttlePatienceMs: 0, enabledProviders: [] },
    log: silentLogger,
    clock: { now: () => at, sleep: async () => {} },
    ids: (prefix) => `${prefix}_bench`,
    now: () => at,
    stopAt: Number.POSITIVE_INFINITY,
  };
}

function countedObjects(objects: ObjectStore, seen: BenchContext["seen"]): ObjectStore {
  return {
    put: (key, body, contentType) => {
      seen.objectsWritten += 1;
      seen.bytesWritten += body.length;
      return objects.put(key, body, contentType);
    },
    getText: (key) => {
      seen.objectsRead += 1;
      return objects.getText(key);
    },
  };
}
