import { cleanLabel, foldCase } from "./clean-text.ts";
import { countryOfCode, countryOfName } from "./place-countries.ts";
import { countryOf } from "./place-sense.ts";
import { type PlaceToken, placeTokens, regionsCoded } from "./place-tokens.ts";
import type { NormalisedPlace, RawPlace } from "./posting-types.ts";
import { splitPlaces } from "./split-places.ts";

type Parts = Omit<NormalisedPlace, "text">;

const TEXT_LIMIT = 200;
/** The Canadian province or the Californian city. */
const TWO_SENSE_PAIR = /^\s*ontario\s*,\s*CA\s*$/i;
const UNKNOWN: Parts = { city: null, region: null, country: null };

/**
 * The places of a posting, sorted and each once. What a text does not say, or says in a way that could mean two
 * places ("Georgia", "Walldorf, DE"), stays null: country names, state and province codes, and a list of
 * well-known cities are the only evidence.
 */
export function normalisePlaces(raw: readonly RawPlace[]): NormalisedPlace[] {
  const sorted = raw.flatMap(readPlace).sort((a, b) => compare(sortKey(a), sortKey(b)));
  const seen = new Set<string>();
  return sorted.filter((place) => {
    const key = identity(place);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What one text of one place says about its city, region and country. */
function resolvePlaceText(text: string): Parts {
  const tokens = placeTokens(text).filter((token) => !token.isNoise);
  if (tokens.length === 0 || TWO_SENSE_PAIR.test(text)) return UNKNOWN;
  const country = countryOf(tokens);
  if (country === null)
    return { ...UNKNOWN, city: tokens.length === 1 ? (tokens[0]?.city?.name ?? null) : null };
  if (namesSeveralRegions(tokens, country)) return { ...UNKNOWN, country };
  const city = cityOf(tokens, country);
  return { city: city?.name ?? null, region: regionOf(tokens, country, city?.token ?? null), country };
}

function readPlace(raw: RawPlace): NormalisedPlace[] {
  const stated = [raw.city, raw.region, raw.country].map((part) => cleanLabel(part, TEXT_LIMIT));
  const joined = stated.filter((part) => part !== null).join(", ");
  const text = cleanLabel(raw.text, TEXT_LIMIT) ?? joined;
  if (text === "") return [];
  if (joined === "") return splitPlaces(raw.text).map((one) => ({ text: one, ...resolvePlaceText(one) }));
  return [{ text, ...mergeStated(text, stated[0] ?? null, stated[1] ?? null, stated[2] ?? null) }];
}

/** The vendor's own parts win; the text only adds what agrees with them. */
function mergeStated(
  text: string,
  city: string | null,
  region: string | null,
  country: string | null,
): Parts {
  const joined = resolvePlaceText([city, region, country].filter((part) => part !== null).join(", "));
  const fromText = resolvePlaceText(text);
  const code = statedCountry(country) ?? joined.country ?? (country === null ? fromText.country : null);
  const agrees = fromText.country === code;
  const named =
    region === null ? null : (regionsCoded(region).find((one) => one.country === code)?.name ?? region);
  return {
    city: city === null ? (agrees ? fromText.city : null) : (joined.city ?? city),
    region: named ?? (agrees ? fromText.region : null),
    country: code,
  };
}

function statedCountry(country: string | null): string | null {
  return country === null ? null : (countryOfName(country) ?? countryOfCode(country));
}

function namesSeveralRegions(tokens: PlaceToken[], country: string): boolean {
  const named = tokens.filter((token) => token.city === null).flatMap((token) => token.regions);
  return new Set(named.filter((one) => one.country === country).map((one) => one.name)).size > 1;
}

function regionOf(tokens: PlaceToken[], country: string, city: PlaceToken | null): string | null {
  for (const token of [...tokens].reverse()) {
    if (token === city) continue;
    const region = token.regions.find((one) => one.country === country);
    if (region !== undefined) return region.name;
  }
  const middle = tokens[1];
  const isMiddle = tokens.length === 3 && tokens[0] === city && tokens[2]?.country === country;
  return isMiddle && middle !== undefined && middle.country === null && looksLikeName(middle.text)
    ? middle.text
    : null;
}

function cityOf(tokens: PlaceToken[], country: string): { name: string; token: PlaceToken } | null {
  const known = tokens.find((token) => token.city?.country === country && !namesMore(token, tokens, country));
  if (known?.city) return { name: known.city.name, token: known };
  const isFree = (token: PlaceToken) =>
    token.country === null &&
    token.regions.length === 0 &&
    token.codeCountry === null &&
    looksLikeName(token.text);
  const free = tokens.find(isFree);
  return free === undefined ? null : { name: free.text, token: free };
}

/** "Singapore" or "Washington" alone in front of a real city is the country or the state, not the city. */
function namesMore(token: PlaceToken, tokens: PlaceToken[], country: string): boolean {
  const isRegionToo = token.regions.some((region) => region.country === country) || token.country === country;
  if (!isRegionToo) return false;
  if (tokens.length === 1) return token.country === null && token.text === "Washington";
  const earlier = tokens.slice(0, tokens.indexOf(token));
  return earlier.some(
    (other) => other.country === null && other.codeCountry === null && other.regions.length === 0,
  );
}

function looksLikeName(text: string): boolean {
  return (
    text.length <= 40 &&
    !/\d|^[A-Z]{1,3}$/.test(text) &&
    text.split(" ").length <= 4 &&
    /\p{L}{2}/u.test(text)
  );
}

function identity(place: NormalisedPlace): string {
  const isResolved = place.city !== null || place.region !== null || place.country !== null;
  return isResolved ? [place.city, place.region, place.country].join("|") : foldCase(place.text);
}

function sortKey(place: NormalisedPlace): string {
  return `${foldCase(place.text)}\u0000${place.text}\u0000${identity(place)}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
