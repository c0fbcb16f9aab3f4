import { judgeKinds } from "./judge-kinds.ts";
import { judgeLinks, judgePairs, type RepostPair, type RepostVerdict, worldOf } from "./judge-reposts.ts";
import { judgeSpans } from "./judge-spans.ts";
import type { SeenVacancies } from "./vacancies.ts";
import { type Seen, seenId } from "./year.ts";

/**
 * A repost that was not noticed is no false statement, but a vacancy that looks new: at most three in a hundred. Some
 * cannot be noticed, as when the title names another rank before anybody looked, or a twin took the seat.
 */
export const RECALL_FLOOR = 0.97;
/** Links are judged by how alike two texts are, and two jobs may be. One statement in a thousand may be mistaken. */
export const PRECISION_FLOOR = 0.999;

export interface VacancyJudgement {
  verdict: RepostVerdict;
  pairs: RepostPair[];
  /** Share of the stitched reposts that are right, and of the true ones that were stitched; null of none. */
  precision: number | null;
  recall: number | null;
  /** Every vacancy has its length, and few enough links are mistaken or missed. */
  isRight: boolean;
}

/** Compares every chain of reposts and every vacancy with the truth of its world. Pure. */
export function judgeVacancies(seen: Seen, found: SeenVacancies): VacancyJudgement {
  const world = worldOf(seen);
  const { pairs, missedReposts } = judgePairs(world, found);
  const verdict: RepostVerdict = {
    ...judgeLinks(world, found),
    wrongKinds: judgeKinds(world, found),
    wrongSpans: judgeSpans(world, found),
    lostVacancies: lostVacancies(seen, found),
    missedReposts,
  };
  const stitched = found.links.filter(({ link }) => link === "repost").length;
  const due = pairs.filter(({ expected }) => expected === "repost").length;
  const precision = stitched === 0 ? null : 1 - verdict.inventedReposts.length / stitched;
  const recall = due === 0 ? null : 1 - missedReposts.length / due;
  const isWhole = verdict.wrongSpans.length + verdict.lostVacancies.length === 0;
  const isRight = isWhole && mistakes(verdict, found) <= 1 - PRECISION_FLOOR && (recall ?? 1) >= RECALL_FLOOR;
  return { verdict, pairs, precision, recall, isRight };
}

/** The share of the links that say something false: of what, with which other, or of which kind. */
function mistakes(
  { inventedReposts, wrongLinks, wrongKinds }: RepostVerdict,
  { links }: SeenVacancies,
): number {
  const linked = links.filter(({ linkedTo }) => linkedTo !== null).length;
  return (inventedReposts.length + wrongLinks.length + wrongKinds.length) / Math.max(1, linked);
}

/** Postings in the hot tables or the archive, on boards that have vacancies, that none of these holds. */
function lostVacancies({ versions }: Seen, { links }: SeenVacancies): string[] {
  const known = new Set(links.map(({ postingId }) => postingId));
  const boards = new Set(links.map(({ postingId }) => boardOf(postingId)));
  const noted = new Set(versions.map(({ postingId }) => postingId));
  return [...noted].filter((id) => boards.has(boardOf(id)) && !known.has(id)).map(seenId);
}

function boardOf(postingId: string): string {
  return postingId.slice(0, postingId.lastIndexOf(":"));
}
