import { DatabaseError, openDatabase, raiseAlert } from "./db/index.ts";
import type { Clock } from "./kernel/clock.ts";
import type { IdSource } from "./kernel/ids.ts";
import type { Logger } from "./kernel/log.ts";
import type { OutboundSession } from "./outbound/index.ts";
import { ensureDefaultInstitution } from "./people/index.ts";
import { RUNNERS } from "./runners/index.ts";
import {
  type AdvanceOutcome,
  advanceRun,
  type BeginOutcome,
  beginRun,
  buryChunk,
  type ChunkMessage,
  type ChunkQueue,
  type NightContext,
  type NightSettings,
  type ObjectStore,
  type ProcessOutcome,
  processChunk,
  type RunInfo,
  type RunMode,
  type RunScope,
  runningRuns,
} from "./runs/index.ts";

/** What the night stands on. One set an invocation. */
export interface MainPorts {
  d1: D1Database;
  outbound: OutboundSession;
  objects: ObjectStore;
  queue: ChunkQueue;
  clock: Clock;
  ids: IdSource;
  log: Logger;
  settings: NightSettings;
}

export interface NightRequest {
  mode: RunMode;
  trigger: "cron" | "api";
  /** The same key is the same run, however often it is asked for. */
  triggerKey: string;
  scope: RunScope;
  /** Epoch ms; the clock of the night's data starts here. */
  scheduledAt: number;
}

/** The night, and the only way to run one. */
export interface Main {
  begin(request: NightRequest): Promise<BeginOutcome>;
  advance(runId: string): Promise<AdvanceOutcome>;
  /** Moves every running night on; finds lost messages and dead workers. */
  heartbeat(): Promise<void>;
  /** Works one chunk and moves its night on. */
  process(message: ChunkMessage): Promise<ProcessOutcome>;
  /** Records a chunk whose message nobody could take. */
  bury(message: ChunkMessage): Promise<void>;
}

/** The one loop there is today. Locks are per loop, so that another may run on its own schedule. */
const LOOP = "crawl";

export function createMain(ports: MainPorts): Main {
  const { d1, clock, ids, log, queue } = ports;
  const db = openDatabase(d1);
  const contextOf = (run: RunInfo, startedAt: number): NightContext => ({
    run,
    db: openDatabase(d1),
    outbound: ports.outbound,
    objects: ports.objects,
    settings: ports.settings,
    log,
    clock,
    ids,
    now: () => run.scheduledAt + (clock.now() - startedAt),
  });
  const shared = { db, queue, runners: RUNNERS, now: clock.now, contextOf };
  const advance = (runId: string) => advanceRun(shared, runId);
  // Before the run exists: one without an institution would watch nobody. A missing table is told by `beginRun`.
  const ensureInstitution = () =>
    ensureDefaultInstitution(db, clock.now()).catch((error: unknown) => {
      if (!(error instanceof DatabaseError && error.errorClass === "schema")) throw error;
    });
  const refuse = async ({ mode, trigger }: NightRequest, holder: string | null) => {
    const reason = `${mode} did not begin: run ${holder} was still going`;
    log.error("run refused", { reason });
    // A person who asked gets the answer; a night that nobody watches leaves a trace.
    if (trigger === "cron") await db.write([raiseAlert("night_skipped", mode, reason, clock.now())]);
  };

  return {
    advance,
    begin: async (request) => {
      const runId = ids("run");
      await ensureInstitution();
      const outcome = await beginRun(db, { ...request, runId, loop: LOOP }, clock.now());
      if (outcome.kind === "fatal") log.error("run refused", { reason: outcome.reason });
      if (outcome.kind === "busy") await refuse(request, outcome.runId);
      if (outcome.kind === "started") {
        log.info("run started", { runId, mode: request.mode, trigger: request.trigger });
        await advance(runId);
      }
      return outcome;
    },
    heartbeat: async () => {
      for (const runId of await runningRuns(db)) await advance(runId);
    },
    process: async (message) => {
      const outcome = await processChunk(shared, message);
      await advance(message.runId);
      return outcome;
    },
    bury: async (message) => {
      const buried = await buryChunk(db, message, clock.now());
      if (buried) log.error("chunk buried", { ...message });
      await advance(message.runId);
    },
  };
}
