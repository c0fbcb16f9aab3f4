/** Exit codes of `npm start`. The first three are the night's verdict. */
export const EXIT = { completed: 0, partial: 1, failed: 2, usage: 64, interrupted: 130 } as const;

/** Something the person at the terminal can put right: one sentence that says what and how, shown without a stack. */
export class StartError extends Error {
  override name = "StartError";
}

/** What was asked for cannot be done; nothing was touched. */
export class UsageError extends StartError {
  override name = "UsageError";
}

/** Ctrl-C before the nights were over. What was done stays; the next start goes on from there. */
export class InterruptedError extends Error {
  override name = "InterruptedError";
}

export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
