import { candidatePairs, type Pair } from "./candidates.ts";
import { chooseLinks, type Settled } from "./choose-links.ts";
import { judgePair } from "./judge-pair.ts";
import type { Signature } from "./min-hash.ts";
import { jaccard } from "./shingles.ts";
import type { Advertisement, Link } from "./types.ts";

/** The postings whose words an exact comparison of these pairs needs: equal texts need none. */
export function textsNeeded(pairs: readonly Pair[], signatures: ReadonlyMap<string, Signature>): string[] {
  const isReadable = ({ postingId }: Advertisement) => (signatures.get(postingId)?.bands.length ?? 0) > 0;
  const differing = pairs.filter(
    ({ earlier, later }) => earlier.textHash !== later.textHash && isReadable(earlier) && isReadable(later),
  );
  return [...new Set(differing.flatMap(({ earlier, later }) => [earlier.postingId, later.postingId]))];
}

/** Judges the pairs by the exact similarity of their shingles. A posting may have several links then. */
export function verifyPairs(
  pairs: readonly Pair[],
  signatures: ReadonlyMap<string, Signature>,
  shingles: ReadonlyMap<string, Uint32Array>,
): Link[] {
  return pairs.flatMap(({ earlier, later }) => {
    const verdict = judgePair(earlier, later, similarityOf(earlier, later, signatures, shingles));
    return verdict === null ? [] : [{ earlier, later, ...verdict }];
  });
}

function similarityOf(
  a: Advertisement,
  b: Advertisement,
  signatures: ReadonlyMap<string, Signature>,
  shingles: ReadonlyMap<string, Uint32Array>,
): number | null {
  if (a.textHash === b.textHash) return (signatures.get(a.postingId)?.bands.length ?? 0) > 0 ? 1 : null;
  const [one, other] = [shingles.get(a.postingId), shingles.get(b.postingId)];
  return one && other ? jaccard(one, other) : null;
}

const NOTHING: Settled = { later: new Set(), earlier: new Set() };

/** Everything at once, for texts that are at hand: links of one company's postings. Pure. */
export function findLinks(
  advertisements: readonly Advertisement[],
  signatures: ReadonlyMap<string, Signature>,
  shingles: ReadonlyMap<string, Uint32Array>,
): Link[] {
  const pairs = candidatePairs(advertisements, signatures);
  return chooseLinks(verifyPairs(pairs, signatures, shingles), NOTHING);
}
