import { hashText } from "../kernel/hash.ts";

/** Sentences in this share of a company's advertisements say nothing about one of them. */
const SHARE = 0.6;
/** One that is known as such stays so down to the first share; a new one is worth making all anew from the second on. */
const STAYS = 0.5;
const STANDS_OUT = 0.7;
const FEWEST_ADVERTISEMENTS = 5;
/** One role posted again and again is no company's way of writing. */
const FEWEST_TITLES = 3;

export interface Boilerplate {
  /** Fingerprints, ascending. */
  sentences: number[];
  hash: string;
  advertisements: number;
}

/** The sentences of one advertisement. */
export interface Sentences {
  titleNormalised: string;
  /** Fingerprints. */
  sentences: Iterable<number>;
}

/**
 * The sentences present in 60 % or more of a company's advertisements (from 5 of them on), and in as large a share of
 * its different titles (from 3 on): without the second a role that came back four times would lose its own text. The
 * result does not depend on the order of the advertisements.
 *
 * `before` is what was found last time. It is found again while all of it is still in half of them and nothing else in
 * 70 %: another boilerplate makes every signature of the company anew.
 */
export function findBoilerplate(
  advertisements: readonly Sentences[],
  before: readonly number[] = [],
): Boilerplate {
  const byTitle = Map.groupBy(advertisements, (one) => one.titleNormalised);
  const isEnough = advertisements.length >= FEWEST_ADVERTISEMENTS && byTitle.size >= FEWEST_TITLES;
  const sentences = isEnough ? choose(sharesOf(advertisements.length, byTitle), before) : [];
  return { sentences, hash: hashText(sentences.join(" ")), advertisements: advertisements.length };
}

function choose(shares: ReadonlyMap<number, number>, before: readonly number[]): number[] {
  const known = new Set(before);
  const isLost = before.some((sentence) => (shares.get(sentence) ?? 0) < STAYS);
  const isOther = [...shares].some(([sentence, share]) => share >= STANDS_OUT && !known.has(sentence));
  if (!isLost && !isOther && before.length > 0) return [...before];
  return [...shares]
    .filter(([, share]) => share >= SHARE)
    .map(([sentence]) => sentence)
    .sort((a, b) => a - b);
}

/** By sentence: the share of advertisements that have it, or of titles where that is smaller. */
function sharesOf(
  total: number,
  byTitle: ReadonlyMap<string, readonly Sentences[]>,
): ReadonlyMap<number, number> {
  const inAdvertisements = new Map<number, number>();
  const inTitles = new Map<number, number>();
  const add = (counts: Map<number, number>, sentence: number) =>
    counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  for (const group of byTitle.values()) {
    const ofTitle = new Set<number>();
    for (const { sentences } of group) {
      for (const sentence of new Set(sentences)) {
        add(inAdvertisements, sentence);
        ofTitle.add(sentence);
      }
    }
    for (const sentence of ofTitle) add(inTitles, sentence);
  }
  return new Map(
    [...inAdvertisements].map(([sentence, count]) => [
      sentence,
      Math.min(count / total, (inTitles.get(sentence) ?? 0) / byTitle.size),
    ]),
  );
}
