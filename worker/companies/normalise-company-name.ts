import { withoutAttachedForms, withoutLegalForms } from "./legal-forms.ts";

/** Letters that Unicode does not take apart into a base letter and an accent. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  ı: "i",
  ς: "σ",
};
/** "GmbH u. Co. KG": the connector inside German compound forms. */
const GERMAN_AND = new Set(["und", "u"]);
/** NFKC would turn them into letters. */
const MARKS = /[®™©℠]/g;
const ACCENTS = /[\u0300-\u036f]/g;
const APOSTROPHES = /['’‘`´ʼ]/g;
/** Dots and slashes inside abbreviations: "S.A.", "A/S", "Sp. z o.o.". */
const INSIDE_ABBREVIATION = /(?<=(?<![\p{L}\p{N}])\p{L})[./](?=\p{L}(?![\p{L}\p{N}]))/gu;

/**
 * What is left of a company's name when writing habits are taken away: legal forms of some thirty countries (the rule is
 * at `withoutLegalForms`), a leading "The", punctuation, accents and case. "&" and "+" read "and". Equal results mean the
 * same name, not the same firm. Empty when the name is nothing but a legal form. Done twice, it changes nothing more.
 */
export function normaliseCompanyName(name: string): string {
  const words = joinLetters(fold(withoutAttachedForms(name.replace(MARKS, "").normalize("NFKC"))));
  return withoutLegalForms(words.map(connector)).join(" ");
}

function connector(word: string, position: number, words: readonly string[]): string {
  return GERMAN_AND.has(word) && words[position + 1] === "co" ? "and" : word;
}

/** Letters and digits of a normalised name without its spaces, for comparing with tokens and host names. */
export function squash(text: string): string {
  return fold(text).join("");
}

function fold(text: string): string[] {
  return text
    .normalize("NFKD")
    .replace(ACCENTS, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[ßæœøđðłþıς]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(APOSTROPHES, "")
    .replace(INSIDE_ABBREVIATION, "")
    .replace(/[&+]/g, " and ")
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== "");
}

/** "s p a" → "spa": one abbreviation, however it was spaced. */
function joinLetters(words: readonly string[]): string[] {
  const joined: string[] = [];
  let inRun = false;
  for (const word of words) {
    const isLetter = /^\p{L}$/u.test(word);
    if (isLetter && inRun) joined.push((joined.pop() ?? "") + word);
    else joined.push(word);
    inRun = isLetter;
  }
  return joined;
}
