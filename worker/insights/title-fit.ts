import { titleKey } from "../normalise/index.ts";

/** Words of seniority and filler: they have their own part of the score, or none. */
const NOT_ROLE =
  /^(?:senior|junior|mid|lead|principal|staff|level|intern|internship|graduate|associate|head|chief|i{1,3}|iv|remote|hybrid|of|the|and|for|in|at|to|a|an|with)$/;
const SAME_ROLE: Record<string, string> = {
  engineering: "engineer",
  developer: "engineer",
  development: "engineer",
  programmer: "engineer",
  designing: "design",
  designer: "design",
  scientist: "science",
  scientists: "science",
  analytics: "analyst",
  management: "manager",
  swe: "engineer",
};
const COMPOUNDS: readonly [RegExp, string][] = [
  [/\bback end\b/g, "backend"],
  [/\bfront end\b/g, "frontend"],
  [/\bfull stack\b/g, "fullstack"],
  [/\bdev ops\b/g, "devops"],
  [/\bml\b/g, "machine learning"],
  [/\bsre\b/g, "site reliability engineer"],
];

export interface TitleFit {
  /** 0 to 1: every word of the wanted title present gives at least 0.7. */
  value: number;
  wanted: string;
}

/** The wanted title that fits a posting's title best; null when none are wanted. Order of wanting does not matter. */
export function bestTitleFit(title: string, wanted: readonly string[]): TitleFit | null {
  const words = roleWords(title);
  let best: TitleFit | null = null;
  for (const one of wanted) {
    const value = coverage(words, roleWords(one));
    if (best === null || value > best.value || (value === best.value && one < best.wanted)) {
      best = { value, wanted: one };
    }
  }
  return best;
}

function coverage(words: ReadonlySet<string>, wanted: ReadonlySet<string>): number {
  if (wanted.size === 0 || words.size === 0) return 0;
  const shared = [...wanted].filter((word) => words.has(word)).length;
  return Math.round((shared / wanted.size) * (0.7 + (0.3 * shared) / words.size) * 100) / 100;
}

function roleWords(title: string): ReadonlySet<string> {
  const key = COMPOUNDS.reduce((text, [pattern, word]) => text.replace(pattern, word), titleKey(title));
  return new Set(
    key
      .split(" ")
      .filter((word) => word !== "" && !NOT_ROLE.test(word))
      .map(stem),
  );
}

/** Plural and singular meet; more stemming than that merges different roles. */
function stem(word: string): string {
  const known = SAME_ROLE[word];
  if (known !== undefined) return known;
  const singular = /[^s]s$/.test(word) && word.length > 4 ? word.slice(0, -1) : word;
  return SAME_ROLE[singular] ?? singular;
}
