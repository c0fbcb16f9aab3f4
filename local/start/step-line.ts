import type { RunnerName } from "../../worker/runs/index.ts";
import { counterWords } from "./counter-words.ts";
import type { Paint } from "./paint.ts";
import type { StepView } from "./run-view.ts";
import { counted, groupDigits, terminalText } from "./terminal-text.ts";

const SYMBOLS: Readonly<Record<StepView["state"], string>> = {
  pending: "·",
  running: "▸",
  completed: "✔",
  partial: "!",
  failed: "✖",
  skipped: "–",
};

const ITEMS: Partial<Record<RunnerName, string>> = {
  "ats-discovery": "companies",
  "ats-ingestion": "boards",
  processing: "boards",
};
const NAME_WIDTH = 14;

/** One line about one runner: state, name, how far, what it counted, how long. `now` is the machine's clock. */
export function stepLine(step: StepView, now: number, paint: Paint): string {
  const head = `${colourOf(step, paint)(SYMBOLS[step.state])} ${step.runner.padEnd(NAME_WIDTH)}`;
  if (step.state === "pending") return paint.dim(head.trimEnd());
  const facts = step.state === "skipped" ? skipped(step) : factsOf(step).join(" · ");
  const time = elapsed(step, now);
  return [head, facts, time === "" ? "" : paint.dim(time)].filter((part) => part !== "").join(" ");
}

function factsOf(step: StepView): string[] {
  const { done, total } = step.chunks;
  const chunks = total === 0 ? [] : [`chunks ${groupDigits(done)}/${groupDigits(total)}`];
  const unit = ITEMS[step.runner];
  const items =
    step.items === null || unit === undefined
      ? []
      : [`${unit} ${groupDigits(step.items.done)} of ${groupDigits(step.items.total)}`];
  const words = counterWords(step.runner, step.counters);
  const errors = step.errors === 0 ? [] : [counted(step.errors, "error", "errors")];
  const reason = step.reason === null ? [] : [terminalText(step.reason)];
  return [...chunks, ...items, ...(words === "" ? [] : [words]), ...errors, ...reason];
}

function skipped({ reason }: StepView): string {
  return `skipped: ${terminalText(reason ?? "nothing to do")}`;
}

function elapsed({ state, startedAt, endedAt }: StepView, now: number): string {
  if (state === "skipped" || startedAt === null) return "";
  return `${(Math.max(0, (endedAt ?? now) - startedAt) / 1000).toFixed(1)} s`;
}

function colourOf({ state }: StepView, paint: Paint): (text: string) => string {
  if (state === "completed") return paint.green;
  if (state === "partial") return paint.yellow;
  if (state === "failed") return paint.red;
  return state === "running" ? paint.cyan : paint.dim;
}
