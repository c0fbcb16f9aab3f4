import { hashText } from "../../kernel/hash.ts";
import { vendorDate } from "../vendor-date.ts";
import { type HeldPosting, pageIdOf, stampOf } from "./held.ts";
import type { SitemapEntry } from "./page-links.ts";

export interface ChosenPages {
  /** To be read tonight, in this order. */
  chosen: SitemapEntry[];
  /** Worth reading, but over tonight's budget. */
  postponed: SitemapEntry[];
  /** Their list says that they are as they were when they were read. */
  unchanged: SitemapEntry[];
}

/** What is held of each page, by the id of the page. */
export type HeldByPage = ReadonlyMap<string, readonly HeldPosting[]>;

type Need = "urgent" | "unknown" | "changed" | "unchanged";

/**
 * Which pages of a list are read tonight. First those whose posting is missing or has run out, because something may be
 * about to close. What is left of the budget is shared by pages that are not known and pages that are, so that neither a
 * site that dates every page anew each night, nor one with hundreds of pages without a posting, starves the others.
 */
export function choosePages(
  pages: readonly SitemapEntry[],
  held: HeldByPage,
  { budget, now, night }: { budget: number; now: number; night: number },
): ChosenPages {
  const groups = Map.groupBy(pages, (page) => needOf(page, held.get(pageIdOf(page.url)) ?? [], now));
  const { urgent, unknown, changed } = {
    urgent: inTurn(groups.get("urgent") ?? [], budget, night),
    unknown: groups.get("unknown") ?? [],
    changed: groups.get("changed") ?? [],
  };
  const left = Math.max(0, budget - urgent.length);
  const forUnknown = Math.min(unknown.length, Math.max(Math.ceil(left / 2), left - changed.length));
  const forChanged = left - forUnknown;
  const [first, firstLate] = cut(urgent, budget);
  const [second, secondLate] = cut(inTurn(unknown, forUnknown, night), forUnknown);
  const [third, thirdLate] = cut(inTurn(changed, forChanged, night), forChanged);
  return {
    chosen: [...first, ...second, ...third],
    postponed: [...firstLate, ...secondLate, ...thirdLate],
    unchanged: groups.get("unchanged") ?? [],
  };
}

function needOf({ lastModified }: SitemapEntry, held: readonly HeldPosting[], now: number): Need {
  if (held.length === 0) return "unknown";
  if (held.some(({ isMissing, endsAt }) => isMissing || endsAt <= now)) return "urgent";
  const stamp = stampOf(lastModified);
  return stamp !== null && held.every((one) => one.stamp === stamp) ? "unchanged" : "changed";
}

/** Half of what is taken are the newest; the rest is another part every night, so that every page has its turn. */
function inTurn(pages: readonly SitemapEntry[], take: number, night: number): SitemapEntry[] {
  const newest = [...pages].sort(newestFirst);
  if (pages.length <= take) return newest;
  const half = Math.ceil(take / 2);
  const drawn = newest.slice(half).map((page) => ({ page, place: hashText(`${night} ${page.url}`) }));
  drawn.sort((a, b) => (a.place < b.place ? -1 : 1));
  return [...newest.slice(0, half), ...drawn.map(({ page }) => page)];
}

function newestFirst(a: SitemapEntry, b: SitemapEntry): number {
  const time = (text: string | null) => vendorDate(text) ?? 0;
  return time(b.lastModified) - time(a.lastModified) || (a.url < b.url ? -1 : 1);
}

function cut<Item>(items: readonly Item[], at: number): [Item[], Item[]] {
  return [items.slice(0, at), items.slice(at)];
}
