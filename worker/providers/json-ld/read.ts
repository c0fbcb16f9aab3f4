import { DAY } from "../../kernel/clock.ts";
import { hashValue } from "../../kernel/hash.ts";
import { collectRows } from "../collect-rows.ts";
import { finishRead } from "../finish-read.ts";
import type { BoardCheckpoint, BoardRead } from "../provider.ts";
import type { Reach } from "../vendor-api.ts";
import { choosePages } from "./choose-pages.ts";
import { type FoundPages, findPages } from "./find-pages.ts";
import { heldByPage, hintOf, pageIdOf, stampOf } from "./held.ts";
import { type ReadPages, type Row, readPages } from "./read-pages.ts";
import { siteOf } from "./site.ts";
import { statedDate } from "./stated-date.ts";

/** Pages of postings read in one night; a longer list takes several. At a page a second a Worker lives for 15 minutes. */
export const MOST_PAGES = 200;
/** What a long list leaves of them. */
const LEAST_PAGES = 50;
const MOST_REQUESTS = 220;
/** How long an equal list is taken for equal pages. */
const TRUSTED = 7 * DAY;

/**
 * Reads a careers site: its list, then those of its pages that may have changed, up to a budget. The list proves which
 * postings there are: one whose page is listed and was not read, or could not be, stands as we hold it (`details.kept`),
 * and its page has its turn another night. A page that is not there any more (404, 410) has no posting. A posting past its
 * `validThrough` is left out, as search engines leave it out.
 */
export async function readSite(board: BoardCheckpoint, reach: Reach): Promise<BoardRead> {
  const site = siteOf(board.token);
  const found = await findPages(board.token, site, reach);
  if (found.kind !== "found") return found;
  const now = reach.clock.now();
  const print = printOf(found);
  if (print !== null && isCurrent(board.validator, print, now)) {
    return { kind: "unchanged", validator: board.validator };
  }
  const held = heldByPage(board, pagesOf(found));
  const night = Math.floor(now / DAY);
  const budget = Math.min(MOST_PAGES, Math.max(LEAST_PAGES, MOST_REQUESTS - found.asked));
  const pages = choosePages(found.pages, held.open, { budget, now, night });
  const read = await readPages(board.token, found.listings, pages, held, reach);
  const open = read.rows.filter((row) => !isOver(row, reach.clock.now()));
  const nothing = open.length + read.kept.length - read.doubted === 0 ? nothingBecause(found) : null;
  const isWhole = read.pending === 0;
  const finished = finishRead(collectRows(open, hintsBy(found)), {
    validator: print !== null && isWhole ? `${print} ${Math.min(firstEnd(open, read), now + TRUSTED)}` : null,
    total: null,
    incompleteBecause: found.incompleteBecause ?? nothing,
  });
  const { kept, pending, failure } = read;
  const malformed = [...finished.malformed, ...read.malformed];
  return { ...finished, malformed, details: { kept, pending, failure } };
}

/** What names the pages that may describe postings tonight. */
function pagesOf({ pages, listings }: FoundPages): Set<string> {
  return new Set([...pages, ...listings].map(({ url }) => pageIdOf(url)));
}

/** A posting moves with what it says, and with the date of its page: that is how the page is known next time. */
function hintsBy({ pages }: FoundPages): (row: Row) => string {
  const stamps = new Map(pages.map(({ url, lastModified }) => [pageIdOf(url), stampOf(lastModified)]));
  return (row) => hintOf(hashValue(row), stamps.get(pageIdOf(String(row.pageUrl))) ?? null, endOf(row));
}

/** What tells tonight's list from another one; null where it does not say when its pages changed. */
function printOf({ pages, listings, incompleteBecause }: FoundPages): string | null {
  const isDated = pages.length > 0 && pages.every(({ lastModified }) => lastModified !== null);
  if (!isDated || listings.length > 0 || incompleteBecause !== null) return null;
  const known = pages.map(({ url, lastModified }) => ({ url, lastModified }));
  return hashValue(known.sort((a, b) => (a.url < b.url ? -1 : 1)));
}

/** Equal lists hold equal postings until the first of them runs out, or a week is over. */
function isCurrent(validator: string | null, print: string, now: number): boolean {
  const [before, until] = validator?.split(" ") ?? [];
  return before === print && now < Number(until);
}

function endOf(row: Row): number {
  const { time, isDay } = statedDate(row.validThrough);
  return time === null ? Number.MAX_SAFE_INTEGER : time + (isDay ? DAY : 0);
}

function isOver(row: Row, now: number): boolean {
  return endOf(row) <= now;
}

function firstEnd(rows: readonly Row[], { kept }: ReadPages): number {
  const ends = [...rows.map(endOf), ...kept.map(({ endsAt }) => endsAt)];
  return ends.reduce((first, end) => Math.min(first, end), Number.MAX_SAFE_INTEGER);
}

/** A page that became a script's shell lists nothing either, so an empty site is never proven. */
function nothingBecause({ pages, listings }: FoundPages): string {
  return pages.length + listings.length === 0
    ? "The site lists no page."
    : `None of the site's ${pages.length} pages describes an open posting.`;
}
