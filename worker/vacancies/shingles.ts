import { hashWords, type Tokens } from "./tokens.ts";

const WORDS = 5;
const SEED = 0x27d4eb2f;
/** With fewer of its own, a text is compared whole: what all have in common is then all it says. */
const FEWEST = 8;

/**
 * The different 5-word sequences of a text, hashed and sorted, without its boilerplate. They do not cross the ends of
 * sentences, so that bullets in another order are the same text; a shorter sentence is one shingle as a whole.
 */
export function shinglesOf(tokens: Tokens, boilerplate: ReadonlySet<number>): Uint32Array {
  const own = collect(tokens, boilerplate);
  return own.length >= FEWEST || boilerplate.size === 0 ? own : collect(tokens, new Set());
}

function collect({ words, ends, sentences }: Tokens, boilerplate: ReadonlySet<number>): Uint32Array {
  const shingles: number[] = [];
  let start = 0;
  for (let sentence = 0; sentence < ends.length; sentence += 1) {
    const end = ends[sentence] ?? start;
    if (!boilerplate.has(sentences[sentence] ?? 0)) {
      const last = Math.max(start, end - WORDS);
      for (let from = start; from <= last; from += 1) {
        shingles.push(hashWords(words, from, Math.min(end, from + WORDS), SEED));
      }
    }
    start = end;
  }
  return distinct(Uint32Array.from(shingles).sort());
}

function distinct(sorted: Uint32Array): Uint32Array {
  let kept = 0;
  for (let index = 0; index < sorted.length; index += 1) {
    if (index > 0 && sorted[index] === sorted[index - 1]) continue;
    sorted[kept] = sorted[index] ?? 0;
    kept += 1;
  }
  return sorted.slice(0, kept);
}

/** |a ∩ b| / |a ∪ b| of two sorted sets, 0 to 1; null when either is empty: then there is nothing to compare. */
export function jaccard(a: Uint32Array, b: Uint32Array): number | null {
  if (a.length === 0 || b.length === 0) return null;
  let common = 0;
  for (let left = 0, right = 0; left < a.length && right < b.length; ) {
    const difference = (a[left] ?? 0) - (b[right] ?? 0);
    if (difference === 0) common += 1;
    if (difference <= 0) left += 1;
    if (difference >= 0) right += 1;
  }
  return common / (a.length + b.length - common);
}
