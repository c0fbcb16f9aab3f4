import {
  GENERIC_WORDS,
  LEADING,
  NAME_LIKE,
  TRAILING,
  WORDS_BEFORE,
  WRITTEN_OUT,
} from "./legal-form-lists.ts";

/** Written without a space, before or behind the name. */
const ATTACHED =
  /株式会社|有限会社|合同会社|合資会社|股份有限公司|有限责任公司|有限責任公司|有限公司|주식회사|유한회사|㈜|\(株\)|（株）|\(주\)|（주）/gu;

const split = (lists: readonly string[]): string[][] =>
  [...new Set(lists.flatMap((list) => list.split("|")))].map((form) => form.split(" "));

/** Last word of a form → the forms that end so, longest first; first word → the forms that lead. */
const BY_LAST = indexBy(split([...TRAILING, ...WRITTEN_OUT]), (words) => words.at(-1) ?? "");
const BY_FIRST = indexBy(split(LEADING), (words) => words[0] ?? "");
const NAME_LIKE_FORMS = wordSet(NAME_LIKE);
const GENERIC = wordSet(GENERIC_WORDS);
const BEFORE = new Map(Object.entries(WORDS_BEFORE).map(([form, words]) => [form, wordSet(words)]));

/**
 * Takes legal forms off both ends of a name given as folded words, and "The" in front. The rule:
 *
 * 1. A form counts only where its country prints it: at the end, a few in front. "AS Roma", "SE Ranking" keep theirs.
 * 2. The longest form goes first and whole ("GmbH & Co. KG"); what then stands at the end is judged again.
 * 3. A form that is a name as well ("SAS", "PSA") stays where only general words would be left ("Groupe PSA", "Sia
 *    Partners"), and where nothing would be left behind another form ("SAS AB").
 * 4. A form that is a word as well stays behind the words that make it one ("Day Spa", "Indigo Ag").
 * 5. A name that is one form, or made of forms that are never names, is empty ("Ltd", "S.A.", "Company Ltd").
 *
 * It looks at words alone, so that case, accents and dots never change the answer.
 */
export function withoutLegalForms(words: readonly string[]): string[] {
  const whole = withoutThe(words);
  if (isOneForm(whole)) return [];
  let rest = whole;
  for (;;) {
    const next = shorten(rest);
    if (next === null) return rest;
    if (next.length === 0) return rest.length < whole.length && isNameLike(rest) ? whole : [];
    rest = next;
  }
}

/** Takes off the forms that are written without a space. */
export function withoutAttachedForms(name: string): string {
  return name.replace(ATTACHED, " ");
}

/** One form less, at the end before in front; null when there is none to take. */
function shorten(words: string[]): string[] | null {
  const end = BY_LAST.get(words.at(-1) ?? "")?.find((form) => isAt(words, form, words.length - form.length));
  const withoutEnd = end && withoutTrailingAnd(words.slice(0, words.length - end.length));
  if (end && withoutEnd && mayGo(end, withoutEnd, words)) return withoutThe(withoutEnd);
  const lead = BY_FIRST.get(words[0] ?? "")?.find((form) => isAt(words, form, 0));
  const withoutLead = lead && words.slice(lead.length);
  return lead && withoutLead && mayGo(lead, withoutLead, []) ? withoutThe(withoutLead) : null;
}

function mayGo(form: readonly string[], left: readonly string[], words: readonly string[]): boolean {
  const [only] = form;
  if (only === undefined || form.length > 1 || !NAME_LIKE_FORMS.has(only) || left.length === 0) return true;
  const before = words.at(-2);
  const isWord = before !== undefined && BEFORE.get(only)?.has(before) === true;
  return !isWord && !left.every((word) => GENERIC.has(word));
}

function isOneForm(words: readonly string[]): boolean {
  const forms = [...(BY_LAST.get(words.at(-1) ?? "") ?? []), ...(BY_FIRST.get(words[0] ?? "") ?? [])];
  return forms.some((form) => form.length === words.length && isAt(words, form, 0));
}

function isNameLike(words: readonly string[]): boolean {
  return words.some((word) => NAME_LIKE_FORMS.has(word));
}

/** "The The" is a name; "The" in front of anything else says nothing. */
function withoutThe(words: readonly string[]): string[] {
  const start = words.findIndex((word) => word !== "the");
  if (start < 0) return words.length > 1 ? [...words] : [];
  return words.slice(start);
}

/** "Tiffany & Co": once "Co" is gone, the "and" hangs in the air. */
function withoutTrailingAnd(words: string[]): string[] {
  return words.at(-1) === "and" ? words.slice(0, -1) : words;
}

function isAt(words: readonly string[], form: readonly string[], start: number): boolean {
  return start >= 0 && form.every((word, position) => words[start + position] === word);
}

function wordSet(words: string): Set<string> {
  return new Set(words.split(" "));
}

function indexBy(forms: string[][], key: (words: string[]) => string): Map<string, string[][]> {
  const index = Map.groupBy(forms, key);
  for (const group of index.values()) group.sort((a, b) => b.length - a.length);
  return index;
}
