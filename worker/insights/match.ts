import { titleKey } from "../normalise/index.ts";
import { freshnessOf } from "./freshness.ts";
import type { Match, MatchablePosting, MatchFactor, MatchPart, Verdict } from "./match-types.ts";
import { judgeLevel, judgePlace, judgeSkills, judgeTitle, judgeWorkplace } from "./match-verdicts.ts";
import type { Profile } from "./profile.ts";
import { shareTenths } from "./tenths.ts";

/**
 * What each factor weighs; together 1. After the published weightings of match scores (role and skills 0.3 each,
 * seniority and place 0.15 each, freshness 0.05 to 0.1), with place and workplace apart.
 */
export const MATCH_WEIGHTS: Readonly<Record<MatchFactor, number>> = {
  title: 0.3,
  skills: 0.3,
  place: 0.1,
  workplace: 0.05,
  level: 0.15,
  freshness: 0.1,
};
const FACTORS = Object.keys(MATCH_WEIGHTS) as MatchFactor[];

/** A role that stands only where nobody recruits is held below this, however well the rest fits. */
const OUT_OF_PLACE_CAP = 35;

/**
 * Scores a posting against a profile: `100 · Σ wᵢ·vᵢ / Σ wᵢ` over the factors known on both sides, capped for a place
 * nobody wants. Unknown factors leave the sum and lower `confidence`. Null when a title word is excluded, when
 * neither role nor skills speak for it, when the kind of work is another one, or below the profile's floor.
 */
export function matchPosting(posting: MatchablePosting, profile: Profile, now: number): Match | null {
  if (isExcluded(posting.title, profile.excludeTitleWords)) return null;
  const freshness = freshnessOf(posting.openedAt, now);
  const verdicts: Record<MatchFactor, Verdict> = {
    title: judgeTitle(posting, profile),
    skills: judgeSkills(posting, profile),
    place: judgePlace(posting, profile),
    workplace: judgeWorkplace(posting, profile),
    level: judgeLevel(posting, profile),
    freshness,
  };
  if (!speaksForIt(posting, profile, verdicts)) return null;
  const match = combine(verdicts);
  return match.score < profile.floor ? null : { ...match, nextReviewAt: freshness.nextReviewAt };
}

function combine(verdicts: Record<MatchFactor, Verdict>): Omit<Match, "nextReviewAt"> {
  const known = FACTORS.flatMap((factor) => {
    const verdict = verdicts[factor];
    return verdict === null ? [] : [{ factor, ...verdict, weight: MATCH_WEIGHTS[factor] }];
  });
  const weights = known.reduce((sum, { weight }) => sum + weight, 0);
  const weighted = known.map(({ weight, value }) => weight * value);
  const tenths = Math.round((1_000 * weighted.reduce((sum, share) => sum + share, 0)) / weights);
  const cap =
    verdicts.place?.value === 0 ? { limit: OUT_OF_PLACE_CAP, evidence: verdicts.place.evidence } : null;
  const capped = cap === null ? tenths : Math.min(tenths, cap.limit * 10);
  const contributions = shareTenths(capped, weighted);
  const parts: MatchPart[] = known.map(({ factor, value, weight, evidence }, index) => ({
    factor,
    value: Math.round(value * 100) / 100,
    weight,
    contribution: (contributions[index] ?? 0) / 10,
    evidence,
  }));
  return {
    score: capped / 10,
    confidence: Math.round(weights * 100) / 100,
    parts,
    cap: capped < tenths ? cap : null,
  };
}

/** Freshness and place alone make no match: the role or a skill must speak for it, and no other kind of work against. */
function speaksForIt(
  posting: MatchablePosting,
  profile: Profile,
  { title, skills }: Record<MatchFactor, Verdict>,
): boolean {
  const isOtherWork =
    profile.families.length > 0 && posting.family !== null && !profile.families.includes(posting.family);
  if (isOtherWork) return (title?.value ?? 0) >= 0.5;
  return (title?.value ?? 0) > 0 || (skills?.value ?? 0) > 0;
}

function isExcluded(title: string, words: readonly string[]): boolean {
  if (words.length === 0) return false;
  const key = ` ${titleKey(title)} `;
  return words.some((word) => {
    const excluded = titleKey(word);
    return excluded !== "" && key.includes(` ${excluded} `);
  });
}
