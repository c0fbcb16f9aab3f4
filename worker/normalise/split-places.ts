import { cleanLabel, foldCase } from "./clean-text.ts";
import { knownCity } from "./place-cities.ts";
import { countryOfName } from "./place-countries.ts";
import { CANADIAN_PROVINCES, REGIONS, US_STATES } from "./place-regions.ts";

const REGION_NAMES: ReadonlySet<string> = new Set(REGIONS.map(({ name }) => foldCase(name)));
const LEADING_WORKPLACE = /^(?:remote|hybrid|on-?site)\s*[-–—:,]\s*/i;
const TEXT_LIMIT = 200;
const PLACES_LIMIT = 100;

/** One vendor text that lists several places ("London; Paris", "Austin, TX, Denver, CO") as one text a place. */
export function splitPlaces(text: string): string[] {
  return text
    .slice(0, TEXT_LIMIT * PLACES_LIMIT)
    .replace(/[^\S\n]+/g, " ")
    .split(/[;|•·\n]| \/ | or /)
    .flatMap(splitSlashed)
    .flatMap(splitCommas)
    .map((part) => cleanLabel(part, TEXT_LIMIT))
    .filter((part) => part !== null)
    .slice(0, PLACES_LIMIT);
}

/** "SF/NYC": a bare slash divides only where both sides are places in their own right. */
function splitSlashed(text: string): string[] {
  const parts = text.split("/");
  return parts.length > 1 && parts.every((part) => isPlace(part.trim())) ? parts : [text];
}

function splitCommas(text: string): string[] {
  const workplace = LEADING_WORKPLACE.exec(text.trim())?.[0] ?? "";
  const parts = text
    .trim()
    .slice(workplace.length)
    .split(",")
    .map((part) => part.trim());
  if (parts.length < 2) return [text];
  if (isCityStateList(parts)) return pairs(parts);
  const isCountries = parts.every(
    (part) => countryOfName(part) !== null && !REGION_NAMES.has(foldCase(part)),
  );
  const cities = parts.map(knownCity);
  const isCities =
    new Set(cities.map((city) => city?.country)).size > 1 && cities.every((city) => city !== null);
  const isOneInside = cities.length === 2 && REGION_NAMES.has(foldCase(parts[1] ?? ""));
  const areDistinct = new Set(parts.map((part) => countryOfName(part) ?? part)).size === parts.length;
  return (isCountries && areDistinct) || (isCities && !isOneInside)
    ? parts.map((part) => workplace + part)
    : [text];
}

/** "New York, NY, San Francisco, CA" */
function isCityStateList(parts: string[]): boolean {
  const isCode = (part: string) => US_STATES.has(part) || CANADIAN_PROVINCES.has(part);
  return (
    parts.length >= 4 &&
    parts.length % 2 === 0 &&
    parts.every((part, index) => (index % 2 === 1) === isCode(part))
  );
}

function pairs(parts: string[]): string[] {
  return parts.flatMap((part, index) => (index % 2 === 0 ? [`${part}, ${parts[index + 1] ?? ""}`] : []));
}

function isPlace(text: string): boolean {
  return knownCity(text) !== null || countryOfName(text) !== null;
}
