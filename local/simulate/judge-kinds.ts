import type { TruthPosting } from "../boards/index.ts";
import { appearance, firstGoodNight } from "./good-nights.ts";
import { pairOf, type World } from "./judge-reposts.ts";
import type { SeenLink, SeenVacancies } from "./vacancies.ts";
import { type BoardDays, seenId } from "./year.ts";

/** From here on an interval may differ by a night: reads are a night apart. */
const LOOSE_INTERVAL = 14;

interface Step {
  row: SeenLink;
  earlier: TruthPosting;
  later: TruthPosting;
  board: BoardDays;
  /** Nights from start to start; null where one of them was not seen at once, or lies before the first. */
  interval: number | null;
}

/** Reposts of which the world knows for certain what they are, and that are said to be something else. */
export function judgeKinds(world: World, { links }: SeenVacancies): string[] {
  const steps = links.flatMap((row) => stepOf(world, row) ?? []);
  const before = new Map(steps.map((step) => [keyOf(step.row, step.row.postingId), step]));
  const after = new Map(steps.map((step) => [keyOf(step.row, step.row.linkedTo), step]));
  return steps.flatMap((step) => {
    const beside = [
      before.get(keyOf(step.row, step.row.linkedTo)),
      after.get(keyOf(step.row, step.row.postingId)),
    ];
    const kinds = kindsOf(
      step,
      beside.filter((one) => one !== undefined),
    );
    const { postingId, linkedTo, repostKind } = step.row;
    if (kinds.length === 0 || kinds.includes(repostKind ?? "")) return [];
    return [`${postingId} after ${linkedTo}: ${repostKind}, really ${kinds.join(" or ")}`];
  });
}

function keyOf({ companyId }: SeenLink, postingId: string | null): string {
  return `${companyId} ${postingId}`;
}

function stepOf(world: World, row: SeenLink): Step | null {
  if (row.link !== "repost" || row.linkedTo === null) return null;
  const pair = pairOf(world, seenId(row.linkedTo), seenId(row.postingId));
  if (pair === null || pair.earlier.role !== pair.later.role) return null;
  return { row, ...pair, interval: intervalOf(pair) };
}

function intervalOf({ earlier, later, board }: Pick<Step, "earlier" | "later" | "board">): number | null {
  const [start, next] = [appearance(earlier, board), appearance(later, board)];
  const isExact = start.from === start.to && next.from === next.to;
  return isExact && earlier.openedNight > 0 ? next.to - start.to : null;
}

/** The kinds that fit what was visible; none where that is not certain. */
function kindsOf(step: Step, beside: readonly Step[]): string[] {
  const intervals = beside.map(({ interval }) => interval);
  if (step.interval === null || intervals.includes(null)) return [];
  const isPeriodic = intervals.some((other) => isSame(step.interval ?? 0, other ?? 0));
  return isPeriodic ? ["refresh"] : changeKinds(step);
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= (Math.min(a, b) >= LOOSE_INTERVAL ? 1 : 0);
}

/** One exchanged sentence leaves a text the same; several may not. */
function changeKinds({ earlier, later, board }: Step): string[] {
  if (hidesEdits(earlier, board) || hidesEdits(later, board)) return [];
  const differs = (field: "title" | "text" | "pay") => changesOf(earlier, field) !== changesOf(later, field);
  // A title that was changed three times may be the first one again.
  if ((differs("title") && earlier.title !== later.title) || differs("pay")) return ["changed"];
  return differs("text") ? ["unchanged", "changed"] : ["unchanged"];
}

function changesOf({ inherited, edits }: TruthPosting, field: "title" | "text" | "pay"): number {
  return inherited[field] + edits.filter((edit) => edit.field === field).length;
}

/** True when an edit, or a field of the wrong type, may have been the last that we saw of it. */
function hidesEdits({ edits, closedNight, openedNight }: TruthPosting, board: BoardDays): boolean {
  const end = closedNight ?? board.states.length;
  const isHidden = edits.some(({ night }) => firstGoodNight(board, night, end) === null);
  return isHidden || board.states.slice(openedNight, end).includes("wrongTypes");
}
