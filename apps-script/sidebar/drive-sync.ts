import type { SyncOutcome } from "../src/core/outcome.ts";
import { byId, reveal, show } from "./page.ts";
import { call } from "./server.ts";

let cancelled = false;

byId("cancel").addEventListener("click", () => {
  cancelled = true;
  show("message", "Stopping after this step…");
});

/** Asks for one step after the other until the sync is through, a person cancels, or something must be decided. */
export async function drive(allowMany: boolean): Promise<void> {
  cancelled = false;
  begin();
  try {
    let outcome = await call("syncStep", { jobId: null, counts: {}, allowMany });
    while (outcome.jobId !== null && !cancelled) {
      show("message", `${outcome.summary} Going on…`);
      outcome = await call("syncStep", { jobId: outcome.jobId, counts: outcome.counts, allowMany });
    }
    if (outcome.jobId !== null) await call("cancelSync", outcome.jobId);
    tell(outcome);
  } catch {
    show("message", "The connection to Google broke off. Sync again; nothing is lost.", "error");
  } finally {
    end();
  }
}

function tell({ problem, summary, troubles, jobId }: SyncOutcome): void {
  if (problem) {
    show("message", `${problem.what} ${problem.advice}`, "error");
    return;
  }
  const stopped = jobId === null ? "" : " Cancelled; the next sync goes on from here.";
  show("message", `${[summary, ...troubles].join(" ")}${stopped}`);
}

function begin(): void {
  setBusy(true);
  show("message", "Syncing…");
}

function end(): void {
  setBusy(false);
}

function setBusy(busy: boolean): void {
  reveal("progress", busy);
  reveal("cancel", busy);
  byId("sync").toggleAttribute("disabled", busy);
}
