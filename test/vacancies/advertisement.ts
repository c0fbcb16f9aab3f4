import { DAY } from "../../worker/kernel/clock.ts";
import { byOpening } from "../../worker/vacancies/candidates.ts";
import { findLinks } from "../../worker/vacancies/find-links.ts";
import { signatureOf } from "../../worker/vacancies/min-hash.ts";
import { shinglesOf } from "../../worker/vacancies/shingles.ts";
import { tokenise } from "../../worker/vacancies/tokens.ts";
import type { Advertisement, Link } from "../../worker/vacancies/types.ts";

const DAY_ONE = Date.UTC(2026, 5, 1, 2);
/** A day of the tests' calendar, epoch ms. */
export const day = (number: number) => DAY_ONE + number * DAY;

export const place = (city: string, country = "DE") => ({
  text: `${city}, ${country}`,
  city,
  region: null,
  country,
});

/** A posting open from one day up to another (null: still open). */
export function advert(
  postingId: string,
  from: number,
  to: number | null,
  over: Partial<Advertisement> = {},
): Advertisement {
  const { title = "Backend Engineer" } = over;
  return {
    postingId,
    boardId: "lever:anvil",
    title,
    titleNormalised: title.toLowerCase().replaceAll(",", ""),
    family: null,
    places: [place("Berlin")],
    requisitionId: null,
    pay: null,
    textHash: "text",
    firstSeenAt: day(from),
    openedAt: day(from),
    closedAt: to === null ? null : day(to),
    // A board on which something changes every night.
    boardChangedAt: day(from + 1),
    ...over,
  };
}

/** Sentences of ten words each that occur nowhere else for another `topic`. */
export function sentences(topic: string, from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => {
    const word = (position: number) => `${topic}${from + index}x${position}`;
    return `${Array.from({ length: 10 }, (_, position) => word(position)).join(" ")}.`;
  });
}

/** The links of these postings by the id of the later one; `texts` by posting, equal to all others' where left out. */
export function linksOf(
  adverts: readonly Advertisement[],
  texts: Record<string, string> = {},
): Map<string, Link> {
  const textOf = (id: string) => texts[id] ?? sentences("same", 0, 20).join(" ");
  const hashed = adverts.map((one) => ({ ...one, textHash: textOf(one.postingId) }));
  const shingles = new Map(
    hashed.map(({ postingId, textHash }) => [postingId, shinglesOf(tokenise(textHash), new Set())]),
  );
  const signatures = new Map([...shingles].map(([id, set]) => [id, signatureOf(set)]));
  const links = findLinks([...hashed].sort(byOpening), signatures, shingles);
  return new Map(links.map((link) => [link.later.postingId, link]));
}
