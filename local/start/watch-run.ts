import type { RunView } from "./run-view.ts";
import { InterruptedError, StartError } from "./start-error.ts";

export interface WatchPorts {
  view(): Promise<RunView>;
  /** The platform's heartbeat: finds lost messages and moves chunks on that had been put off. */
  beat(): Promise<void>;
  onView(view: RunView): void;
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  signal: AbortSignal;
}

const LOOK_EVERY_MS = 250;
const BEAT_EVERY_MS = 5_000;
const PATIENCE_MS = 5 * 60_000;

/**
 * Looks at a run until it is over. Throws StartError when nothing has moved for five minutes, counted from the end of
 * the last announced pause, and InterruptedError when the signal comes first.
 */
export async function watchRun(ports: WatchPorts): Promise<RunView> {
  let lastBeat = ports.now();
  let lastMove = ports.now();
  let seen = "";
  for (;;) {
    if (ports.signal.aborted) throw new InterruptedError("interrupted");
    const view = await ports.view();
    ports.onView(view);
    if (view.status !== "running") return view;
    const now = ports.now();
    const fingerprint = JSON.stringify(view);
    if (fingerprint !== seen) lastMove = now;
    seen = fingerprint;
    if (now - Math.max(lastMove, view.waitsUntil ?? 0) > PATIENCE_MS) throw standstill(view);
    if (now - lastBeat >= BEAT_EVERY_MS) {
      await ports.beat();
      lastBeat = now;
    }
    await ports.sleep(LOOK_EVERY_MS);
  }
}

function standstill(view: RunView): StartError {
  const step =
    view.steps.find(({ state }) => state === "running") ??
    view.steps.find(({ state }) => state === "pending");
  const where = step === undefined ? "after its last runner" : `in ${step.runner}`;
  return new StartError(
    `Nothing has moved for five minutes ${where} (run ${view.runId}): worker.log says why, the next start goes on from there.`,
  );
}
