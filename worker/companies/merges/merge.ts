/** Who asks for a merge. `reachesAll`: the operator, who answers for every institution. */
export interface MergeCaller {
  institutionId: string;
  reachesAll: boolean;
}

/** What is known of one side of a merge before it is judged. */
export interface MergeSide {
  companyId: string;
  name: string;
  /** The company it was merged into, and whether the caller's institution watches that; null for one of its own. */
  mergedInto: { companyId: string; name: string; isMine: boolean } | null;
  /** Companies that were merged into it. */
  swallowed: number;
  /** Does the caller's institution watch it now? */
  isMine: boolean;
  /** Did any other institution ever watch it? */
  isShared: boolean;
}

/** A merge as it is kept. Times are epoch ms. */
export interface Merge {
  mergeId: string;
  from: { companyId: string; name: string };
  into: { companyId: string; name: string };
  reason: string;
  mergedAt: number;
  undoneAt: number | null;
  /** How much moved; `conflicts` are institutions that watched both. */
  moved: { names: number; boards: number; watches: number; conflicts: number; entries: number };
}

/** Why a merge or its undoing is not done, in a sentence. */
export interface MergeRefusal {
  kind: "unknown" | "forbidden" | "conflict";
  sentence: string;
}
