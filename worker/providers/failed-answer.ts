import type { OutboundAnswer } from "../outbound/index.ts";
import type { BoardRead, UnreadableCause } from "./provider.ts";

export type Unreadable = Extract<BoardRead, { kind: "unreadable" }>;

/** The answers that hold no text of the vendor. */
export type FailedAnswer = Exclude<OutboundAnswer, { kind: "answer" | "redirect" }>;

/** A board that could not be read, with a sentence for the operator. */
export function unreadable(
  cause: UnreadableCause,
  reason: string,
  retryAfterMs: number | null = null,
): Unreadable {
  return { kind: "unreadable", cause, reason, retryAfterMs };
}

/** Names the cause of an answer without content. `now` turns a pause's end into a wait. */
export function failedAnswer(answer: FailedAnswer, now: number): Unreadable {
  switch (answer.kind) {
    case "throttled":
      return unreadable(
        "throttled",
        `The vendor answered ${answer.status}: too many requests.`,
        answer.retryAfterMs,
      );
    case "paused":
      return unreadable("throttled", `Held back: ${answer.why}.`, Math.max(0, answer.untilMs - now));
    case "serverError":
      return unreadable("serverError", `The vendor answered ${answer.status}.`);
    case "network":
      return unreadable("network", `No answer: ${answer.message}`);
    case "timeout":
      return unreadable("timeout", `No answer within ${answer.afterMs} ms.`);
    case "tooLarge":
      return unreadable("tooLarge", `The answer is larger than ${answer.limitBytes} bytes.`);
    case "wrongContent":
      return wrongContent(answer.status, answer.contentType);
    case "refused":
      return unreadable("refused", `Not requested: ${answer.reason}`);
  }
}

/** An HTML page where data belongs is a challenge or a login page, not an empty board. */
function wrongContent(status: number, contentType: string): Unreadable {
  if (status === 200 && /\bhtml\b/i.test(contentType)) {
    return unreadable("challenge", "The vendor answered with a web page instead of data.");
  }
  return unreadable(
    "wrongContent",
    `The vendor answered ${status} with ${contentType || "no content type"}.`,
  );
}
