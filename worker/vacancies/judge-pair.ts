import { DAY } from "../kernel/clock.ts";
import { comparePlaces, type PlaceRelation } from "./compare-places.ts";
import { compareTitles } from "./compare-titles.ts";
import type { Advertisement, Relation, Verdict } from "./types.ts";

/** From here on two texts are the same text, whatever else was touched up. */
export const SAME_TEXT = 0.85;
/**
 * From here on they are one text rewritten, where title and place are the same. Of 9 000 simulated reposts nine have less;
 * of 700 different roles of one title, place and company the likest two had 0.514. A mistaken repost is a false
 * statement, a missed one only a vacancy that looks new.
 */
export const KINDRED_TEXT = 0.53;
/**
 * After more than two months, and beside each other, an equal title and place say less: two different roles of one had
 * 0.50 in common, while a second seat is advertised in the same words (0.65 was the least of 460).
 */
const KINDRED_OTHERWISE = 0.6;
/** A later start up to so many days after the end is a repost, up to the second a role that is open again. */
const REPOST_DAYS = 60;
/** Beyond this gap nothing is compared. */
const REOPENED_DAYS = 180;

/**
 * What `later` is to `earlier`, two postings of one company; null when they are different openings.
 *
 * `similarity` is the Jaccard similarity of their texts, null when one has no text: then only an equal title decides.
 * Two different requisition ids prove two seats; equal ones prove nothing, because vendors fill them with anything.
 */
export function judgePair(
  earlier: Advertisement,
  later: Advertisement,
  similarity: number | null,
): Verdict | null {
  const dates = relationByDates(earlier, later);
  if (dates === null) return null;
  const place = comparePlaces(earlier.places, later.places);
  const least = leastLikeness(dates.relation);
  return isSameRole(earlier, later, similarity, place, least) ? { ...dates, similarity } : null;
}

/** The similarity below which nothing makes two texts such a pair. */
export function leastLikeness(relation: Relation): number {
  if (relation === "cross_listing") return SAME_TEXT;
  return relation === "repost" ? KINDRED_TEXT : KINDRED_OTHERWISE;
}

/** What dates, places and requisition ids allow `later` to be, whatever the two say; null when that is nothing. */
export function relationByDates(
  earlier: Advertisement,
  later: Advertisement,
): Pick<Verdict, "relation" | "gapDays"> | null {
  const gapDays = gapOf(earlier, later);
  const relation = relationOf(gapDays, comparePlaces(earlier.places, later.places));
  if (relation === null) return null;
  const isSameSeat = relation === "repost" || relation === "reopened_role";
  return isSameSeat && differInRequisition(earlier, later) ? null : { relation, gapDays };
}

/** The moment (epoch ms) from which on nothing that opens can have to do with this posting. */
export function lastsUntil({ closedAt }: Advertisement): number {
  return closedAt === null ? Number.POSITIVE_INFINITY : closedAt + (REOPENED_DAYS + 0.5) * DAY;
}

/**
 * Days from the end of the earlier to the start of the later, negative when they overlap and null while the earlier is
 * open. Whole ones, because reads are a night apart and not at the same minute.
 */
export function gapOf(
  earlier: Pick<Advertisement, "closedAt">,
  later: Pick<Advertisement, "openedAt">,
): number | null {
  if (earlier.closedAt === null) return null;
  return Math.round((later.openedAt - earlier.closedAt) / DAY) || 0;
}

function relationOf(gapDays: number | null, place: PlaceRelation): Relation | null {
  if (gapDays === null || gapDays < 0) return place === "other" ? "cross_listing" : "parallel_opening";
  if (place === "other") return null;
  if (gapDays <= REPOST_DAYS) return "repost";
  return gapDays <= REOPENED_DAYS ? "reopened_role" : null;
}

function isSameRole(
  earlier: Advertisement,
  later: Advertisement,
  similarity: number | null,
  place: PlaceRelation,
  least: number,
): boolean {
  const title = compareTitles(earlier, later);
  if (similarity === null) return title === "equal" && place !== "unknown";
  if (similarity >= SAME_TEXT) return title === "equal" || (title === "close" && place !== "unknown");
  return similarity >= least && title === "equal" && place === "same";
}

/** Two different ids prove two seats; an equal or missing one proves nothing. */
export function differInRequisition(
  a: Pick<Advertisement, "requisitionId">,
  b: Pick<Advertisement, "requisitionId">,
): boolean {
  const [one, other] = [requisitionOf(a), requisitionOf(b)];
  return one !== null && other !== null && one !== other;
}

/** "See opening" and the like are words in the place of an id. */
function requisitionOf({ requisitionId }: Pick<Advertisement, "requisitionId">): string | null {
  return requisitionId !== null && /\d/.test(requisitionId) ? requisitionId.trim().toLowerCase() : null;
}
