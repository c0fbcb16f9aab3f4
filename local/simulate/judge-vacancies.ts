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

export interface VacancyJudgement {
  verdict: RepostVerdict;
  pairs: RepostPair[];
  /** Share of the stitched reposts that are right, and of the true ones that were stitched; null of none. */
  precision: number | null;
  recall: number | null;
  /** Nothing was said falsely, and few enough reposts were missed. */
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
  const { missedReposts: _, ...findings } = verdict;
  const isClean = Object.values(findings).every((lines) => lines.length === 0);
  return { verdict, pairs, precision, recall, isRight: isClean && (recall ?? 1) >= RECALL_FLOOR };
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
