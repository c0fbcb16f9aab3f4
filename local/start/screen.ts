import { createLogUpdate } from "log-update";
import { type Paint, paintFor } from "./paint.ts";
import type { RunView } from "./run-view.ts";
import { stepLine } from "./step-line.ts";

/** Where the start speaks: standard output, as a terminal or as a plain stream. */
export interface Screen {
  paint: Paint;
  /** Columns. */
  width: number;
  say(text: string): void;
  /** Shows how far the night is; may be called as often as one likes. */
  progress(view: RunView): void;
  /** The night is over: what stands there stays. */
  settle(): void;
}

const PLAIN_WIDTH = 100;
const PLAIN_EVERY_MS = 10_000;

export function createScreen(stream: NodeJS.WriteStream, now: () => number): Screen {
  // Some pretend to be a terminal of no size; nothing could be shown on it.
  const isTerminal = stream.isTTY === true && stream.rows > 0;
  // A reader that went away (`npm start | head`) costs the output, not the night.
  stream.on("error", () => {});
  const paint = paintFor(isTerminal);
  const say = (text: string) => {
    stream.write(`${text}\n`);
  };
  const shared = { paint, say, width: stream.columns || PLAIN_WIDTH };
  return { ...shared, ...(isTerminal ? liveProgress(stream, paint, now) : plainProgress(say, paint, now)) };
}

function liveProgress(
  stream: NodeJS.WriteStream,
  paint: Paint,
  now: () => number,
): Pick<Screen, "progress" | "settle"> {
  const update = createLogUpdate(stream);
  return {
    progress: ({ steps }) => update(steps.map((step) => stepLine(step, now(), paint)).join("\n")),
    settle: () => update.done(),
  };
}

/** Without a terminal a line is written when a runner changes its state, and every ten seconds while it works. */
function plainProgress(
  say: (text: string) => void,
  paint: Paint,
  now: () => number,
): Pick<Screen, "progress" | "settle"> {
  const told = new Map<string, { state: string; at: number }>();
  return {
    progress: ({ steps }) => {
      for (const step of steps) {
        const before = told.get(step.runner);
        const isNews = step.state !== "pending" && before?.state !== step.state;
        const isDue = step.state === "running" && now() - (before?.at ?? 0) >= PLAIN_EVERY_MS;
        if (!isNews && !isDue) continue;
        told.set(step.runner, { state: step.state, at: now() });
        say(stepLine(step, now(), paint));
      }
    },
    settle: () => told.clear(),
  };
}
