import { hashValue } from "../../kernel/hash.ts";
import type { HeldPosting } from "./held.ts";
import { pageAddress } from "./page-address.ts";
import type { PagePostings } from "./page-postings.ts";

/**
 * A posting alone on its page has the id of the page, several have their own. An id that is held wins, so that a posting
 * is the same one with and without its neighbours, and with a neighbour that cannot be read tonight; so does the id that
 * a posting had when it closed.
 */
export function idsOf(
  page: string,
  { postings, broken }: PagePostings,
  held: readonly HeldPosting[],
  closed: ReadonlyMap<string, string>,
): string[] {
  const isHeld = (id: string) => held.some((one) => one.id === id);
  const isAlone = postings.length === 1 && (broken === 0 || isHeld(page));
  return postings.map((posting) => {
    const [own, was] = ownIds(page, posting);
    const today = isHeld(was) ? was : own;
    const id = isAlone && !isHeld(today) ? page : today;
    return heldAs(id, held) ?? closed.get(id) ?? id;
  });
}

/** The id of one of several postings of a page, and the one it got as long as its address named the visitor. */
function ownIds(page: string, posting: PagePostings["postings"][number]): [today: string, was: string] {
  const idOf = (url: unknown) => `${page}#${hashValue(posting.identifier ?? url ?? posting.title)}`;
  const { url } = posting;
  const isAddress = typeof url === "string" && URL.canParse(url);
  return [idOf(isAddress ? pageAddress(url) : url), idOf(url)];
}

/** Where two are held that are one today, the one that was there last time. */
function heldAs(id: string, held: readonly HeldPosting[]): string | undefined {
  const same = held.filter((one) => one.id === id);
  const there = same.filter(({ isMissing }) => !isMissing);
  const exact = there.find(({ externalId }) => externalId === id);
  return (exact ?? there[0] ?? same[0])?.externalId;
}

/**
 * What is held beside these ids of the same posting: one of a page became two while its links named the visitor. Both
 * stand until the page goes, or they are over.
 */
export function standingBeside(
  ids: readonly string[],
  held: readonly HeldPosting[],
  now: number,
): HeldPosting[] {
  const taken = held.filter(({ externalId }) => ids.includes(externalId));
  const isTwin = ({ id, externalId, isMissing, endsAt }: HeldPosting) =>
    !isMissing && endsAt > now && !ids.includes(externalId) && taken.some((one) => one.id === id);
  return held.filter(isTwin);
}
