import { EXECUTION_BUDGET } from "../core/budget.ts";
import { isNightDue } from "../core/night.ts";
import type { SyncOutcome } from "../core/outcome.ts";
import { QUESTION } from "../core/texts.ts";
import { openBook } from "../google/book.ts";
import { isAuthorised, nightOwner } from "../google/triggers.ts";
import { sync } from "../sync/sync.ts";
import { ask, say, toast } from "./dialogs.ts";
import { adoptCopy } from "./sidebar-actions.ts";

/** "Sync now" in the menu: one go, with what must be decided asked on the spot. */
export function syncNow(): void {
  toast("Syncing…");
  let outcome = run(false);
  if (outcome.problem?.code === "copy") {
    if (!ask(outcome.problem.what, "Sync this copy as a sheet of its own? The original goes on as before."))
      return;
    const { ok, text } = adoptCopy();
    if (!ok) {
      say("Not done", text);
      return;
    }
    outcome = run(false);
  }
  if (outcome.question !== null && ask(QUESTION, outcome.question)) outcome = run(true);
  tell(outcome);
}

/** The hourly trigger. It works in early morning, or when an earlier sync was not through, and never with a window. */
export function nightTick(): void {
  if (!isAuthorised()) return;
  const book = openBook();
  if (nightOwner(book)?.who !== book.who) return;
  const zone = book.spreadsheet.getSpreadsheetTimeZone();
  const hour = Number(Utilities.formatDate(new Date(book.now()), zone, "H"));
  if (!isNightDue(hour, book.memory.get("unfinished") !== "")) return;
  sync({ budget: EXECUTION_BUDGET, jobId: null, isStepwise: false, allowMany: false, isNightly: true });
}

function run(allowMany: boolean): SyncOutcome {
  return sync({ budget: EXECUTION_BUDGET, jobId: null, isStepwise: false, allowMany, isNightly: false });
}

function tell({ problem, summary, troubles, done, question }: SyncOutcome): void {
  if (problem && question === null) {
    say(problem.what, problem.advice);
    return;
  }
  if (problem) {
    toast("Nothing was closed.");
    return;
  }
  const more = done
    ? []
    : ["There is more to come: sync again, or open the sidebar, which goes on by itself."];
  toast([summary, ...troubles, ...more].join(" "));
}
