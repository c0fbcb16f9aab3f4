import type { Subject } from "../../../worker/sheet/edits/subject.ts";

/** A company that nobody has said anything about, but for what a test says. */
export function subject(over: Partial<Subject> = {}): Subject {
  return {
    kind: "lead",
    id: "anvil",
    revision: 0,
    status: "new",
    statusSince: null,
    feedback: null,
    feedbackReason: null,
    owner: null,
    note: null,
    offLimitsUntil: null,
    offLimitsReason: null,
    snoozedUntil: null,
    ...over,
  };
}
