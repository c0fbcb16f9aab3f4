import { foldCase, type NormalisedPlace } from "../normalise/index.ts";
import { type Group, pass, type Queue } from "./groups.ts";
import { judgePair, KINDRED_TEXT, lastsUntil } from "./judge-pair.ts";
import { estimate, type Signature } from "./min-hash.ts";
import { isFarApart, type Sketches, sketchesOf } from "./sketch.ts";
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
  const until = Float64Array.from(sorted, lastsUntil);
  const company: Company = { sorted, known, until, sketches: sketchesOf(known) };
  const groups: Groups = { titles: new Map(), places: new Map(), bands: new Map() };
  return sorted.flatMap((later, index) => {
    const rated: Rated[] = [];
    for (const at of meet(company, groups, later, index)) {
      const one = rate(company, at, index);
      if (one) rated.push(one);
    }
    return keepBest(rated).map(({ earlier }) => ({ earlier, later }));
  });
}

/** A company's postings in the order of their opening, with what is known of their texts. */
interface Company extends Queue {
  known: readonly (Signature | null)[];
  sketches: Sketches;
}

/** Positions of the postings met so far, by what they have in common. */
interface Groups {
  titles: Map<string, Group>;
  places: Map<string, Group>;
  bands: Map<string, Group>;
}

/** The earlier postings that share enough with this one and whose texts are not plainly others; it joins their groups. */
function meet(company: Company, groups: Groups, later: Advertisement, index: number): Set<number> {
  const { titleNormalised: title, places } = later;
  const found = banded(company, groups.bands, index);
  if (title === "") return found;
  const take = (at: number) => {
    if (!isFarApart(company.sketches, at, index)) found.add(at);
  };
  pass({ groups: groups.titles, key: title, scan: TITLE_SCAN }, company, index, take);
  for (const place of places.length === 0 ? [""] : places.map(placeKey)) {
    pass({ groups: groups.places, key: `${title}\n${place}`, scan: PLACE_SCAN }, company, index, take);
  }
  return found;
}

function placeKey({ city, region, country, text }: NormalisedPlace): string {
  return foldCase(city ?? region ?? country ?? text);
}

function banded(company: Company, bands: Map<string, Group>, index: number): Set<number> {
  const shared = new Map<number, number>();
  const take = (at: number) => shared.set(at, (shared.get(at) ?? 0) + 1);
  for (const key of company.known[index]?.bands ?? []) {
    pass({ groups: bands, key, scan: BAND_SCAN }, company, index, take);
  }
  return new Set([...shared].filter(([, count]) => count >= EQUAL_BANDS).map(([at]) => at));
}

interface Rated {
  earlier: Advertisement;
  relation: Relation;
  estimate: number;
  gap: number;
  /** Decides between equals in another way for each later posting, so that twins do not all ask for the same one. */
  lot: number;
}

function rate({ sorted, known }: Company, at: number, index: number): Rated | null {
  const [earlier, later] = [sorted[at], sorted[index]];
  const [one, other] = [known[at], known[index]];
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
