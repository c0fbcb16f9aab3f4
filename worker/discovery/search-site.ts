import type { Outbound } from "../outbound/index.ts";
import type { BoardReference } from "./board-reference.ts";
import { type SiteTour, startTour, type Visit } from "./site-tour.ts";

export interface SearchStart {
  website: string | null;
  /** A careers page that a directory gave. */
  careersPage: string | null;
}

/** Where a search got to, filled while it goes on. */
export interface SearchTrail {
  /** Some page of the company answered. */
  reached: boolean;
  /** Why the last page that could not be read could not. */
  problem: string | null;
}

/** Where careers pages stand when no link says so; the commonest in published lists of careers pages. */
const WELL_KNOWN_PATHS = ["/careers", "/jobs", "/company/careers", "/about/careers"];
const MOST_CAREERS_PAGES = 3;
/** Leaves two of the ten requests a company may cost for asking vendors about what was found. */
const MOST_PAGES = 8;

/**
 * Walks a company's site and yields the boards of every page that names any, best pages first: the careers page a
 * directory gave, the home page, up to three careers pages linked from there on, then four well-known paths. At most
 * eight pages; the caller stops when content.
 */
export async function* searchSite(
  start: SearchStart,
  outbound: Outbound,
  trail: SearchTrail,
): AsyncGenerator<BoardReference[]> {
  for await (const { page, boards } of stops(start, startTour(outbound))) {
    if (page.kind === "unreachable") trail.problem = page.reason;
    else trail.reached = true;
    if (boards.length > 0) yield boards;
  }
}

async function* stops({ website, careersPage }: SearchStart, tour: SiteTour): AsyncGenerator<Visit> {
  if (careersPage !== null) yield await tour.visit(careersPage);
  let home: string | null = null;
  for (const url of spellings(website)) {
    const visit = await tour.visit(url);
    if (visit.page.kind === "page") home = visit.page.url;
    yield visit;
    if (visit.page.kind !== "unreachable" || !visit.page.isNetwork) break;
  }
  yield* careersPages(tour);
  if (home !== null) yield* wellKnownPages(home, tour);
}

async function* careersPages(tour: SiteTour): AsyncGenerator<Visit> {
  for (let read = 0; read < MOST_CAREERS_PAGES && tour.pages() < MOST_PAGES; read += 1) {
    const next = tour.nextCareersLink();
    if (next === null) return;
    yield await tour.visit(next);
  }
}

async function* wellKnownPages(home: string, tour: SiteTour): AsyncGenerator<Visit> {
  for (const path of WELL_KNOWN_PATHS) {
    const url = new URL(path, home).href;
    if (!tour.isVisited(url) && tour.pages() < MOST_PAGES) yield await tour.visit(url);
  }
}

/** Ways to reach a website: https as given, https with or without "www.", and http where the directory says http. */
function spellings(website: string | null): string[] {
  const secure = website === null ? null : URL.parse(website);
  if (website === null || secure === null) return [];
  secure.protocol = "https:";
  const other = new URL(secure);
  other.hostname = other.hostname.startsWith("www.") ? other.hostname.slice(4) : `www.${other.hostname}`;
  return [secure.href, other.href, ...(website.startsWith("http:") ? [website] : [])];
}
