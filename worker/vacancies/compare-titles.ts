import { foldCase } from "../normalise/index.ts";
import type { Advertisement } from "./types.ts";

/** Words that make another role of the same title. */
const RANKS = new Set(
  `junior senior staff principal lead head chief director manager supervisor deputy assistant associate intern
  internship trainee apprentice graduate executive vp svp evp avp president entry mid expert i ii iii iv v vi
  1 2 3 4 5 6 part full time temporary night weekend`.split(/\s+/),
);

export type TitleRelation = "equal" | "close" | "other";

/**
 * Compares the normalised titles of two postings, their own places taken out ("Driver, Berlin" and "Driver, Munich").
 * `close`: one goes on where the other ends, without a word of rank ("Data Engineer" and "Data Engineer, Platform").
 */
export function compareTitles(a: Advertisement, b: Advertisement): TitleRelation {
  if (a.titleNormalised === b.titleNormalised && a.titleNormalised !== "") return "equal";
  const places = new Set([...placeWords(a), ...placeWords(b)]);
  if (isEqual(wordsOf(a, places), wordsOf(b, places))) return "equal";
  const [short, long] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.length - y.length);
  if (!short || !long || short.length === 0 || !short.every((word, index) => long[index] === word))
    return "other";
  return long.slice(short.length).some((word) => RANKS.has(word)) ? "other" : "close";
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && a.length === b.length && a.every((word, index) => b[index] === word);
}

function wordsOf({ titleNormalised }: Advertisement, places: ReadonlySet<string> = new Set()): string[] {
  return titleNormalised.split(" ").filter((word) => word !== "" && !places.has(word));
}

function placeWords({ places }: Advertisement): string[] {
  return places.flatMap(({ city }) => (city === null ? [] : foldCase(city).split(/[^\p{L}\p{N}]+/u)));
}
