import { candidatePairs, type Pair } from "./candidates.ts";
import { chooseLinks, type Settled } from "./choose-links.ts";
import { judgePair } from "./judge-pair.ts";
import type { Signature } from "./min-hash.ts";
import type { VacancyPosting } from "./rows.ts";
import { jaccard } from "./shingles.ts";
import type { Advertisement, Link } from "./types.ts";

/** What is known of the texts of a company's postings. */
export interface Texts {
  signatures: ReadonlyMap<string, Signature>;
  /** Of those that `textsNeeded` names. */
  shingles: ReadonlyMap<string, Uint32Array>;
  told: Told;
}

/** The similarity of pairs that were compared before, by the ids of both. */
export type Told = ReadonlyMap<string, number>;

/** The links of earlier computations between postings whose texts are what they were; `made` are those that are not. */
export function toldBefore(
  rows: readonly VacancyPosting[],
  made: ReadonlyMap<string, unknown>,
): Map<string, number> {
  return new Map(
    rows.flatMap(({ postingId, linkedTo, similarity }): [string, number][] =>
      linkedTo === null || similarity === null || made.has(postingId) || made.has(linkedTo)
        ? []
        : [[pairKey(linkedTo, postingId), similarity]],
    ),
  );
}

/** The postings whose words an exact comparison of these pairs needs: equal texts, and pairs told before, need none. */
export function textsNeeded(
  pairs: readonly Pair[],
  signatures: ReadonlyMap<string, Signature>,
  told: Told = new Map(),
): string[] {
  const isReadable = ({ postingId }: Advertisement) => (signatures.get(postingId)?.bands.length ?? 0) > 0;
  const differing = pairs.filter(
    ({ earlier, later }) =>
      earlier.textHash !== later.textHash &&
      isReadable(earlier) &&
      isReadable(later) &&
      !told.has(pairKey(earlier.postingId, later.postingId)),
  );
  return [...new Set(differing.flatMap(({ earlier, later }) => [earlier.postingId, later.postingId]))];
}

/** Judges the pairs by the exact similarity of their shingles. A posting may have several links then. */
export function verifyPairs(pairs: readonly Pair[], texts: Texts): Link[] {
  return pairs.flatMap(({ earlier, later }) => {
    const verdict = judgePair(earlier, later, similarityOf(earlier, later, texts));
    return verdict === null ? [] : [{ earlier, later, ...verdict }];
  });
}

function similarityOf(
  a: Advertisement,
  b: Advertisement,
  { signatures, shingles, told }: Texts,
): number | null {
  if (a.textHash === b.textHash) return (signatures.get(a.postingId)?.bands.length ?? 0) > 0 ? 1 : null;
  const before = told.get(pairKey(a.postingId, b.postingId));
  if (before !== undefined) return before;
  const [one, other] = [shingles.get(a.postingId), shingles.get(b.postingId)];
  return one && other ? jaccard(one, other) : null;
}

/** Names a pair: the earlier one first. */
export function pairKey(earlier: string, later: string): string {
  return `${earlier}\n${later}`;
}

const NOTHING: Settled = { later: new Set(), earlier: new Set() };

/** Everything at once, for texts that are at hand: links of one company's postings. Pure. */
export function findLinks(
  advertisements: readonly Advertisement[],
  signatures: ReadonlyMap<string, Signature>,
  shingles: ReadonlyMap<string, Uint32Array>,
): Link[] {
  const pairs = candidatePairs(advertisements, signatures);
  return chooseLinks(verifyPairs(pairs, { signatures, shingles, told: new Map() }), NOTHING);
}
