import type {
  Counters,
  RecordedError,
  RunMode,
  RunnerName,
  RunRow,
  StepRow,
} from "../../worker/runs/index.ts";

/** One runner's part of a night as the ledger tells it now. */
export interface StepView {
  runner: RunnerName;
  state: StepRow["state"];
  reason: string | null;
  /** Epoch ms of the machine's clock. */
  startedAt: number | null;
  endedAt: number | null;
  chunks: { done: number; total: number };
  /** What the chunks are made of (boards, companies), where the ledger can count it. */
  items: { done: number; total: number } | null;
  counters: Counters;
  /** How many things went wrong so far. */
  errors: number;
}

/** A night as the ledger tells it now. */
export interface RunView {
  runId: string;
  mode: RunMode;
  status: RunRow["status"];
  scheduledAt: number;
  startedAt: number;
  endedAt: number | null;
  steps: StepView[];
  errors: RecordedError[];
  /** Epoch ms until which some chunk has been put off: until then silence means nothing. */
  waitsUntil: number | null;
}

export interface ChunkFacts {
  runner: RunnerName;
  state: "open" | "leased" | "done" | "failed";
  counters: string;
  errors: number;
  notBefore: number | null;
  /** Boards or companies in it, null for other chunks. */
  size: number | null;
}

/** How far the work is inside the chunks. */
export interface ItemCounts {
  companiesSearched: number;
  boardsRead: number;
  /** Boards with reads that wait to be processed. */
  boardsStaged: number;
}

/** Puts the rows of the ledger together. */
export function runView(
  run: RunRow,
  steps: readonly StepRow[],
  chunks: readonly ChunkFacts[],
  items: ItemCounts,
): RunView {
  const putOff = chunks.flatMap(({ state, notBefore }) =>
    state === "open" && notBefore !== null ? [notBefore] : [],
  );
  return {
    runId: run.runId,
    mode: run.mode as RunMode,
    status: run.status,
    scheduledAt: run.scheduledAt,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    errors: JSON.parse(run.errors) as RecordedError[],
    steps: steps.map((step) => {
      const own = chunks.filter(({ runner }) => runner === step.runner);
      return stepView(step, own, items);
    }),
    waitsUntil: putOff.length === 0 ? null : Math.max(...putOff),
  };
}

function stepView(step: StepRow, chunks: readonly ChunkFacts[], items: ItemCounts): StepView {
  const isOver = step.endedAt !== null;
  const total = chunks.reduce((sum, { size }) => sum + (size ?? 0), 0);
  const finished = chunks.filter(({ state }) => state === "done" || state === "failed").length;
  const counters = isOver ? (JSON.parse(step.counters) as Counters) : sumCounters(chunks);
  return {
    runner: step.runner,
    state: step.state,
    reason: step.reason,
    startedAt: step.startedAt,
    endedAt: step.endedAt,
    chunks: { done: isOver ? chunks.length : finished, total: chunks.length },
    items: itemsOf(step, total, items),
    counters,
    errors: isOver ? (counters.errors ?? 0) : chunks.reduce((sum, { errors }) => sum + errors, 0),
  };
}

function itemsOf({ runner, endedAt }: StepRow, total: number, counts: ItemCounts): StepView["items"] {
  if (total === 0) return null;
  const doneBy: Partial<Record<RunnerName, number>> = {
    "ats-discovery": counts.companiesSearched,
    "ats-ingestion": counts.boardsRead,
    processing: total - counts.boardsStaged,
  };
  const done = doneBy[runner];
  if (done === undefined) return null;
  return { done: endedAt === null ? Math.max(0, Math.min(done, total)) : total, total };
}

function sumCounters(chunks: readonly ChunkFacts[]): Counters {
  const sum: Counters = {};
  for (const chunk of chunks) {
    for (const [name, value] of Object.entries(JSON.parse(chunk.counters) as Counters)) {
      sum[name] = (sum[name] ?? 0) + value;
    }
  }
  return sum;
}
