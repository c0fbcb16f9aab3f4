import type { CanonicalPosting } from "../normalise/index.ts";

export type MatchFactor = "title" | "skills" | "place" | "workplace" | "level" | "freshness";

/** What a match needs to know of a posting: its canonical form and our first sight (epoch ms). */
export type MatchablePosting = Pick<
  CanonicalPosting,
  "title" | "family" | "level" | "places" | "workplace" | "skills" | "descriptionText"
> & { openedAt: number };

/** One factor's verdict: 0 to 1 with its evidence, or null when it is unknown on either side. */
export type Verdict = { value: number; evidence: string } | null;

export interface MatchPart {
  factor: MatchFactor;
  /** 0 to 1. */
  value: number;
  weight: number;
  /** Points of the score, one decimal. */
  contribution: number;
  /** A sentence a recruiter understands. */
  evidence: string;
}

export interface Match {
  /** 0 to 100, one decimal; exactly the sum of the parts' contributions. */
  score: number;
  /** 0 to 1: the share of the weights that was known. */
  confidence: number;
  parts: MatchPart[];
  /** Set when a place nobody wanted holds the score down. */
  cap: { limit: number; evidence: string } | null;
  /** When time alone next changes the score; null when it never does again. */
  nextReviewAt: number | null;
}
