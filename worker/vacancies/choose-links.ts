import { SAME_TEXT } from "./judge-pair.ts";
import type { Link, Relation } from "./types.ts";

/** The order in which what a posting may be is asked for. Only the first two take a seat over. */
const SEATS: readonly Relation[] = ["repost", "reopened_role"];
const BESIDE: readonly Relation[] = ["parallel_opening", "cross_listing"];

/** What earlier computations settled for good. */
export interface Settled {
  /** Postings that have their link. */
  later: ReadonlySet<string>;
  /** Postings that have their successor. */
  earlier: ReadonlySet<string>;
}

/**
 * At most one link for each later posting. A seat is taken over by one posting only, so several that compete for one
 * earlier posting leave all but the best with nothing or with their second choice. The order of `links` does not count.
 */
export function chooseLinks(links: readonly Link[], settled: Settled): Link[] {
  const linked = new Set(settled.later);
  const succeeded = new Set(settled.earlier);
  const chosen: Link[] = [];
  for (const relation of SEATS) {
    for (const link of ofRelation(links, relation).sort(bySeat)) {
      if (linked.has(link.later.postingId) || succeeded.has(link.earlier.postingId)) continue;
      linked.add(link.later.postingId);
      succeeded.add(link.earlier.postingId);
      chosen.push(link);
    }
  }
  for (const relation of BESIDE) {
    for (const link of ofRelation(links, relation).sort(byLikeness)) {
      if (linked.has(link.later.postingId)) continue;
      linked.add(link.later.postingId);
      chosen.push(link);
    }
  }
  return chosen;
}

function ofRelation(links: readonly Link[], relation: Relation): Link[] {
  return links.filter((link) => link.relation === relation);
}

/** The same text before a rewritten one, then the shorter gap: the posting before is the one that was replaced. */
function bySeat(a: Link, b: Link): number {
  const isSame = ({ similarity }: Link) => (similarity !== null && similarity >= SAME_TEXT ? 0 : 1);
  return isSame(a) - isSame(b) || (a.gapDays ?? 0) - (b.gapDays ?? 0) || byLikeness(a, b);
}

function byLikeness(a: Link, b: Link): number {
  return (
    (b.similarity ?? 0) - (a.similarity ?? 0) ||
    b.earlier.openedAt - a.earlier.openedAt ||
    a.later.openedAt - b.later.openedAt ||
    compare(a.earlier.postingId, b.earlier.postingId) ||
    compare(a.later.postingId, b.later.postingId)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
