import { foldCase } from "./clean-text.ts";
import { STATE_CITIES, TWO_SENSE_CODES } from "./place-regions.ts";
import type { PlaceToken } from "./place-tokens.ts";

/** The one country all evidence agrees on, strongest evidence first; null when there are two. */
export function countryOf(tokens: PlaceToken[]): string | null {
  const [only] = tokens;
  if (tokens.length === 1 && only !== undefined) return countryOfOne(only);
  const outright = tokens.filter((token) => token.country !== null && !isShared(token));
  if (outright.length > 0) return agreed(withoutTerritories(outright.map((token) => token.country)));
  const cities = tokens.flatMap((token) => (token.city ? [token.city.country] : []));
  for (const token of tokens) {
    const country = countryOfShared(token, cities, tokens);
    if (country !== undefined) return country;
  }
  return agreed(cities);
}

function countryOfOne(token: PlaceToken): string | null {
  if (isShared(token)) return null;
  if (token.country !== null) return token.country;
  if (token.city !== null) return token.city.country;
  if (token.codeCountry !== null && token.regions.length > 0) return null;
  return token.codeCountry ?? agreed(token.regions.map((region) => region.country));
}

/** A region, a state code, or a name that is both region and country. Undefined: this token says nothing. */
function countryOfShared(
  token: PlaceToken,
  cities: string[],
  tokens: PlaceToken[],
): string | null | undefined {
  const senses = [...token.regions.map((region) => region.country), token.country ?? token.codeCountry];
  const countries = [...new Set(senses.filter((one) => one !== null))];
  const isOnlyCity = token.city !== null && token.regions.length === 0;
  if (countries.length === 0 || isOnlyCity) return undefined;
  const others = tokens.filter((other) => other !== token);
  const byCity = countries.filter((one) => others.some((other) => other.city?.country === one));
  if (byCity.length === 1) return byCity[0] ?? null;
  if (countries.length === 1) return countries[0] ?? null;
  if (token.country !== null) return null;
  return cities.length > 0 || isPlainStateCode(token, others) ? stateSense(token, others) : null;
}

/** "Costa Mesa, CA": after a city, a US state code is read as the state, unless it is one of the two-sense codes. */
function stateSense(token: PlaceToken, others: PlaceToken[]): string | null {
  const state = token.regions.find((region) => region.country === "US");
  if (state === undefined) return null;
  if (!TWO_SENSE_CODES.has(token.text)) return "US";
  const cities = STATE_CITIES.get(token.text);
  return others.some((other) => cities?.has(foldCase(other.text))) ? "US" : null;
}

function isPlainStateCode(token: PlaceToken, others: PlaceToken[]): boolean {
  const isSharedName = others.some((other) => other.regions.length > 0 && other.city === null);
  return token.regions.some((region) => region.country === "US") && !isSharedName;
}

/** "Georgia": a region of one country and itself another country. */
function isShared(token: PlaceToken): boolean {
  return token.country !== null && token.regions.some((region) => region.country !== token.country);
}

/** "Puerto Rico, United States": ISO 3166-1 codes both, and the larger one is meant. */
function withoutTerritories(countries: (string | null)[]): (string | null)[] {
  return countries.includes("US")
    ? countries.filter((one) => one !== "PR" && one !== "GU" && one !== "VI")
    : countries;
}

function agreed(countries: (string | null)[]): string | null {
  const [first, ...others] = new Set(countries.filter((one) => one !== null));
  return first !== undefined && others.length === 0 ? first : null;
}
