import { hashText } from "../../kernel/hash.ts";
import { vendorDate } from "../vendor-date.ts";
import { type HeldPosting, pageIdOf, stampOf } from "./held.ts";
import type { ListedPage } from "./page-links.ts";

export interface ChosenPages {
  /** To be read tonight, in this order. */
  chosen: ListedPage[];
  /** Worth reading, but over tonight's budget. */
  postponed: ListedPage[];
  /** Their list says that they are as they were when they were read, and they are not read again tonight. */
  unchanged: ListedPage[];
}

/** What is held of each page, by the id of the page. */
export type HeldByPage = ReadonlyMap<string, readonly HeldPosting[]>;

type Need = "missing" | "ended" | "unknown" | "changed" | "unchanged";

/** Pages read again a night though their list says nothing new of them: not every site dates what it changes. */
const MOST_DOUBTED = 20;
/** Pages that are read also of a slow site, whatever their order. */
const AT_LEAST = 10;

/**
 * Which pages of a list are read tonight. First those whose posting is missing or has run out, because something may be
 * about to close; they take more than half of the budget only where nothing else wants it. What is left is shared by pages
 * that are not known and pages that are, so that neither a site that dates every page anew each night, nor one with
 * hundreds of pages without a posting, starves the others. What nobody wants goes to a few unchanged pages, others every
 * night.
 */
export function choosePages(
  pages: readonly ListedPage[],
  held: HeldByPage,
  { budget, now, night }: { budget: number; now: number; night: number },
): ChosenPages {
  const groups = Map.groupBy(pages, (page) => needOf(page, held.get(pageIdOf(page.url)) ?? [], now));
  const of = (need: Need) => groups.get(need) ?? [];
  const [unknown, changed] = [of("unknown"), of("changed")];
  const forUrgent = Math.max(Math.ceil(budget / 2), budget - unknown.length - changed.length);
  const missing = inTurn(of("missing"), forUrgent, night);
  const ended = inTurn(of("ended"), Math.max(0, forUrgent - missing.length), night);
  const [first, firstLate] = cut([...missing, ...ended], forUrgent);
  const left = budget - first.length;
  const forUnknown = Math.min(unknown.length, Math.max(Math.ceil(left / 2), left - changed.length));
  const forChanged = left - forUnknown;
  const [second, secondLate] = cut(inTurn(unknown, forUnknown, night), forUnknown);
  const [third, thirdLate] = cut(inTurn(changed, forChanged, night), forChanged);
  const spare = Math.max(0, forChanged - third.length);
  const [fourth, unchanged] = cut(shuffled(of("unchanged"), night), Math.min(spare, MOST_DOUBTED));
  return {
    chosen: [...first, ...second, ...third, ...fourth],
    postponed: [...firstLate, ...secondLate, ...thirdLate],
    unchanged,
  };
}

function needOf({ lastModified }: ListedPage, held: readonly HeldPosting[], now: number): Need {
  if (held.length === 0) return "unknown";
  if (held.some(({ isMissing }) => isMissing)) return "missing";
  if (held.some(({ endsAt }) => endsAt <= now)) return "ended";
  const stamp = stampOf(lastModified);
  return stamp !== null && held.every((one) => one.stamp === stamp) ? "unchanged" : "changed";
}

/**
 * Half of what is taken are the newest; the rest is another part every night, so that every page has its turn. The two
 * alternate, because a slow site is not read to the end.
 */
function inTurn(pages: readonly ListedPage[], take: number, night: number): ListedPage[] {
  const newest = [...pages].sort(newestFirst);
  if (pages.length <= Math.min(take, AT_LEAST)) return newest;
  const half = Math.ceil(Math.min(take, pages.length) / 2);
  const drawn = shuffled(newest.slice(half), night);
  const pairs = newest.slice(0, half).flatMap((page, index) => [page, ...drawn.slice(index, index + 1)]);
  return [...pairs, ...drawn.slice(half)];
}

/** Another order every night, and the same one all night. */
function shuffled(pages: readonly ListedPage[], night: number): ListedPage[] {
  const drawn = pages.map((page) => ({ page, place: hashText(`${night} ${page.url}`) }));
  drawn.sort((a, b) => (a.place < b.place ? -1 : 1));
  return drawn.map(({ page }) => page);
}

function newestFirst(a: ListedPage, b: ListedPage): number {
  const time = (text: string | null) => vendorDate(text) ?? 0;
  return time(b.lastModified) - time(a.lastModified) || (a.url < b.url ? -1 : 1);
}

function cut<Item>(items: readonly Item[], at: number): [Item[], Item[]] {
  return [items.slice(0, at), items.slice(at)];
}
