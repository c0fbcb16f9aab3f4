import { foldCase } from "../normalise/index.ts";

/** A text as hashes: one array of words and one fingerprint a sentence. About half a text's size in memory. */
export interface Tokens {
  /** 32-bit hashes of all words in order. */
  words: Uint32Array;
  /** Where each sentence ends in `words`. */
  ends: Uint32Array;
  /** 53-bit fingerprints of the sentences. */
  sentences: Float64Array;
}

const WORD = /[\p{L}\p{N}+#]+/gu;
/** A line ends a sentence, and so does a stop before white space. Bullets are lines. */
const SENTENCE_END = /\n+|[.!?;:…]+(?=\s|$)/u;

/** Reads a description: lower case, accents folded, punctuation gone. The same words give the same tokens. */
export function tokenise(text: string): Tokens {
  const words: number[] = [];
  const ends: number[] = [];
  const sentences: number[] = [];
  for (const part of foldCase(text).split(SENTENCE_END)) {
    const start = words.length;
    for (const word of part.match(WORD) ?? []) words.push(hashWord(word));
    if (words.length === start) continue;
    ends.push(words.length);
    sentences.push(fingerprint(words, start));
  }
  return {
    words: Uint32Array.from(words),
    ends: Uint32Array.from(ends),
    sentences: Float64Array.from(sentences),
  };
}

/** FNV-1a over UTF-16 units, then mixed. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  }
  return mix(hash);
}

/** The finaliser of MurmurHash3 (Austin Appleby, public domain): every input bit moves every output bit. */
export function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A hash of the words from `start` to `end`, of which the order counts. */
export function hashWords(words: ArrayLike<number>, start: number, end: number, seed: number): number {
  let hash = seed;
  for (let index = start; index < end; index += 1) {
    hash = Math.imul(hash ^ (words[index] ?? 0), 0x9e3779b1);
    hash = (hash << 13) | (hash >>> 19);
  }
  return mix(hash ^ (end - start));
}

function fingerprint(words: readonly number[], start: number): number {
  const high = hashWords(words, start, words.length, 0x2545f491) >>> 11;
  return high * 4_294_967_296 + hashWords(words, start, words.length, 0x1b873593);
}
