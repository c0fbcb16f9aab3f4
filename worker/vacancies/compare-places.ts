import { foldCase, type NormalisedPlace } from "../normalise/index.ts";

/** `unknown`: what is stated fits, but does not say whether it is one place ("Germany" beside "Berlin, Germany"). */
export type PlaceRelation = "same" | "other" | "unknown";

/** Words of a location that name no place. */
const NO_PLACE = new Set(
  `remote hybrid onsite on site in office home based work from anywhere flexible distributed virtual telecommute
  united states america kingdom country wide nationwide or and the of area greater metro location locations multiple
  various several`.split(/\s+/),
);

/** How the places of two postings stand to each other: one place in common is enough to be at the same. */
export function comparePlaces(a: readonly NormalisedPlace[], b: readonly NormalisedPlace[]): PlaceRelation {
  if (a.length === 0 && b.length === 0) return "same";
  const [mine, theirs] = [stated(a), stated(b)];
  if (mine.length === 0 || theirs.length === 0) return "unknown";
  const relations = mine.flatMap((one) => theirs.map((other) => comparePlace(one, other)));
  if (relations.includes("same")) return "same";
  return relations.includes("unknown") ? "unknown" : "other";
}

/** A posting is compared with many others. */
const known = new WeakMap<readonly NormalisedPlace[], NormalisedPlace[]>();

function stated(places: readonly NormalisedPlace[]): NormalisedPlace[] {
  const found = known.get(places) ?? readStated(places);
  known.set(places, found);
  return found;
}

/** "Hybrid" beside "Berlin" is no second place, and "2 Locations" is none at all. */
function readStated(places: readonly NormalisedPlace[]): NormalisedPlace[] {
  const counted = places.filter(
    ({ text }) => !/^\W*(?:\d+|multiple|various|several) locations?\W*$/i.test(text),
  );
  const named = counted.filter((place) => isResolved(place) || detailOf(place).size > 0);
  return named.length > 0 ? named : counted;
}

function comparePlace(a: NormalisedPlace, b: NormalisedPlace): PlaceRelation {
  if (a.text === b.text || foldCase(a.text) === foldCase(b.text)) return "same";
  if (differ(a.country, b.country) || differ(a.region, b.region) || differ(a.city, b.city)) return "other";
  if (a.city !== null && b.city !== null) return "same";
  if (a.city !== null) return compareWithCity(a.city, b);
  return b.city === null ? compareDetail(a, b) : compareWithCity(b.city, a);
}

/** A city beside a text of which none was read: "Germany" may be anywhere, "Store 123 Billings" is in Billings. */
function compareWithCity(city: string, other: NormalisedPlace): PlaceRelation {
  const detail = detailOf(other);
  if (detail.size === 0) return "unknown";
  return wordsOf(city).every((word) => wordsOf(other.text).includes(word)) ? "same" : "other";
}

/** Two places without a known city: what their texts say beyond country and region decides. */
function compareDetail(a: NormalisedPlace, b: NormalisedPlace): PlaceRelation {
  const [mine, theirs] = [detailOf(a), detailOf(b)];
  if (mine.size === theirs.size && [...mine].every((word) => theirs.has(word))) {
    return a.region === b.region && a.country === b.country ? "same" : "unknown";
  }
  return mine.size === 0 || theirs.size === 0 ? "unknown" : "other";
}

const COUNTRY_NAMES = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

function detailOf({ text, region, country }: NormalisedPlace): Set<string> {
  const countryName = country === null ? "" : (COUNTRY_NAMES.of(country) ?? "");
  const ofRegion = new Set(wordsOf(`${region ?? ""} ${countryName}`));
  return new Set(
    wordsOf(text).filter((word) => word.length > 3 && !ofRegion.has(word) && !NO_PLACE.has(word)),
  );
}

function wordsOf(text: string): string[] {
  return foldCase(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function isResolved({ city, region, country }: NormalisedPlace): boolean {
  return city !== null || region !== null || country !== null;
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b && foldCase(a) !== foldCase(b);
}
