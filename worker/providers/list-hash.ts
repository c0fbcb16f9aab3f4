import { hashValue } from "../kernel/hash.ts";

/** A posting's external id and change hint. */
export type ListPair = readonly [externalId: string, changeHint: string];

/**
 * The fingerprint of a board's list: a hash over its sorted (external id, change hint) pairs. Two reads with the same
 * fingerprint hold the same postings in the same state, whatever order the vendor gave them in.
 *
 * `total` is the vendor's own count. Absence from a list that holds fewer proves nothing, so that list never equals one
 * that holds all: otherwise what ended on a doubtful night would be taken for unchanged ever after.
 */
export function listHash(pairs: readonly ListPair[], total: number | null = null): string {
  const sorted = [...pairs].sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]));
  return hashValue(total !== null && total > pairs.length ? [total, sorted] : sorted);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
