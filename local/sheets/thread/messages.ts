import type { ExecutionResult } from "../execution/result.ts";
import type { FetchAnswer, FetchRequest, GoogleOptions, RunOptions } from "../execution/settings.ts";
import type { LogLine, UiRecord } from "../execution/state.ts";

/** What a thread is started with: everything of `createGoogle` that can be handed over. */
export type ThreadOptions = Omit<GoogleOptions, "serve" | "beforeCall" | "spreadsheet" | "identityToken"> & {
  /** A workbook to start from; a new spreadsheet when left out. */
  xlsx?: string;
  /** Signed tokens by e-mail address, for the thread cannot sign by itself. */
  tokens?: Readonly<Record<string, string>>;
};

export type ThreadRunOptions = Omit<RunOptions, "beforeCall" | "spreadsheet">;

export type Command =
  | { kind: "run"; entry: string; args: readonly unknown[]; options: ThreadRunOptions }
  | { kind: "save"; path: string }
  | { kind: "set"; now?: number; answers?: UiRecord["answers"]; tokens?: Readonly<Record<string, string>> };

export interface RunReport {
  result: ExecutionResult;
  /** What was logged and shown up to now. */
  log: readonly LogLine[];
  ui: UiRecord;
  now: number;
}

export type Reply =
  | { ok: true; report: RunReport | null }
  | { ok: false; message: string; isWorkbook: boolean };

export interface FetchMessage {
  request: FetchRequest;
}

/** `failed`: no connection came about. */
export type FetchReply = { answer: FetchAnswer } | { failed: string };
