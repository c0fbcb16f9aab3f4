import { cleanLine } from "./clean-text.ts";
import type { Workplace } from "./posting-types.ts";

/** "Remote sensing" and "hybrid cloud" are subjects, so a title counts only where the word stands apart. */
const APART_BEFORE = /(?:^|[([{,;|/:]|\s[-–—]+)\s*(?:100%\s|fully\s|full\s)?$/i;
const APART_AFTER =
  /^\s*(?:$|[)\]},;|/:]|[-–—]+\s|(?:in|within|from|based|or|only|anywhere|position|role|us|usa|uk|eu|emea)\b)/i;

const WORDS: readonly { workplace: Workplace; pattern: RegExp }[] = [
  { workplace: "hybrid", pattern: /\bhybrid[a-z]?\b/gi },
  {
    workplace: "remote",
    pattern:
      /\b(?:remote(?:ly)?|work from home|wfh|home[- ]?office|home[- ]based|t[ée]l[ée]travail|teletrabajo)\b/gi,
  },
  { workplace: "onsite", pattern: /\b(?:on-?\s?site|in-?\s?office|in-?\s?person|pr[ée]sentiel)\b/gi },
];
/** A list entry that is no place ("Seattle; Hybrid") speaks for the whole list; "Remote" there is a choice. */
const ALONE = /^(?:hybrid|on-?\s?site|in-?\s?office)$/i;
const NEGATED = /\b(?:no|not|non)[\s-]*(?:a\s+)?$/i;

/**
 * Where the work is done: the vendor's word, else explicit words in the title, else in every place. "Hybrid remote"
 * is hybrid; texts that offer a choice, or places that differ, say nothing. Null is unknown.
 */
export function workplaceOf(
  stated: Workplace | null,
  title: string,
  placeTexts: readonly string[],
): Workplace | null {
  if (stated !== null) return stated;
  const fromTitle = one(wordsIn(cleanLine(title), true));
  if (fromTitle !== null) return fromTitle;
  const alone = one(wordsIn(placeTexts.filter((text) => ALONE.test(text)).join(" "), false));
  if (alone !== null) return alone;
  const perPlace = new Set(placeTexts.map((text) => one(wordsIn(cleanLine(text), false))));
  const [only] = perPlace;
  return perPlace.size === 1 && only !== undefined ? only : null;
}

function wordsIn(text: string, mustStandApart: boolean): { workplaces: Set<Workplace>; text: string } {
  const workplaces = new Set<Workplace>();
  for (const { workplace, pattern } of WORDS) {
    for (const match of text.matchAll(pattern)) {
      const before = text.slice(0, match.index);
      const after = text.slice(match.index + match[0].length);
      if (NEGATED.test(before)) continue;
      if (mustStandApart && !(APART_BEFORE.test(before) && APART_AFTER.test(after))) continue;
      workplaces.add(workplace);
    }
  }
  return { workplaces, text };
}

function one({ workplaces, text }: { workplaces: Set<Workplace>; text: string }): Workplace | null {
  const isChoice = workplaces.size > 1 && /\/|\bor\b|\boder\b|\bou\b|\|/i.test(text);
  if (isChoice || workplaces.size === 0) return null;
  if (workplaces.has("hybrid")) return "hybrid";
  const [only] = workplaces;
  return workplaces.size === 1 && only !== undefined ? only : null;
}
