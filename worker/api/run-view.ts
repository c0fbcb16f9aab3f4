import { addCounters, type Counters, parseCounters, parseErrors, type StepRow } from "../runs/index.ts";
import { iso, isoOrNull } from "./answers/common.ts";
import type { RunStep, RunSummary } from "./answers/run.ts";
import { type StoredError, type Visibility, visibleErrors } from "./run-errors.ts";
import type { ChunkCount, ListedRun } from "./store/runs.ts";

/** Runs as the API shows them. Pure. */
export function viewRun(run: ListedRun, visibility: Visibility): RunSummary {
  const boards = boardsOfScope(run);
  return {
    runId: run.runId,
    mode: run.mode,
    trigger: run.trigger,
    status: run.status,
    scope: { boards: boards?.filter((board) => visibility.sees({ subject: board })) ?? null },
    scheduledAt: iso(run.scheduledAt),
    startedAt: iso(run.startedAt),
    endedAt: isoOrNull(run.endedAt),
    errorCount: Math.max(countedErrors(run), parseErrors(run.errors).length),
  };
}

/** The boards a run is about; null for all. */
export function boardsOfScope(run: Pick<ListedRun, "scope">): string[] | null {
  return (JSON.parse(run.scope) as { boardIds: string[] | null }).boardIds;
}

/** A closed run keeps its steps' counters by runner; the errors kept are capped, their count is not. */
function countedErrors(run: ListedRun): number {
  const byRunner = Object.values(JSON.parse(run.counters) as Record<string, Counters>);
  return byRunner.reduce((sum, counters) => sum + (counters.errors ?? 0), 0);
}

/** What the chunks of a step that still runs have done so far. */
export interface Unsettled {
  counters: Counters;
  errors: StoredError[];
}

export function viewStep(
  step: StepRow,
  counts: readonly ChunkCount[],
  unsettled: Unsettled | null,
  visibility: Visibility,
): RunStep {
  const mine = counts.filter(({ runner }) => runner === step.runner);
  const counters = addCounters(parseCounters(step.counters), unsettled?.counters ?? {});
  const { errors, withheld } = visibleErrors(errorsOf(step, unsettled), visibility);
  return {
    runner: step.runner,
    state: step.state,
    reason: step.reason,
    plannedAt: isoOrNull(step.plannedAt),
    startedAt: isoOrNull(step.startedAt),
    endedAt: isoOrNull(step.endedAt),
    counters,
    progress: progressOf(mine, counters),
    chunks: Object.fromEntries(mine.map(({ state, chunks }) => [state, chunks])),
    errors,
    errorsWithheld: withheld,
  };
}

export function errorsOf(step: StepRow, unsettled: Unsettled | null): StoredError[] {
  return [...parseErrors<StoredError>(step.errors), ...(unsettled?.errors ?? [])];
}

function progressOf(counts: readonly ChunkCount[], counters: Counters): RunStep["progress"] {
  const sum = (of: (count: ChunkCount) => number) => counts.reduce((total, count) => total + of(count), 0);
  const inState = (state: ChunkCount["state"]) => sum((count) => (count.state === state ? count.chunks : 0));
  const namesBoards = counts.some(({ boards }) => boards !== null);
  return {
    chunksTotal: sum(({ chunks }) => chunks),
    chunksDone: inState("done"),
    chunksFailed: inState("failed"),
    boardsTotal: namesBoards ? sum(({ boards }) => boards ?? 0) : null,
    boardsDone: namesBoards ? (counters.boards ?? 0) : null,
  };
}
