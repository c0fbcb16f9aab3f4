import { env } from "cloudflare:workers";
import { openDatabase } from "../../worker/db/index.ts";
import { systemIds } from "../../worker/kernel/ids.ts";
import { silentLogger } from "../../worker/kernel/log.ts";
import {
  type AdvancePorts,
  advanceRun,
  type BeginRequest,
  beginRun,
  type ChunkContext,
  type ChunkOutcome,
  type NightContext,
  processChunk,
  RUNNERS_OF_MODE,
  type RunInfo,
  type Runner,
  type RunnerName,
} from "../../worker/runs/index.ts";
import { type RecordingQueue, recordingQueue } from "../night/recording-queue.ts";
import { type FakeClock, fakeClock } from "../outbound/fake-clock.ts";

export const START = Date.UTC(2026, 10, 21, 2);

export type Work = (context: ChunkContext, payload: Record<string, unknown>) => Promise<ChunkOutcome>;
export const done = (counters = {}): ChunkOutcome => ({ kind: "done", counters, errors: [] });

/** A ledger on the real database with runners, a clock and a queue that a test drives; each has a loop of its own. */
export interface Ledger extends AdvancePorts {
  clock: FakeClock;
  queue: RecordingQueue;
  request(over?: Partial<BeginRequest>): BeginRequest;
  /** Begins a run and advances it as far as it goes. */
  start(over?: Partial<BeginRequest>): Promise<string>;
  /** Delivers every message until the run is closed. */
  runToEnd(runId: string): Promise<void>;
}

let loops = 0;

export function ledger(runners: Partial<Record<RunnerName, Partial<Runner>>> = {}): Ledger {
  loops += 1;
  const loop = `loop-${loops}`;
  const clock = fakeClock(START);
  const queue = recordingQueue();
  const db = openDatabase(env.DB);
  const ports: AdvancePorts = {
    db,
    queue,
    runners: Object.fromEntries(RUNNERS_OF_MODE.all.map((name) => [name, runnerOf(name, runners)])) as Record<
      RunnerName,
      Runner
    >,
    now: clock.now,
    contextOf: (run: RunInfo, startedAt: number) => ({
      ...unused,
      run,
      db,
      clock,
      now: () => run.scheduledAt + clock.now() - startedAt,
    }),
  };
  const made: Ledger = {
    ...ports,
    clock,
    queue,
    request: (over = {}) => ({
      runId: `run-${crypto.randomUUID()}`,
      loop,
      mode: "all",
      trigger: "cron",
      triggerKey: "cron:1",
      scope: { boardIds: null },
      scheduledAt: START,
      ...over,
    }),
    start: async (over = {}) => {
      const outcome = await beginRun(db, made.request(over), clock.now());
      if (outcome.kind !== "started") throw new Error(`not started: ${outcome.kind}`);
      await advanceRun(ports, outcome.runId);
      return outcome.runId;
    },
    runToEnd: async (runId) => {
      for (let turn = 0; turn < 100; turn += 1) {
        for (const message of queue.drain()) {
          if (message.delayMs > 0) clock.advance(message.delayMs);
          await processChunk(ports, message);
          await advanceRun(ports, runId);
        }
        if ((await advanceRun(ports, runId)).kind === "closed") return;
      }
      throw new Error("the run does not end");
    },
  };
  return made;
}

function runnerOf(name: RunnerName, runners: Partial<Record<RunnerName, Partial<Runner>>>): Runner {
  return { name, plan: async () => [], work: async () => done(), ...runners[name] };
}

const refuse = async () => {
  throw new Error("the ledger itself reaches for nothing outside the database");
};

const unused: Omit<NightContext, "run" | "db" | "clock" | "now"> = {
  outbound: { request: refuse, penalise: refuse },
  objects: { put: refuse, getText: refuse },
  settings: { spreadsheetId: null, throttlePatienceMs: 0, enabledProviders: [] },
  log: silentLogger,
  ids: systemIds,
};
