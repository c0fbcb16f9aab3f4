import { lastKnownOpen, openAfter, type SurvivalCurve } from "./survival.ts";

/** Fewer answers than these say nothing. */
export const RECRUITERS_NEEDED = 5;
export const CANDIDATES_NEEDED = 10;
/** After so many unchanged repeats a vacancy has lost its whole share of the part. */
const REPEATS_AT_WORST = 3;
/** The mean over all companies counts like so many answers about this one. */
const PRIOR_ANSWERS = 10;
/** Of the normal distribution, two-sided 95 %. */
const Z = 1.959964;

/** 1 - (0.25·S30 + 0.25·S60 + 0.50·S90), each share 0 to 1. */
export function lifespanOf(open30: number, open60: number, open90: number): number {
  return 1 - (0.25 * open30 + 0.25 * open60 + 0.5 * open90);
}

/**
 * 0 (all open past 90 days) to 1 (all closed within 30). Shares beyond what was followed are taken as the last known
 * one, which never flatters. Null until a vacancy was followed for 30 days or all had closed before: an open vacancy of
 * five days says nothing yet. Never better for an open vacancy than for the same one closed today; better, the less long
 * the open ones are; better, the sooner a vacancy ends, unless another was last seen in between (then Kaplan-Meier gives
 * the later end the larger weight).
 */
export function lifespanPart(curve: SurvivalCurve): number | null {
  if (openAfter(curve, 30) === null) return null;
  return lifespanOf(lastKnownOpen(curve, 30), lastKnownOpen(curve, 60), lastKnownOpen(curve, 90));
}

/** What so many unchanged repeats cost one vacancy, 0 to 1. */
export function repeatCost(unchangedReposts: number): number {
  return Math.min(1, unchangedReposts / REPEATS_AT_WORST);
}

/** 0 (every vacancy advertised again unchanged, three times or more) to 1 (none); null of no vacancies. */
export function repostPart(unchangedReposts: readonly number[]): number | null {
  if (unchangedReposts.length === 0) return null;
  const cost = [...unchangedReposts].sort((a, b) => a - b).reduce((sum, one) => sum + repeatCost(one), 0);
  return 1 - cost / unchangedReposts.length;
}

export interface RecruiterAnswers {
  count: number;
  /** Of ratings from 1 to 5. */
  sum: number;
  /** Over all companies the institution has answers about; 1 to 5. Read only when there are enough answers. */
  mean: number;
}

/** Ratings drawn towards the mean by ten answers, 0 to 1; null of fewer than five answers. */
export function surveyPart({ count, sum, mean }: RecruiterAnswers): number | null {
  if (count < RECRUITERS_NEEDED) return null;
  return ((sum + PRIOR_ANSWERS * mean) / (count + PRIOR_ANSWERS) - 1) / 4;
}

export interface CandidateAnswers {
  count: number;
  /** Heard back in time and met a real role, as far as they said. */
  positive: number;
}

/** Lower end of Wilson's 95 % interval of the share of positive answers; null of fewer than ten answers. */
export function candidatePart({ count, positive }: CandidateAnswers): number | null {
  return count < CANDIDATES_NEEDED ? null : wilsonLowerBound(positive, count);
}

/** Lower end of the two-sided 95 % score interval (Wilson, JASA 22, 1927), 0 to 1. `count` is at least 1. */
export function wilsonLowerBound(positive: number, count: number): number {
  const share = positive / count;
  const square = (Z * Z) / count;
  const spread = Z * Math.sqrt((share * (1 - share) + square / 4) / count);
  return Math.max(0, (share + square / 2 - spread) / (1 + square));
}
