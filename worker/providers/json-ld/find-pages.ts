import { MINUTE } from "../../kernel/clock.ts";
import type { Unreadable } from "../failed-answer.ts";
import type { Reach } from "../vendor-api.ts";
import { askPage } from "./ask-page.ts";
import { type ListedPage, listingLinks, type PageLinks, sitemapLinks } from "./page-links.ts";
import { type PagePostings, pagePostings } from "./page-postings.ts";
import { type Site, siteBackend } from "./site.ts";

/** Pages of a list, or sitemaps of an index, read in one night. A list proves something only as a whole. */
const MOST_LIST_PAGES = 170;
/** At a page a second all of them come in less; a slow list must leave time for the pages it names. */
const LONGEST = 4 * MINUTE;

/** The pages a careers site lists tonight. */
export interface FoundPages {
  kind: "found";
  pages: ListedPage[];
  /** Listing pages that were read, for postings that stand on them themselves. */
  listings: ({ url: string } & PagePostings)[];
  /** Requests that the list took. */
  asked: number;
  /** Why the list may not be whole, or null. */
  incompleteBecause: string | null;
}

/**
 * Reads the list of a careers site: a sitemap, an index of sitemaps, or a listing page with the pages after it. The
 * first page says how the site is; a later one that fails leaves the list incomplete.
 */
export async function findPages(
  token: string,
  { listUrl }: Site,
  reach: Reach,
): Promise<FoundPages | { kind: "gone"; evidence: string } | Unreadable> {
  const found = new Map<string, ListedPage>();
  const listings: FoundPages["listings"] = [];
  const waiting: PageLinks["further"] = [{ url: listUrl.href, askAs: listUrl.href }];
  const asked = new Set<string>();
  const start = reach.clock.now();
  let incompleteBecause: string | null = null;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (asked.has(next.url)) continue;
    if (asked.size >= MOST_LIST_PAGES) {
      incompleteBecause = `The list has more than ${MOST_LIST_PAGES} pages.`;
      break;
    }
    if (reach.clock.now() - start >= LONGEST) {
      incompleteBecause = `The list took longer than ${LONGEST / MINUTE} minutes.`;
      break;
    }
    asked.add(next.url);
    const reply = await askPage(next.askAs, siteBackend(token), reach);
    if (reply.kind !== "page") {
      if (asked.size > 1) {
        incompleteBecause = `A page of the list could not be read: ${pathOf(next.url)}.`;
        continue;
      }
      return reply.kind === "absent"
        ? { kind: "gone", evidence: `${reply.status} not found: ${next.askAs}` }
        : reply;
    }
    const links = reply.isXml
      ? sitemapLinks(reply.body, listUrl.host)
      : listingLinks(reply.body, reply.url, listUrl);
    if (!reply.isXml) listings.push({ url: reply.url, ...pagePostings(reply.body) });
    for (const page of links.items) found.set(page.url, page);
    waiting.push(...links.further);
  }
  return { kind: "found", pages: [...found.values()], listings, asked: asked.size, incompleteBecause };
}

/** Path and query: what tells pages of one host apart. */
export function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}
