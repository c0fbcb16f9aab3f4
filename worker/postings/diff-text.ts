import { type ChangeObject, diffLines, diffSentences, diffWordsWithSpace } from "diff";

export interface TextPart {
  kind: "same" | "removed" | "added";
  text: string;
}

export type Granularity = "word" | "sentence" | "line" | "whole";

export interface TextDiff {
  /** What was compared as one piece: coarser where finer would take too long. */
  granularity: Granularity;
  parts: TextPart[];
}

/** Edits a comparison may look for. The work grows with the square: 1 000 edits are about 0.1 s of CPU. */
const MOST_EDITS = 1_000;
/** Characters of both texts together beyond which words are not even tried. */
const LONGEST_BY_WORD = 1_000_000;
const LONGEST_BY_SENTENCE = 4_000_000;

/**
 * What was removed and added between two texts, by words where that is affordable. The parts put together without
 * the added ones give `before`, without the removed ones `after`. Pure, bounded, deterministic.
 */
export function diffText(before: string, after: string): TextDiff {
  const length = before.length + after.length;
  const options = { maxEditLength: MOST_EDITS };
  const byWord = length <= LONGEST_BY_WORD ? diffWordsWithSpace(before, after, options) : undefined;
  if (byWord) return { granularity: "word", parts: byWord.map(partOf) };
  const bySentence = length <= LONGEST_BY_SENTENCE ? diffSentences(before, after, options) : undefined;
  if (bySentence) return { granularity: "sentence", parts: bySentence.map(partOf) };
  const byLine = diffLines(before, after, options);
  if (byLine) return { granularity: "line", parts: byLine.map(partOf) };
  return { granularity: "whole", parts: replaced(before, after) };
}

function partOf({ added, removed, value }: ChangeObject<string>): TextPart {
  return { kind: added ? "added" : removed ? "removed" : "same", text: value };
}

function replaced(before: string, after: string): TextPart[] {
  const both: TextPart[] = [
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ];
  return both.filter(({ text }) => text !== "");
}
