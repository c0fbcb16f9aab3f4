import { pairKey } from "./find-links.ts";
import { leastLikeness, relationByDates } from "./judge-pair.ts";
import { thousandths, type VacancyPosting } from "./rows.ts";
import type { Advertisement, Link } from "./types.ts";

/**
 * The links found now together with those of earlier computations that nothing disproves. What two texts and titles said
 * on the day they were compared stands, whatever was edited since: a pair that is found again keeps the most that its
 * texts ever had in common, so that no later twin takes its seat. Other dates, another place or another requisition end
 * a link, and so does an edition of the rules that asks for more; one that was made without texts is no more than its
 * titles and does not stand.
 */
export function withStanding(
  rows: readonly VacancyPosting[],
  advertisements: readonly Advertisement[],
  found: readonly Link[],
): Link[] {
  const byId = new Map(advertisements.map((one) => [one.postingId, one]));
  const links = new Map(found.map((link) => [pairKey(link.earlier.postingId, link.later.postingId), link]));
  for (const { postingId, linkedTo, link, similarity } of rows) {
    const [earlier, later] = [byId.get(linkedTo ?? ""), byId.get(postingId)];
    if (!earlier || !later || similarity === null) continue;
    const dates = relationByDates(earlier, later);
    if (dates?.relation !== link || similarity < leastLikeness(dates.relation)) continue;
    const key = pairKey(earlier.postingId, postingId);
    if (similarity <= thousandths(links.get(key)?.similarity ?? 0)) continue;
    links.set(key, { earlier, later, similarity, ...dates });
  }
  return [...links.values()];
}
