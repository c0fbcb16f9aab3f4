import { env } from "cloudflare:workers";
import { openDatabase } from "../../worker/db/index.ts";
import { silentLogger } from "../../worker/kernel/log.ts";
import type { Outbound } from "../../worker/outbound/index.ts";
import type { ChunkContext, ObjectStore } from "../../worker/runs/index.ts";
import { fakeClock } from "../outbound/fake-clock.ts";
import { setting } from "../outbound/setting.ts";

export const NIGHT = Date.UTC(2026, 10, 21, 2);

export interface TestNight extends ChunkContext {
  /** Files in the object store, by key. */
  files: Map<string, string>;
}

/** What a runner gets in one night, on the tests' database and world. Each run id is a night of its own. */
export function testNight(
  runId: string,
  at = NIGHT,
  more: { outbound?: Outbound; stopAt?: number } = {},
): TestNight {
  const clock = fakeClock(at);
  const files = new Map<string, string>();
  const objects: ObjectStore = {
    put: async (key, body) => void files.set(key, String(body)),
    getText: async (key) => files.get(key) ?? null,
  };
  let ids = 0;
  return {
    run: { runId, loop: "crawl", mode: "all", scope: { boardIds: null }, scheduledAt: at },
    db: openDatabase(env.DB),
    outbound: more.outbound ?? setting().outbound,
    objects,
    files,
    settings: { spreadsheetId: null, throttlePatienceMs: 0, enabledProviders: [] },
    log: silentLogger,
    clock,
    ids: (prefix) => `${prefix}_${++ids}`,
    now: () => clock.now(),
    stopAt: more.stopAt ?? at + 60_000,
  };
}
