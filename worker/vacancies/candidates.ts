import { foldCase, type NormalisedPlace } from "../normalise/index.ts";
import { judgePair, KINDRED_TEXT } from "./judge-pair.ts";
import { estimate, type Signature } from "./min-hash.ts";
import { mix } from "./tokens.ts";
import type { Advertisement, Relation } from "./types.ts";

/** Only the latest so many of a title at one place, of a title, or of a band are looked at: that keeps it near linear. */
const PLACE_SCAN = 120;
const TITLE_SCAN = 40;
const BAND_SCAN = 40;
const EQUAL_BANDS = 3;
/** An estimate is off by less than this in all but one of two thousand pairs. */
const ESTIMATE_ERROR = 0.15;
/** Pairs kept for each later posting. Seats are given one to one, so there must be some to choose from. */
const KEPT: Record<Relation, number> = {
  repost: 40,
  reopened_role: 40,
  parallel_opening: 4,
  cross_listing: 4,
};

export interface Pair {
  earlier: Advertisement;
  later: Advertisement;
}

/** In the order in which they opened; the id decides between equals. */
export function byOpening(a: Advertisement, b: Advertisement): number {
  return a.openedAt - b.openedAt || (a.postingId < b.postingId ? -1 : 1);
}

/**
 * The pairs worth an exact comparison: equal title (at a common place, or anywhere for overlaps) or 3 of 16 equal
 * bands, in a time and place that can mean something. Does not depend on the order of the advertisements.
 */
export function candidatePairs(
  advertisements: readonly Advertisement[],
  signatures: ReadonlyMap<string, Signature>,
): Pair[] {
  const sorted = [...advertisements].sort(byOpening);
  const known = sorted.map(({ postingId }) => signatures.get(postingId) ?? null);
  const groups: Groups = { titles: new Map(), places: new Map(), bands: new Map() };
  return sorted.flatMap((later, index) => {
    const found = meet(groups, later, known[index]?.bands ?? [], index);
    const rated: Rated[] = [];
    for (const at of found) {
      const one = rate(sorted, known, at, index);
      if (one) rated.push(one);
    }
    return keepBest(rated).map(({ earlier }) => ({ earlier, later }));
  });
}

/** Positions of the postings met so far, by what they have in common. */
interface Groups {
  titles: Map<string, number[]>;
  places: Map<string, number[]>;
  bands: Map<string, number[]>;
}

/** The earlier postings that share enough with this one; it joins their groups. */
function meet(groups: Groups, later: Advertisement, bands: readonly string[], index: number): Set<number> {
  const { titleNormalised: title, places } = later;
  const found = new Set(banded(groups.bands, bands, index));
  if (title === "") return found;
  for (const at of before(groups.titles, title, index, TITLE_SCAN)) found.add(at);
  for (const key of places.length === 0 ? [""] : places.map(placeKey)) {
    for (const at of before(groups.places, `${title}\n${key}`, index, PLACE_SCAN)) found.add(at);
  }
  return found;
}

function placeKey({ city, region, country, text }: NormalisedPlace): string {
  return foldCase(city ?? region ?? country ?? text);
}

function banded(bands: Map<string, number[]>, keys: readonly string[], index: number): number[] {
  const shared = new Map<number, number>();
  for (const [band, key] of keys.entries()) {
    for (const at of before(bands, `${band} ${key}`, index, BAND_SCAN)) {
      shared.set(at, (shared.get(at) ?? 0) + 1);
    }
  }
  return [...shared].filter(([, count]) => count >= EQUAL_BANDS).map(([at]) => at);
}

/** The latest members of a group before this one, which joins it. */
function before(groups: Map<string, number[]>, key: string, index: number, scan: number): readonly number[] {
  const members = join(groups, key, index);
  return members.length === 1 ? NOBODY : members.slice(-scan - 1, -1);
}

const NOBODY: readonly number[] = [];

function join(groups: Map<string, number[]>, key: string, index: number): number[] {
  const group = groups.get(key);
  if (group === undefined) {
    const alone = [index];
    groups.set(key, alone);
    return alone;
  }
  // A posting of two places in one city is in its block once.
  if (group.at(-1) !== index) group.push(index);
  return group;
}

interface Rated {
  earlier: Advertisement;
  relation: Relation;
  estimate: number;
  gap: number;
  /** Decides between equals in another way for each later posting, so that twins do not all ask for the same one. */
  lot: number;
}

function rate(
  sorted: readonly Advertisement[],
  signatures: readonly (Signature | null)[],
  at: number,
  index: number,
): Rated | null {
  const [earlier, later] = [sorted[at], sorted[index]];
  const [one, other] = [signatures[at], signatures[index]];
  if (earlier === undefined || later === undefined) return null;
  const guess = one && other ? estimate(one, other) : null;
  if (guess !== null && guess < KINDRED_TEXT - ESTIMATE_ERROR) return null;
  const verdict = judgePair(earlier, later, guess === null ? null : 1);
  if (verdict === null) return null;
  const { relation, gapDays } = verdict;
  return { earlier, relation, estimate: guess ?? 0, gap: Math.abs(gapDays ?? 0), lot: mix(mix(at) ^ index) };
}

function keepBest(rated: readonly Rated[]): Rated[] {
  const sorted = [...rated].sort((a, b) => b.estimate - a.estimate || a.gap - b.gap || a.lot - b.lot);
  const kept = new Map<Relation, number>();
  return sorted.filter(({ relation }) => {
    const count = kept.get(relation) ?? 0;
    kept.set(relation, count + 1);
    return count < KEPT[relation];
  });
}
