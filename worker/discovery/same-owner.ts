import { normaliseCompanyName, squash } from "../companies/index.ts";

/** Words that initials leave out. */
const SMALL_WORDS = new Set([
  "and",
  "of",
  "the",
  "for",
  "de",
  "du",
  "des",
  "la",
  "le",
  "und",
  "y",
  "e",
  "et",
]);
/** Shorter names sit inside too many others by chance: "neon" in "neonatal". */
const LONG_ENOUGH = 6;

/**
 * Do two names mean the same employer, for the purpose of refusing a board? Compared without legal forms, accents and
 * spaces: equal; one made of whole words of the other ("Gong", "Gong.io"); a name of six letters or more inside the
 * other; or the initials of one, at least two letters, being the other ("IBM").
 */
export function namesAgree(first: string, second: string): boolean {
  const a = wordsOf(first);
  const b = wordsOf(second);
  const [squashedA, squashedB] = [a.join(""), b.join("")];
  if (squashedA === "" || squashedB === "") return squash(first) === squash(second);
  return (
    squashedA === squashedB ||
    isRunOfWords(squashedA, b) ||
    isRunOfWords(squashedB, a) ||
    isInside(squashedA, squashedB) ||
    isInside(squashedB, squashedA) ||
    isAcronym(a, b) ||
    isAcronym(b, a)
  );
}

function wordsOf(name: string): string[] {
  return normaliseCompanyName(name)
    .split(" ")
    .filter((word) => word !== "");
}

function isRunOfWords(squashed: string, words: readonly string[]): boolean {
  return words.some((_, start) => {
    let run = "";
    for (const word of words.slice(start)) {
      run += word;
      if (run === squashed) return squashed.length > 1;
      if (!squashed.startsWith(run)) return false;
    }
    return false;
  });
}

function isInside(short: string, long: string): boolean {
  return short.length >= LONG_ENOUGH && long.includes(short);
}

function isAcronym(short: readonly string[], words: readonly string[]): boolean {
  const initials = (list: readonly string[]) => list.map((word) => word[0]).join("");
  return [short, withoutSmallWords(short)].some((list) => {
    const letters = list.join("");
    const isSpelt = letters === initials(words) || letters === initials(withoutSmallWords(words));
    return letters.length > 1 && isSpelt;
  });
}

function withoutSmallWords(words: readonly string[]): string[] {
  return words.filter((word) => !SMALL_WORDS.has(word));
}
