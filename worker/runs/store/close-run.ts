import { type Database, statement } from "../../db/index.ts";
import { parseCounters, parseErrors, type RecordedError, type RunRow, type StepRow } from "../ledger-rows.ts";
import { MAX_ERRORS_KEPT } from "../limits.ts";
import { loadSteps } from "./ledger.ts";

/** Ends a run whose steps are all terminal and frees the loop, in one transaction. */
export async function closeRun(db: Database, run: RunRow, now: number): Promise<void> {
  const steps = await loadSteps(db, run.runId);
  const counters = Object.fromEntries(steps.map((step) => [step.runner, parseCounters(step.counters)]));
  const errors = steps.flatMap((step) => parseErrors<RecordedError>(step.errors)).slice(0, MAX_ERRORS_KEPT);
  await db.write([
    statement(
      `UPDATE runs SET status = ?2, ended_at = ?3, counters = ?4, errors = ?5
       WHERE run_id = ?1 AND status = 'running'`,
      run.runId,
      runStatus(steps),
      now,
      JSON.stringify(counters),
      JSON.stringify(errors),
    ),
    statement("UPDATE locks SET holder = NULL WHERE loop = ?1 AND holder = ?2", run.loop, run.runId),
  ]);
}

/** `completed`: all passed. `failed`: all failed. `partial`: some did. A skipped step says nothing. */
function runStatus(steps: readonly Pick<StepRow, "state">[]): "completed" | "partial" | "failed" {
  const states = steps.map((step) => step.state).filter((state) => state !== "skipped");
  if (states.every((state) => state === "completed")) return "completed";
  return states.every((state) => state === "failed") ? "failed" : "partial";
}
