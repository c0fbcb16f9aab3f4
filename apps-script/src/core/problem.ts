/** Why a sync cannot go on, in words for the person: what happened and what to do. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  /** What to do about it. */
  readonly advice: string;

  constructor(code: ProblemCode, what: string, advice: string) {
    super(what);
    this.code = code;
    this.advice = advice;
  }
}

export type ProblemCode =
  | "busy"
  | "cancelled"
  | "copy"
  | "disconnected"
  | "not-allowed"
  | "not-set-up"
  | "offline"
  | "outdated"
  | "read-only"
  | "revoked"
  | "server"
  | "signed-out"
  | "suspicious"
  | "unexpected";

const READ_ONLY = /permission|protected|not allowed to edit|view(-| )only/i;

/** Every failure as a Problem. A surprise keeps Google's own words, for whoever looks into it. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const words = error instanceof Error ? error.message : String(error);
  if (READ_ONLY.test(words)) {
    return new Problem(
      "read-only",
      "Rolecall may not change this spreadsheet in your name.",
      "Ask its owner for the right to edit, or let somebody who has it sync.",
    );
  }
  return new Problem(
    "unexpected",
    `Something unexpected happened: ${words}`,
    "Sync again. If it happens again, send the line from the tab Sync log to whoever runs Rolecall.",
  );
}
