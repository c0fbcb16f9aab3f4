import { DAY, HOUR } from "../kernel/clock.ts";

/** Two reads closer together than this are one observation: a posting is never closed by "run now" pressed twice. */
export const MIN_GAP_BETWEEN_READS = 12 * HOUR;
/** A whole board disappears only after this many agreeing reads over this long. */
const AGREEING_READS = 3;
const AGREEING_SPAN = 7 * DAY;
/** Complete reads the mean is taken over, and the mean from which a shrunk read is recognised. */
const BASELINE_READS = 7;
const SHRINK_MIN_MEAN = 8;
const SHRINK_SHARE = 0.5;

export type Suspicion = "shrunk" | "empty" | "gone";

/** What is remembered of a board between two reads. */
export interface BoardBelief {
  /** Posting counts of the last complete reads, oldest first. */
  baseline: readonly number[];
  openPostings: number;
  suspicion: Suspicion | null;
  suspicionSince: number | null;
  suspicionReads: number;
  suspicionLastAt: number | null;
}

export interface ReadEvidence {
  kind: "read" | "gone";
  complete: boolean;
  /** The answer held no row at all, not even an unusable one. */
  isEmpty: boolean;
  /** The vendor's own count, when it states one. */
  total: number | null;
  listed: number;
  readAt: number;
}

export interface Verdict {
  /** May absence from this read be held against a posting? */
  absence: "ignored" | "counts";
  /** Close every open posting of the board, dated back to this moment; null: do not. */
  closeAllAsOf: number | null;
  /** The board itself is given up (and tried monthly). */
  retire: boolean;
  belief: BoardBelief;
  /** Why absence was ignored, for the operator. */
  because: string | null;
}

/**
 * What a read may close. Absence counts only in a complete read of ordinary size whose count the vendor does not
 * contradict. A shrunk read needs a second one that agrees. An empty answer (proven or not) and a missing board look
 * alike from outside whether the employer closed everything or the vendor failed: three reads over seven days.
 */
export function judgeRead(before: BoardBelief, read: ReadEvidence): Verdict {
  if (read.kind === "gone") return judgeDisappearance(before, read, "gone");
  if (read.isEmpty && before.openPostings > 0) return judgeDisappearance(before, read, "empty");
  if (!read.complete) return ignored(before, read, "the read is incomplete");
  if (read.total !== null && read.total > read.listed) {
    return ignored(before, read, `the board says ${read.total} postings but listed ${read.listed}`);
  }
  if (isShrunk(before, read)) return judgeShrunk(before, read);
  return counts(before, [...before.baseline, read.listed].slice(-BASELINE_READS));
}

/** Did a complete read of the board ever count? As long as none did, what it lists was there before we looked. */
export function hasCounted({ baseline }: Pick<BoardBelief, "baseline">): boolean {
  return baseline.length > 0;
}

function isShrunk(before: BoardBelief, read: ReadEvidence): boolean {
  if (!hasCounted(before)) return false;
  const mean = before.baseline.reduce((sum, count) => sum + count, 0) / before.baseline.length;
  return mean >= SHRINK_MIN_MEAN && read.listed < mean * SHRINK_SHARE;
}

function judgeShrunk(before: BoardBelief, read: ReadEvidence): Verdict {
  const since = before.suspicion === "shrunk" ? before.suspicionSince : null;
  // From here on the smaller size is the ordinary one.
  if (since !== null && read.readAt - since >= MIN_GAP_BETWEEN_READS) return counts(before, [read.listed]);
  return {
    ...ignored(before, read, "the board shrank to less than half; waiting for a second read"),
    belief: suspect(before, read, "shrunk"),
  };
}

function judgeDisappearance(before: BoardBelief, read: ReadEvidence, suspicion: "gone" | "empty"): Verdict {
  const belief = suspect(before, read, suspicion);
  const since = belief.suspicionSince ?? read.readAt;
  const agreed = belief.suspicionReads >= AGREEING_READS && read.readAt - since >= AGREEING_SPAN;
  const because = suspicion === "gone" ? "the board cannot be found" : "the board answers an empty list";
  if (!agreed) {
    return { absence: "ignored", closeAllAsOf: null, retire: false, belief, because: `${because}; waiting` };
  }
  return {
    absence: "ignored",
    closeAllAsOf: since,
    retire: suspicion === "gone",
    // A board that never counted has not begun to: its backlog is still to come.
    belief: { ...trusted(before), baseline: hasCounted(before) ? [0] : [], openPostings: 0 },
    because: null,
  };
}

/** One more agreeing read, or the first of a new suspicion. Reads too close to the last one count once. */
function suspect(before: BoardBelief, read: ReadEvidence, suspicion: Suspicion): BoardBelief {
  if (before.suspicion !== suspicion) {
    return {
      ...before,
      suspicion,
      suspicionSince: read.readAt,
      suspicionReads: 1,
      suspicionLastAt: read.readAt,
    };
  }
  const apart = read.readAt - (before.suspicionLastAt ?? read.readAt) >= MIN_GAP_BETWEEN_READS;
  if (!apart) return before;
  return { ...before, suspicionReads: before.suspicionReads + 1, suspicionLastAt: read.readAt };
}

function counts(before: BoardBelief, baseline: readonly number[]): Verdict {
  return {
    absence: "counts",
    closeAllAsOf: null,
    retire: false,
    belief: { ...trusted(before), baseline },
    because: null,
  };
}

/** Something was listed, so the board lives; nothing else is learnt. An empty unproven answer teaches nothing at all. */
function ignored(before: BoardBelief, read: ReadEvidence, because: string): Verdict {
  const belief = read.listed > 0 && before.suspicion !== "shrunk" ? trusted(before) : before;
  return { absence: "ignored", closeAllAsOf: null, retire: false, belief, because };
}

function trusted(before: BoardBelief): BoardBelief {
  return { ...before, suspicion: null, suspicionSince: null, suspicionReads: 0, suspicionLastAt: null };
}
