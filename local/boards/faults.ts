import type { BoardPlan } from "./plan.ts";
import { createRandom, type Random } from "./random.ts";

/** What a board does wrong for some nights while its postings live on; only `shutDown` is meant. */
export type FaultKind =
  | "emptyList"
  | "shrunkList"
  | "vanished"
  | "shutDown"
  | "throttled"
  | "serverError"
  | "unavailable"
  | "challenge"
  | "cutOff"
  | "reset"
  | "rowWithoutId"
  | "wrongTypes"
  | "repeatedPage"
  | "hiddenPosting"
  | "duplicateRow";

/** From the night `from` up to, not including, the night `to`. */
export interface FaultSpan {
  kind: FaultKind;
  from: number;
  to: number;
}

/** Which fault a board has on a night, or null. */
export type FaultCalendar = (board: BoardPlan, night: number) => FaultKind | null;

const DURING: Readonly<Record<FaultKind, readonly number[]>> = {
  emptyList: [1, 2],
  shrunkList: [1],
  vanished: [2],
  shutDown: [Number.POSITIVE_INFINITY],
  throttled: [1],
  serverError: [1, 1, 2],
  unavailable: [1, 1, 3],
  challenge: [1],
  cutOff: [1],
  reset: [1, 2],
  rowWithoutId: [1],
  wrongTypes: [1, 3],
  repeatedPage: [1],
  hiddenPosting: [1],
  duplicateRow: [1],
};

const KINDS = Object.keys(DURING) as FaultKind[];
/** Page size of a careful reader; only a board with more rows has a second page to repeat. */
const LONG_BOARD = 101;
const FAULTY_NIGHTS = 0.05;
const QUIET_AFTERWARDS = 3;
const LAST_STAGED_NIGHT = 6;

/**
 * Every kind is staged once between night 1 and night 6 on some board that can show it, so that a short run meets all
 * of them; more come at random afterwards. Night 0 has none: a reader needs one good look first.
 */
export function planFaults(seed: string, boards: readonly BoardPlan[]): FaultCalendar {
  const calendars = stageFaults(seed, boards);
  return (board, night) => {
    const spans = calendars.get(board.key) ?? [];
    calendars.set(board.key, spans);
    extend(seed, board, spans, night);
    return spans.find((span) => span.from <= night && night < span.to)?.kind ?? null;
  };
}

function stageFaults(seed: string, boards: readonly BoardPlan[]): Map<string, FaultSpan[]> {
  const random = createRandom(seed, "staged faults");
  const calendars = new Map<string, FaultSpan[]>();
  const scarceFirst = [...KINDS].sort((a, b) => fitting(a, boards).length - fitting(b, boards).length);
  for (const kind of scarceFirst) {
    const free = fitting(kind, boards).filter((board) => !calendars.has(board.key));
    if (free.length === 0) continue;
    calendars.set(random.pick(free).key, [span(random, kind, random.int(1, LAST_STAGED_NIGHT))]);
  }
  return calendars;
}

/** Draws random faults up to this night, each followed by some good nights. */
function extend(seed: string, board: BoardPlan, spans: FaultSpan[], night: number): void {
  const random = createRandom(seed, "faults", board.key, spans.length);
  const last = spans.at(-1);
  let from = last === undefined ? 1 : last.to + QUIET_AFTERWARDS;
  if (from > night) return;
  while (!random.chance(FAULTY_NIGHTS)) from += 1;
  const kinds = KINDS.filter((kind) => kind !== "shutDown" && fits(kind, board));
  spans.push(span(random, random.pick(kinds), from));
  extend(seed, board, spans, night);
}

function span(random: Random, kind: FaultKind, from: number): FaultSpan {
  return { kind, from, to: from + random.pick(DURING[kind]) };
}

function fitting(kind: FaultKind, boards: readonly BoardPlan[]): BoardPlan[] {
  return boards.filter((board) => fits(kind, board));
}

/** A small board cannot show some faults: a third of five postings looks like an ordinary day. */
function fits(kind: FaultKind, board: BoardPlan): boolean {
  if (kind === "repeatedPage") return board.provider === "lever" && board.size >= LONG_BOARD;
  if (kind === "shutDown") return board.size > 0 && board.size < LONG_BOARD;
  const needsMany: readonly FaultKind[] = ["emptyList", "shrunkList"];
  const needsSome: readonly FaultKind[] = [
    "rowWithoutId",
    "wrongTypes",
    "hiddenPosting",
    "duplicateRow",
    "cutOff",
  ];
  if (needsMany.includes(kind)) return board.size >= 14;
  return needsSome.includes(kind) ? board.size >= 5 : true;
}
