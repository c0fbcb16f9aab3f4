import { cleanLine, foldCase } from "./clean-text.ts";
import { knownCity } from "./place-cities.ts";
import { countryOfCode, countryOfName, splitTrailingCountry } from "./place-countries.ts";
import { CANADIAN_PROVINCES, MACRO_REGIONS, REGIONS, US_STATES } from "./place-regions.ts";

/** One comma- or dash-separated part of a place text, with every sense it may have. */
export interface PlaceToken {
  text: string;
  /** Country this part names outright. */
  country: string | null;
  /** Regions this part names: several where a name or a code is shared. */
  regions: { name: string; country: string }[];
  /** Country a two-letter code stands for besides its region. */
  codeCountry: string | null;
  city: { name: string; country: string } | null;
  /** The part names no place: "EMEA", "Remote", "3 Locations". */
  isNoise: boolean;
}

const WORKPLACE_WORDS =
  /\b(?:fully|100%)?\s*(?:remote(?:ly)?|hybrid|on-?\s?site|in-?\s?office|work from home|wfh|home[- ]?office|home[- ]based)\b(?:\s+(?:within|in|from|only|based|work|position|role|friendly|first|possible|eligible|ok)\b)*/gi;
const PLACE_WORDS =
  /\b(?:hq|headquarters|head office|main office|office|campus|area|region|metro(?:politan)?(?: area)?|greater)\b/gi;
const REGION_BY_NAME = groupRegions();
const BAY_AREA = /^(?:(?:the|sf|san francisco) )?bay area$/i;

/** Splits one place's text into classified parts, in the order written; workplace words fall away. */
export function placeTokens(text: string): PlaceToken[] {
  const flat = cleanLine(text)
    .replace(/[()[\]]/g, ",")
    .replace(WORKPLACE_WORDS, ",");
  return flat
    .split(/,|\s[-–—]+\s|[–—:]|^([A-Z]{2,3})\.(?=[A-Z])/)
    .flatMap(splitHyphenated)
    .map((part) => part.trim().replace(/^[-./\s]+|[-/\s]+$/g, ""))
    .filter((part) => part !== "")
    .flatMap(splitTrailing)
    .map(classify);
}

/** "United States-Colorado-Aurora", but not "Stratford-upon-Avon". */
function splitHyphenated(part: string | undefined): string[] {
  if (part === undefined) return [];
  const head = part.slice(0, Math.max(0, part.indexOf("-")));
  if (head === "" || (countryOfName(head) === null && !/^[A-Z]{3}$/.test(head.trim()))) return [part];
  const region = REGIONS.find(({ name }) => part.slice(head.length + 1).startsWith(`${name}-`));
  const rest = part.slice(head.length + 1);
  return region ? [head, region.name, rest.slice(region.name.length + 1)] : [head, ...splitOnce(rest)];
}

function splitOnce(text: string): string[] {
  const at = text.indexOf("-");
  return at < 0 || knownCity(text) !== null ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** "Pune Maharashtra India" has no commas: country and region are taken off its end. */
function splitTrailing(part: string): string[] {
  if (countryOfName(part) !== null || regionsNamed(part).length > 0 || knownCity(part) !== null)
    return [part];
  const country = splitTrailingCountry(part);
  if (country === null || /^(?:new|north|south|west|east|the)$/i.test(country.before)) return [part];
  const name = part.slice(country.before.length + 1);
  const words = country.before.split(" ");
  for (let count = Math.min(3, words.length - 1); count >= 1; count -= 1) {
    const region = words.slice(-count).join(" ");
    const isRegion = regionsNamed(region).some((one) => one.country === country.country) || isCode(region);
    if (isRegion) return [words.slice(0, -count).join(" "), region, name];
  }
  return [country.before, name];
}

function classify(part: string): PlaceToken {
  const bare = part.replace(PLACE_WORDS, " ").replace(/\s+/g, " ").trim();
  const text = bare === "" ? part : bare;
  const zipless = /^([A-Z]{2})\s+\d{5}(?:-\d{4})?$/.exec(text)?.[1] ?? text;
  if (BAY_AREA.test(part)) return token(part, { regions: [{ name: "California", country: "US" }] });
  const country = countryOfName(text) ?? (/^[A-Z]{3}$/.test(zipless) ? countryOfCode(zipless) : null);
  const coded = isCode(zipless) ? regionsCoded(zipless) : [];
  return token(text, {
    country,
    regions: [...regionsNamed(text), ...coded],
    codeCountry: isCode(zipless) && country === null ? countryOfCode(zipless) : null,
    city: knownCity(text),
    isNoise:
      MACRO_REGIONS.has(foldCase(text)) || bare === "" || /^\d*\s*locations?$|select locations/i.test(part),
  });
}

function token(text: string, senses: Partial<PlaceToken>): PlaceToken {
  return { text, country: null, regions: [], codeCountry: null, city: null, isNoise: false, ...senses };
}

function isCode(text: string): boolean {
  return /^[A-Z]{2}$/.test(text);
}

/** Regions a two-letter code stands for in the United States or Canada. */
export function regionsCoded(code: string): { name: string; country: string }[] {
  const state = US_STATES.get(code);
  const province = CANADIAN_PROVINCES.get(code);
  return [
    ...(state === undefined ? [] : [{ name: state, country: "US" }]),
    ...(province === undefined ? [] : [{ name: province, country: "CA" }]),
  ];
}

function regionsNamed(name: string): { name: string; country: string }[] {
  return REGION_BY_NAME.get(foldCase(name)) ?? [];
}

function groupRegions(): Map<string, { name: string; country: string }[]> {
  const groups = new Map<string, { name: string; country: string }[]>();
  for (const region of [...REGIONS, { name: "D.C.", country: "US" }]) {
    const key = foldCase(region.name);
    const value = region.name === "D.C." ? { name: "District of Columbia", country: "US" } : region;
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return groups;
}
