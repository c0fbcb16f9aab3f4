import type { MergeCaller, MergeRefusal, MergeSide } from "./merge.ts";

/**
 * May these two become one? Null when they may. An institution may merge what it watches and nobody else does: a merge
 * moves watches, boards and names, and one institution never changes another's data. The operator may merge any two.
 * Chains are refused, so that where a company went is always one step.
 */
export function judgeMerge(
  from: MergeSide | null,
  into: MergeSide | null,
  caller: MergeCaller,
): MergeRefusal | null {
  // A company that was merged has no watch left: whoever watches where it went may hear of it.
  const isVisible = ({ isMine, mergedInto }: MergeSide) =>
    caller.reachesAll || (mergedInto === null ? isMine : mergedInto.isMine);
  if (from === null || into === null || !isVisible(from) || !isVisible(into)) {
    return { kind: "unknown", sentence: "One of the two is no company you watch" };
  }
  if (from.companyId === into.companyId) return conflict(`${from.name} cannot be merged into itself`);
  if (from.mergedInto) return alreadyMerged(from, from.mergedInto);
  if (into.mergedInto) return targetMerged(into, into.mergedInto);
  if (from.swallowed > 0) return chain(from, into);
  if (!caller.reachesAll && (from.isShared || into.isShared)) {
    return { kind: "forbidden", sentence: "Only the operator may merge these two companies" };
  }
  return null;
}

/** May this merge be undone? The same reach as for merging; of several into one company the newest goes first. */
export function judgeUndo(
  merge: { undoneAt: number | null; isNewest: boolean; from: { name: string }; into: { name: string } },
  survivor: MergeSide,
  caller: MergeCaller,
): MergeRefusal | null {
  if (!survivor.isMine && !caller.reachesAll) return { kind: "unknown", sentence: "There is no such merge" };
  if (merge.undoneAt !== null) {
    return conflict(`The merge of ${merge.from.name} into ${merge.into.name} was undone before`);
  }
  if (!merge.isNewest) {
    return conflict(`Another company was merged into ${merge.into.name} later: undo that merge first`);
  }
  if (!caller.reachesAll && survivor.isShared) {
    return { kind: "forbidden", sentence: "Only the operator may undo this merge" };
  }
  return null;
}

function alreadyMerged(from: MergeSide, where: { name: string }): MergeRefusal {
  return conflict(`${from.name} was already merged into ${where.name}: undo that merge first`);
}

function targetMerged(into: MergeSide, where: { companyId: string; name: string }): MergeRefusal {
  return conflict(
    `${into.name} was itself merged into ${where.name} (${where.companyId}): merge into that company instead`,
  );
}

function chain(from: MergeSide, into: MergeSide): MergeRefusal {
  const others = from.swallowed === 1 ? "Another company was" : `${from.swallowed} companies were`;
  return conflict(
    `${others} merged into ${from.name}: merge ${into.name} into ${from.name} instead, or undo those merges first`,
  );
}

function conflict(sentence: string): MergeRefusal {
  return { kind: "conflict", sentence };
}
