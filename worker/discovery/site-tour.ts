import type { Outbound } from "../outbound/index.ts";
import { type BoardReference, snippetOf } from "./board-reference.ts";
import { boardsOnPage } from "./boards-on-page.ts";
import { careersLinks } from "./careers-links.ts";
import { fetchPage, type Page } from "./fetch-page.ts";
import { readPageParts } from "./page-parts.ts";

/** What one stop of a tour gave. */
export interface Visit {
  page: Page;
  boards: BoardReference[];
}

/** A walk over one company's pages that visits none twice and remembers the careers links it passed. */
export interface SiteTour {
  visit(url: string, allowHttp?: boolean): Promise<Visit>;
  /** The best careers link not visited yet. */
  nextCareersLink(): string | null;
  isVisited(url: string): boolean;
  pages(): number;
}

/** Starts a tour. Pages are read one after the other. */
export function startTour(outbound: Outbound): SiteTour {
  const visited = new Set<string>();
  const links: string[] = [];
  let pages = 0;
  return {
    async visit(url, allowHttp = url.startsWith("http:")) {
      visited.add(plain(url));
      pages += 1;
      const page = await fetchPage(url, outbound, allowHttp);
      if (page.kind === "board") return { page, boards: [redirectTo(page)] };
      if (page.kind !== "page") return { page, boards: [] };
      visited.add(plain(page.url));
      const parts = readPageParts(page.html, page.url);
      links.push(...careersLinks(parts, page.url));
      return { page, boards: boardsOnPage(page.html, parts, page.url) };
    },
    nextCareersLink: () => links.find((url) => !visited.has(plain(url))) ?? null,
    isVisited: (url) => visited.has(plain(url)),
    pages: () => pages,
  };
}

function redirectTo({ address, url, location }: Extract<Page, { kind: "board" }>): BoardReference {
  return { ...address, how: "redirect", pageUrl: url, snippet: snippetOf(`redirects to ${location}`) };
}

/** The same page under another spelling: a trailing slash, or "www." on a page that was reached. */
function plain(url: string): string {
  const { protocol, host, pathname, search } = new URL(url);
  return `${protocol}//${host}${pathname.replace(/\/$/, "")}${search}`;
}
