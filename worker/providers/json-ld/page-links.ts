import { Parser } from "htmlparser2";
import { pageAddress } from "./page-address.ts";

/** A page that a list names. */
export interface ListedPage {
  /** Its address, without what names the visitor: what it is known by. */
  url: string;
  /** The address as it stands in the list: what it is asked for by. */
  askAs: string;
  /** As it stands in a sitemap; null when the list does not say. */
  lastModified: string | null;
}

/** Where a page of a list leads: to pages of postings, and to further pages of the list. */
export interface PageLinks {
  items: ListedPage[];
  further: Pick<ListedPage, "url" | "askAs">[];
}

const FILE = /\.(?:pdf|docx?|png|jpe?g|gif|svg|webp|zip|mp4|ics|xml|css|js|rss)$/i;
/** Names of parameters that turn pages of a list; others filter it and lead to the same postings. */
const PAGE_PARAMETER = /^(?:p|pg|page|pagenumber|pageno|start|startrow|offset|from|skip)$/i;

/**
 * The links of a listing page. Postings lie below the list's own path (`/jobs` → `/jobs/1`; for `/jobs/index.html` and
 * `/jobs/` below `/jobs/`), on its host. Further pages are `rel="next"`, and the list's own address with another page
 * number. Never throws: broken markup gives what can be read of it.
 */
export function listingLinks(html: string, pageUrl: string, listUrl: URL): PageLinks {
  const items = new Map<string, ListedPage>();
  const further = new Map<string, ListedPage>();
  const below = pathBelow(listUrl.pathname);
  const parser = new Parser({
    onopentag(tag, { href, rel }) {
      if ((tag !== "a" && tag !== "link") || href === undefined) return;
      const page = pageOf(URL.parse(href.trim(), pageUrl), listUrl.host, null);
      if (page === null) return;
      const target = new URL(page.url);
      const isNext = /\bnext\b/i.test(rel ?? "") || isPage(target, listUrl);
      if (isNext) further.set(page.url, page);
      else if (tag === "a" && isBelow(target, below, listUrl)) items.set(page.url, page);
    },
  });
  parser.end(html);
  return { items: [...items.values()], further: [...further.values()] };
}

/** The page at this address; null when it is not on the list's own host. */
function pageOf(target: URL | null, host: string, lastModified: string | null): ListedPage | null {
  if (target === null || target.host !== host || target.protocol !== "https:") return null;
  target.hash = "";
  return { url: pageAddress(target.href), askAs: target.href, lastModified };
}

function pathBelow(path: string): string {
  const last = path.slice(path.lastIndexOf("/") + 1);
  return last === "" || last.includes(".") ? path.slice(0, path.length - last.length) : `${path}/`;
}

function isBelow({ pathname }: URL, below: string, listUrl: URL): boolean {
  return (
    pathname.startsWith(below) && pathname !== below && pathname !== listUrl.pathname && !FILE.test(pathname)
  );
}

function isPage(target: URL, listUrl: URL): boolean {
  if (target.pathname.replace(/\/$/, "") !== listUrl.pathname.replace(/\/$/, "")) return false;
  const names = [...target.searchParams.keys()].filter(
    (name) => target.searchParams.get(name) !== listUrl.searchParams.get(name),
  );
  return names.length > 0 && names.every((name) => PAGE_PARAMETER.test(name));
}

/** The entries of a sitemap and the sitemaps of an index (sitemaps.org protocol 0.9), those of this host only. */
export function sitemapLinks(xml: string, host: string): PageLinks {
  const items = new Map<string, ListedPage>();
  const further = new Map<string, PageLinks["further"][number]>();
  let text = "";
  let entry: { loc: string; lastmod: string } = { loc: "", lastmod: "" };
  const parser = new Parser(
    {
      onopentag(tag) {
        text = "";
        if (tag === "url" || tag === "sitemap") entry = { loc: "", lastmod: "" };
      },
      ontext(part) {
        text += part;
      },
      onclosetag(tag) {
        if (tag === "loc" || tag === "lastmod") entry[tag] = text.trim();
        if (tag !== "url" && tag !== "sitemap") return;
        const page = pageOf(URL.parse(entry.loc), host, entry.lastmod || null);
        if (page === null) return;
        if (tag === "sitemap") further.set(page.askAs, { url: page.askAs, askAs: page.askAs });
        else if (!FILE.test(new URL(page.url).pathname)) items.set(page.url, page);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return { items: [...items.values()], further: [...further.values()] };
}
