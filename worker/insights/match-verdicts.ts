import { canonicalSkill, foldCase, LEVELS, type NormalisedPlace } from "../normalise/index.ts";
import type { MatchablePosting, Verdict } from "./match-types.ts";
import type { Profile } from "./profile.ts";
import { bestTitleFit } from "./title-fit.ts";

/** This many matched skills make the part full; asking for all of a long list would make it unreachable. */
const ENOUGH_SKILLS = 3;
/** What belonging to a wanted family is worth where titles are wanted too. */
const FAMILY_ONLY = 0.5;

/** How well the role fits: the best wanted title, or the kind of work. */
export function judgeTitle(posting: MatchablePosting, profile: Profile): Verdict {
  const fit = bestTitleFit(posting.title, profile.titles);
  const isFamily = posting.family !== null && profile.families.includes(posting.family);
  if (fit !== null && fit.value >= FAMILY_ONLY) {
    return { value: fit.value, evidence: `The title fits "${fit.wanted}"` };
  }
  if (isFamily) return { value: fit === null ? 1 : FAMILY_ONLY, evidence: `A role in ${posting.family}` };
  if (fit !== null) return { value: fit.value, evidence: "The title fits none of the wanted titles" };
  if (posting.family === null || profile.families.length === 0) return null;
  return { value: 0, evidence: `A role in ${posting.family}, which is not wanted` };
}

/**
 * Wanted skills that the posting names. Without a description they are unknown; with one, naming none is a fact.
 * Monotone: a posting that names fewer skills never gets more.
 */
export function judgeSkills(posting: MatchablePosting, profile: Profile): Verdict {
  const wanted = new Set(profile.skills.map(canonicalSkill).filter((skill) => skill !== null));
  if (wanted.size === 0 || !posting.descriptionText) return null;
  const matched = [...wanted].filter((skill) => posting.skills.includes(skill)).sort();
  const enough = Math.min(ENOUGH_SKILLS, wanted.size);
  const evidence = matched.length === 0 ? "Names none of the wanted skills" : `Names ${listed(matched)}`;
  return { value: Math.min(1, matched.length / enough), evidence };
}

/** Wanted cities and countries; the best place counts. Unknown while an unresolved place may be a wanted one. */
export function judgePlace(posting: MatchablePosting, profile: Profile): Verdict {
  const { cities, countries } = profile;
  if ((cities.length === 0 && countries.length === 0) || posting.places.length === 0) return null;
  const wantedCities = new Set(cities.map(foldCase));
  const inCity = posting.places.find(({ city }) => city !== null && wantedCities.has(foldCase(city)));
  if (inCity !== undefined) return { value: 1, evidence: `In ${inCity.text}` };
  const inCountry = posting.places.find(({ country }) => country !== null && countries.includes(country));
  if (inCountry !== undefined) return inWantedCountry(posting, inCountry, cities);
  if (posting.places.some((place) => mayBeWanted(place, cities))) return null;
  return {
    value: 0,
    evidence: `In ${listed(posting.places.map((place) => place.text))}, outside the wanted places`,
  };
}

function inWantedCountry(posting: MatchablePosting, place: NormalisedPlace, cities: string[]): Verdict {
  const isAnywhereInIt = cities.length === 0 || posting.workplace === "remote";
  return isAnywhereInIt
    ? { value: 1, evidence: `In ${place.text}` }
    : { value: 0.5, evidence: `In ${place.text}: a wanted country, another city` };
}

function mayBeWanted(place: NormalisedPlace, cities: string[]): boolean {
  return place.country === null || (cities.length > 0 && place.city === null);
}

export function judgeWorkplace(posting: MatchablePosting, profile: Profile): Verdict {
  if (posting.workplace === null || profile.workplaces.length === 0) return null;
  const isWanted = profile.workplaces.includes(posting.workplace);
  const name =
    posting.workplace === "onsite" ? "On site" : posting.workplace === "hybrid" ? "Hybrid" : "Remote";
  return { value: isWanted ? 1 : 0, evidence: isWanted ? name : `${name}, which is not wanted` };
}

/** A neighbouring step of the ladder counts half. */
export function judgeLevel(posting: MatchablePosting, profile: Profile): Verdict {
  const { level } = posting;
  if (level === null || profile.levels.length === 0) return null;
  const distance = Math.min(
    ...profile.levels.map((wanted) => Math.abs(LEVELS.indexOf(wanted) - LEVELS.indexOf(level))),
  );
  if (distance === 0) return { value: 1, evidence: `Level ${level}` };
  const problem = distance === 1 ? "next to a wanted level" : "not a wanted level";
  return { value: distance === 1 ? 0.5 : 0, evidence: `Level ${level}, ${problem}` };
}

/** "A, B and 3 more" */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}
