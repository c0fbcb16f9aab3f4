import { Parser } from "htmlparser2";

/** Where a page of a list leads: to pages of postings, and to further pages of the list. */
export interface PageLinks {
  items: string[];
  further: string[];
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
  const items = new Set<string>();
  const further = new Set<string>();
  const below = pathBelow(listUrl.pathname);
  const parser = new Parser({
    onopentag(tag, { href, rel }) {
      if ((tag !== "a" && tag !== "link") || href === undefined) return;
      const target = URL.parse(href.trim(), pageUrl);
      if (target === null || target.host !== listUrl.host || target.protocol !== "https:") return;
      target.hash = "";
      const isNext = /\bnext\b/i.test(rel ?? "") || isPage(target, listUrl);
      if (isNext) further.add(target.href);
      else if (tag === "a" && isBelow(target, below, listUrl)) items.add(target.href);
    },
  });
  parser.end(html);
  return { items: [...items], further: [...further] };
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

export interface SitemapEntry {
  url: string;
  /** As it stands there; null when the sitemap does not say. */
  lastModified: string | null;
}

/** The entries of a sitemap and the sitemaps of an index (sitemaps.org protocol 0.9), those of this host only. */
export function sitemapLinks(xml: string, host: string): { items: SitemapEntry[]; further: string[] } {
  const items = new Map<string, SitemapEntry>();
  const further = new Set<string>();
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
        const target = URL.parse(entry.loc);
        if (target === null || target.host !== host || target.protocol !== "https:") return;
        target.hash = "";
        if (tag === "sitemap") further.add(target.href);
        else if (!FILE.test(target.pathname))
          items.set(target.href, { url: target.href, lastModified: entry.lastmod || null });
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return { items: [...items.values()], further: [...further] };
}
