import type { Area } from "../model/area.ts";
import type { Behaviour } from "../model/behaviour.ts";
import type { SheetModel, SpreadsheetModel } from "../model/types.ts";
import type { CallCounters, Fault } from "./calls.ts";
import type { Realm } from "./realm.ts";
import type { FetchAnswer, FetchRequest, GoogleOptions, RunOptions, TriggerKind } from "./settings.ts";

export interface LogLine {
  level: "log" | "info" | "warn" | "error";
  text: string;
  execution: number;
}

export interface MenuItem {
  /** null for a line between items. */
  caption: string | null;
  handler: string | null;
  items: MenuItem[];
}

/** What people were shown, and what they will answer. */
export interface UiRecord {
  menus: { caption: string; items: MenuItem[] }[];
  alerts: { title: string; prompt: string; buttons: string }[];
  toasts: { message: string; title: string }[];
  panels: { kind: "sidebar" | "modal" | "modeless"; title: string; html: string }[];
  /** Taken from the front: a button ("YES") for an alert, a text or {button, text} for a prompt. Empty: "OK". */
  answers: (string | { button: string; text: string })[];
}

/** What all executions of one script share. */
export interface World {
  readonly options: GoogleOptions;
  readonly behaviour: Behaviour;
  /** Virtual milliseconds since 1970. */
  now: number;
  spreadsheet: SpreadsheetModel;
  user: string;
  executions: number;
  /** Name of a lock → number of the execution that holds it. */
  locks: Map<string, number>;
  cache: Map<string, Map<string, { value: string; expires: number }>>;
  ui: UiRecord;
  log: LogLine[];
  requests: { request: FetchRequest; answer: FetchAnswer | null; execution: number }[];
  totals: CallCounters;
  /** What was used of the day's allowances; begins anew at virtual midnight UTC. */
  day: { number: number; fetches: number; propertyCalls: number; triggerMilliseconds: number };
  selection: { sheet: SheetModel; area: Area } | null;
  random: () => number;
}

export interface PendingWrite {
  sheet: SheetModel;
  cells: number;
  /** How the grid will have grown. */
  rows: number;
  columns: number;
  structural: boolean;
  apply: () => void;
}

export interface Execution {
  readonly number: number;
  readonly world: World;
  readonly spreadsheet: SpreadsheetModel;
  readonly user: string;
  readonly trigger: TriggerKind;
  readonly authMode: "NONE" | "LIMITED" | "FULL";
  readonly options: RunOptions;
  readonly realm: Realm;
  readonly counters: CallCounters;
  readonly limit: number;
  calls: number;
  /** Virtual milliseconds used. */
  elapsed: number;
  pending: PendingWrite[];
  armed: Fault[];
  /** Why it died; null while it lives. A dead execution can call nothing any more, catch what it may. */
  dead: string | null;
  /** Calls of methods the stand-in does not know: they fail the run even where the script catches them. */
  unknown: string[];
  /** What a hook threw, or a mistake of the stand-in: `run` throws it on. */
  broken: Error | null;
}
