import { relationByDates } from "./judge-pair.ts";
import type { VacancyPosting } from "./rows.ts";
import type { Advertisement, Link } from "./types.ts";

/**
 * The links of earlier computations that nothing disproves. What two texts and titles said on the day they were compared
 * stands, whatever was edited since; other dates, another place or another requisition end it. `links` are those found
 * now; a pair among them is left out here. Who took a seat first keeps it, also when a later posting is liker by now. A
 * link that was made without texts is no more than its titles and does not stand.
 */
export function standingLinks(
  rows: readonly VacancyPosting[],
  advertisements: readonly Advertisement[],
  links: readonly Link[],
): Link[] {
  const byId = new Map(advertisements.map((one) => [one.postingId, one]));
  const found = new Set(links.map(({ earlier, later }) => `${earlier.postingId}\n${later.postingId}`));
  return rows.flatMap(({ postingId, linkedTo, link, similarity }) => {
    const [earlier, later] = [byId.get(linkedTo ?? ""), byId.get(postingId)];
    if (!earlier || !later || similarity === null || found.has(`${linkedTo}\n${postingId}`)) return [];
    const dates = relationByDates(earlier, later);
    return dates?.relation === link ? [{ earlier, later, similarity, ...dates }] : [];
  });
}
