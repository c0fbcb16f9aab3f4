import type { DailyReport } from "../../worker/reports/index.ts";
import type { Paint } from "./paint.ts";
import type { RunView } from "./run-view.ts";
import { counted, terminalText } from "./terminal-text.ts";

const SHOWN = 5;

/** How the night ended, with its first errors. `rest` says where the others are. */
export function verdictLines(run: RunView, rest: string, paint: Paint): string[] {
  const total = Math.max(
    run.errors.length,
    run.steps.reduce((sum, { errors }) => sum + errors, 0),
  );
  const colour =
    run.status === "completed" ? paint.green : run.status === "partial" ? paint.yellow : paint.red;
  const head = colour(paint.bold(run.status));
  if (total === 0) return [`${head} in ${seconds(run)}`];
  const shown = run.errors.slice(0, SHOWN).map((error) => `  ${error.runner}: ${sentence(error)}`);
  const more = total - shown.length;
  return [
    `${head} in ${seconds(run)}: ${counted(total, "error", "errors")}`,
    ...shown,
    ...(more > 0 ? [`  ${counted(more, "more", "more")}: ${rest}`] : []),
  ];
}

/** What the night left in the database, on one line. */
export function countsLine(numbers: DailyReport): string {
  const { companies, boards, open, created, updated, closed, reopened, leads } = numbers;
  const standing = [
    counted(companies, "company", "companies"),
    counted(boards, "board", "boards"),
    counted(open, "open posting", "open postings"),
    counted(leads, "lead", "leads"),
  ];
  const changes = [
    [created, "new"],
    [updated, "changed"],
    [closed, "closed"],
    [reopened, "reopened"],
  ] as const;
  const moved = changes.filter(([value]) => value > 0).map(([value, word]) => counted(value, word, word));
  return `${standing.join(", ")}; tonight ${moved.join(", ") || "nothing changed"}`;
}

function sentence({ subject, message }: { subject: string; message: string }): string {
  return terminalText(`${subject}: ${message}`).slice(0, 200);
}

function seconds({ startedAt, endedAt }: RunView): string {
  return `${(((endedAt ?? startedAt) - startedAt) / 1000).toFixed(1)} s`;
}
