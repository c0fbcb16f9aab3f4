import type { Clock } from "../kernel/clock.ts";
import { type Exchange, exchange, type Message } from "./exchange.ts";
import type { Gate } from "./gate.ts";
import type { Lane, Paused, Verdict } from "./lane.ts";

export interface SendTools {
  gate: Gate;
  clock: Clock;
  /** Uniform in [0, 1). */
  random: () => number;
  /** Mean pause before the one retry. */
  retryPauseMs: number;
}

/**
 * Sends a message in its lane. After a 5xx or a broken connection it is sent once more, after half to one and a half
 * of the pause and in a turn of its own, so that a retry never exceeds the pace. A timeout is not retried: it has spent its budget, and
 * two of them would hold a slot for longer than the rest of a chunk. The repeated POSTs are searches, safe to repeat.
 */
export async function send(message: Message, lane: Lane, tools: SendTools): Promise<Exchange | Paused> {
  const first = await sendOnce(message, lane, tools, true);
  if (!isRepeatable(first)) return first;
  await tools.clock.sleep((0.5 + tools.random()) * tools.retryPauseMs);
  const second = await sendOnce(message, lane, tools, false);
  // Held back before the retry: what the first one met is the better answer.
  return second.kind === "paused" ? first : second;
}

async function sendOnce(
  message: Message,
  lane: Lane,
  { gate, clock }: SendTools,
  willRepeat: boolean,
): Promise<Exchange | Paused> {
  const turn = await lane.enter();
  if (turn.kind === "paused") return turn;
  const outcome = await gate.run(() => exchange(message, clock));
  await turn.finish(verdictOf(outcome, willRepeat));
  return outcome;
}

function isRepeatable(outcome: Exchange | Paused): boolean {
  return outcome.kind === "serverError" || outcome.kind === "network";
}

function verdictOf(outcome: Exchange, willRepeat: boolean): Verdict {
  if (outcome.kind === "throttled") return { kind: "throttled", retryAfterMs: outcome.retryAfterMs };
  if (isRepeatable(outcome)) return { kind: willRepeat ? "again" : "failed" };
  return { kind: outcome.kind === "timeout" ? "failed" : "succeeded" };
}
