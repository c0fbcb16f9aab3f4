import { env } from "cloudflare:workers";
import { type Database, openDatabase, statement } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import { silentLogger } from "../../worker/kernel/log.ts";
import { createMain, type Main, type MainPorts } from "../../worker/main.ts";
import { createOutbound, userAgent } from "../../worker/outbound/index.ts";
import { DEFAULT_INSTITUTION } from "../../worker/people/index.ts";
import { r2Objects } from "../../worker/ports.ts";
import { type ChunkMessage, loadRun, type RunMode, type RunRow } from "../../worker/runs/index.ts";
import { type FakeClock, fakeClock } from "../outbound/fake-clock.ts";
import { type MemoryLimiter, memoryLimiter } from "../outbound/memory-limiter.ts";
import { type RecordingQueue, recordingQueue } from "./recording-queue.ts";

export const FIRST_NIGHT = Date.UTC(2026, 10, 21, 2);

/** The whole night on the real database, object store and network stack, with a clock and a queue a test drives. */
export interface TestNight {
  main: Main;
  db: Database;
  clock: FakeClock;
  queue: RecordingQueue;
  limiter: MemoryLimiter;
  ports: MainPorts;
  /** Puts a list of companies in place of the one before. */
  companies(csv: string): Promise<void>;
  /** Begins night `number` (0-based, a day apart) without working it. */
  begin(number: number, mode?: RunMode): Promise<string>;
  /** Delivers messages until the run is closed. `deliver` may stand between queue and Worker. */
  finish(runId: string, deliver?: (message: ChunkMessage) => Promise<void>): Promise<RunRow>;
  /** Begins and finishes. */
  night(number: number, mode?: RunMode): Promise<RunRow>;
}

let made = 0;

/** `name` goes into every id it makes; two nights of one name give the same ids. */
export function testNight(over: Partial<MainPorts> = {}, name?: string): TestNight {
  made += 1;
  const maker = name ?? made;
  let ids = 0;
  const clock = fakeClock(FIRST_NIGHT);
  const queue = recordingQueue();
  const limiter = memoryLimiter(clock);
  const ports: MainPorts = {
    d1: env.DB,
    outbound: {
      ...createOutbound({
        limiter,
        clock,
        log: silentLogger,
        userAgent: userAgent("https://rolecall-contact.com"),
        rateLimits: { "*": { perSecond: 1000, burst: 100, concurrency: 100 } },
        random: () => 0.5,
      }),
    },
    objects: r2Objects(env.RAW),
    queue,
    clock,
    ids: (prefix) => {
      ids += 1;
      return `${prefix}_${maker}_${ids}`;
    },
    log: silentLogger,
    settings: { spreadsheetId: null, throttlePatienceMs: 60_000, enabledProviders: [] },
    ...over,
  };
  const main = createMain(ports);
  const db = openDatabase(env.DB);

  const night: TestNight = {
    main,
    db,
    clock,
    queue,
    limiter,
    ports,
    companies: (csv) => storeCompanies(db, csv),
    begin: async (number, mode = "all") => {
      const scheduledAt = FIRST_NIGHT + number * DAY;
      clock.advance(Math.max(0, scheduledAt - clock.now()));
      const request = { mode, trigger: "cron" as const, scope: { boardIds: null }, scheduledAt };
      const outcome = await main.begin({ ...request, triggerKey: `cron:${mode}:${scheduledAt}` });
      if (outcome.kind !== "started") throw new Error(`night ${number}: ${JSON.stringify(outcome)}`);
      return outcome.runId;
    },
    finish: async (runId, deliver = async (message) => void (await main.process(message))) => {
      for (let turn = 0; turn < 500; turn += 1) {
        for (const { delayMs, ...message } of queue.drain()) {
          clock.advance(delayMs);
          await deliver(message);
        }
        const run = await loadRun(db, runId);
        if (run && run.status !== "running") return run;
        if (queue.messages.length === 0) clock.advance(60_000);
        await main.heartbeat();
      }
      throw new Error("the night does not end");
    },
    night: async (number, mode) => night.finish(await night.begin(number, mode)),
  };
  return night;
}

async function storeCompanies(db: Database, csv: string): Promise<void> {
  await env.RAW.put("directories/default/companies.csv", csv);
  await db.write([
    statement(
      `INSERT INTO directories (directory_id, institution_id, name, kind, location, active, created_at)
       VALUES ('dir_companies', ?1, 'companies', 'file', 'directories/default/companies.csv', 1, 0)
       ON CONFLICT (directory_id) DO NOTHING`,
      DEFAULT_INSTITUTION,
    ),
  ]);
}
