export type LeadFactor = "match" | "new" | "reopened" | "longOpen" | "volume";

/** One open posting of the company that matches the profile. Times are epoch ms. */
export interface LeadMatch {
  title: string;
  /** 0 to 100. */
  score: number;
  openedAt: number;
  reopenedAt: number | null;
  /** As a person reads it; null when unknown. */
  place: string | null;
}

export interface LeadPart {
  factor: LeadFactor;
  /** 0 to 1. */
  value: number;
  /** The most points this factor can give. */
  weight: number;
  /** Points of the score, one decimal. */
  contribution: number;
  evidence: string;
}

export interface Lead {
  /** 0 to 100, one decimal; exactly the sum of the contributions. */
  score: number;
  parts: LeadPart[];
  /** One or two plain sentences: facts, never verdicts. */
  reason: string;
  /** When time alone next changes score or reason; null when it never does. */
  nextReviewAt: number | null;
}
