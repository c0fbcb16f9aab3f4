import { hashText } from "../kernel/hash.ts";
import type { Tokens } from "./tokens.ts";

/** Sentences in this share of a company's advertisements say nothing about one of them. */
const SHARE = 0.6;
const FEWEST_ADVERTISEMENTS = 5;
/** One role posted again and again is no company's way of writing. */
const FEWEST_TITLES = 3;

export interface Boilerplate {
  /** Fingerprints, ascending. */
  sentences: number[];
  hash: string;
  advertisements: number;
}

/**
 * The sentences present in 60 % or more of a company's advertisements (from 5 of them on), and in as large a share of
 * its different titles (from 3 on): without the second a role that came back four times would lose its own text.
 * The result does not depend on the order of the advertisements.
 */
export function findBoilerplate(
  advertisements: readonly { titleNormalised: string; tokens: Tokens }[],
): Boilerplate {
  const byTitle = Map.groupBy(advertisements, (one) => one.titleNormalised);
  const isEnough = advertisements.length >= FEWEST_ADVERTISEMENTS && byTitle.size >= FEWEST_TITLES;
  const sentences = isEnough ? commonSentences(advertisements.length, byTitle) : [];
  return { sentences, hash: hashText(sentences.join(" ")), advertisements: advertisements.length };
}

function commonSentences(
  total: number,
  byTitle: ReadonlyMap<string, readonly { tokens: Tokens }[]>,
): number[] {
  const inAdvertisements = new Map<number, number>();
  const inTitles = new Map<number, number>();
  const add = (counts: Map<number, number>, sentence: number) =>
    counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  for (const group of byTitle.values()) {
    const ofTitle = new Set<number>();
    for (const { tokens } of group) {
      for (const sentence of new Set(tokens.sentences)) {
        add(inAdvertisements, sentence);
        ofTitle.add(sentence);
      }
    }
    for (const sentence of ofTitle) add(inTitles, sentence);
  }
  return [...inAdvertisements]
    .filter(
      ([sentence, count]) => count >= SHARE * total && (inTitles.get(sentence) ?? 0) >= SHARE * byTitle.size,
    )
    .map(([sentence]) => sentence)
    .sort((a, b) => a - b);
}
