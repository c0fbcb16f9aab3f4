import { type Database, DatabaseError } from "../db/index.ts";
import { dispatchChunks } from "./dispatch-chunks.ts";
import { type RunRow, runInfo, type StepRow } from "./ledger-rows.ts";
import { LOOP_LEASE } from "./limits.ts";
import type { ChunkQueue, NightContext, RunInfo, Runner, RunnerName } from "./runner.ts";
import { closeRun } from "./store/close-run.ts";
import {
  endStep,
  loadRun,
  loadSteps,
  releaseExpired,
  renewLock,
  startStep,
  storePlan,
} from "./store/ledger.ts";
import { summariseStep } from "./summarise-step.ts";

export interface AdvancePorts {
  db: Database;
  queue: ChunkQueue;
  runners: Readonly<Record<RunnerName, Runner>>;
  /** The machine's clock, for leases and the ledger. */
  now(): number;
  contextOf(run: RunInfo, startedAt: number): NightContext;
}

export type AdvanceOutcome =
  | { kind: "waiting"; runner: RunnerName }
  | { kind: "closed" }
  | { kind: "absent" };

/**
 * Moves a run as far as it goes without waiting. Safe to call at any time, by any number of callers at once: every
 * transition names the state it starts from.
 */
export async function advanceRun(ports: AdvancePorts, runId: string): Promise<AdvanceOutcome> {
  const run = await loadRun(ports.db, runId);
  if (!run) return { kind: "absent" };
  if (run.status !== "running") return { kind: "closed" };
  await keepLock(ports, run);
  for (;;) {
    const step = (await loadSteps(ports.db, runId)).find(isUnfinished);
    if (!step) {
      await closeRun(ports.db, run, ports.now());
      return { kind: "closed" };
    }
    const waiting = await runOnce(ports, run, step);
    if (waiting) return { kind: "waiting", runner: step.runner };
  }
}

/** One move of one step. Returns true when it now waits for its chunks. */
async function runOnce(ports: AdvancePorts, run: RunRow, step: StepRow): Promise<boolean> {
  const runner = ports.runners[step.runner];
  const context = ports.contextOf(runInfo(run), run.startedAt);
  if (step.plannedAt === null) return planOrFail(ports, context, runner, step);
  await ports.db.write([releaseExpired(run.runId, step.runner, ports.now())]);
  const unfinished = await dispatchChunks(ports, run.runId, step.runner);
  if (unfinished > 0) return true;
  const end = await summariseStep(ports.db, run.runId, step.runner);
  await ports.db.write([endStep(run.runId, step.ord, end, ports.now())]);
  return false;
}

/** A runner that cannot even plan fails its own step and nothing else; only the database stops the night. */
async function planOrFail(
  ports: AdvancePorts,
  context: NightContext,
  runner: Runner,
  step: StepRow,
): Promise<boolean> {
  try {
    return await (step.state === "pending" ? openStep : planStep)(ports, context, runner, step);
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const errors = JSON.stringify([{ subject: "step", message, runner: step.runner, chunk: null }]);
    const end = { state: "failed" as const, reason: message, counters: '{"errors":1}', errors };
    await ports.db.write([endStep(context.run.runId, step.ord, end, ports.now())]);
    return false;
  }
}

async function openStep(
  ports: AdvancePorts,
  context: NightContext,
  runner: Runner,
  step: StepRow,
): Promise<boolean> {
  const skip = (await runner.skipReason?.(context)) ?? null;
  const { runId } = context.run;
  await ports.db.write([
    skip === null
      ? startStep(runId, step.ord, ports.now())
      : endStep(
          runId,
          step.ord,
          { state: "skipped", reason: skip, counters: "{}", errors: "[]" },
          ports.now(),
        ),
  ]);
  return false;
}

async function planStep(
  ports: AdvancePorts,
  context: NightContext,
  runner: Runner,
  step: StepRow,
): Promise<boolean> {
  const payloads = await runner.plan(context);
  await ports.db.write(storePlan(context.run.runId, step, payloads, ports.now()));
  return false;
}

async function keepLock(ports: AdvancePorts, run: RunRow): Promise<void> {
  const now = ports.now();
  await ports.db.write([renewLock(run.loop, run.runId, now + LOOP_LEASE, now + LOOP_LEASE / 2)]);
}

function isUnfinished(step: StepRow): boolean {
  return step.state === "pending" || step.state === "running";
}
