import { DAY } from "../../kernel/clock.ts";
import { hashText, hashValue } from "../../kernel/hash.ts";
import { collectRows } from "../collect-rows.ts";
import { finishRead } from "../finish-read.ts";
import type { BoardCheckpoint, BoardRead, MalformedRow } from "../provider.ts";
import type { Reach } from "../vendor-api.ts";
import { vendorDate } from "../vendor-date.ts";
import { askPage } from "./ask-page.ts";
import { type FoundPages, findPages, pathOf } from "./find-pages.ts";
import { pagePostings } from "./page-postings.ts";
import { siteBackend, siteOf } from "./site.ts";
import { statedDate } from "./stated-date.ts";

/** Pages of postings read in one night, the newest first. A longer list is read in part and proves nothing. */
export const MOST_PAGES = 200;
const LONGEST_ID = 150;

type Row = Record<string, unknown>;

interface ReadPages {
  rows: Row[];
  malformed: MalformedRow[];
  incompleteBecause: string | null;
}

/**
 * Reads a careers site: its list, then every page of it. A page that is not there any more (404, 410) has no posting; a
 * page that could not be read, or whose description is no JSON, leaves the read incomplete, because its posting may be
 * one we know. A posting past its `validThrough` is left out, as search engines leave it out.
 */
export async function readSite(board: BoardCheckpoint, reach: Reach): Promise<BoardRead> {
  const site = siteOf(board.token);
  const found = await findPages(board.token, site, reach);
  if (found.kind !== "found") return found;
  const print = printOf(found);
  if (print !== null && isCurrent(board.validator, print, reach.clock.now())) {
    return { kind: "unchanged", validator: board.validator };
  }
  const pages = await readPages(board.token, found, reach);
  const now = reach.clock.now();
  const open = pages.rows.filter((row) => !isOver(row, now));
  const rows = collectRows(open, hashValue);
  const validator = print === null ? null : `${print} ${firstEnd(open)}`;
  const incompleteBecause = pages.incompleteBecause ?? (open.length === 0 ? nothingBecause(found) : null);
  const malformed = [...rows.malformed, ...pages.malformed];
  return finishRead({ ...rows, malformed }, { validator, total: null, incompleteBecause });
}

async function readPages(token: string, found: FoundPages, reach: Reach): Promise<ReadPages> {
  const { pages, listings } = found;
  const read: ReadPages = { rows: [], malformed: [], incompleteBecause: found.incompleteBecause };
  const chosen = [...pages].sort(newestFirst).slice(0, MOST_PAGES);
  if (chosen.length < pages.length) {
    read.incompleteBecause = `The site lists ${pages.length} pages, and ${MOST_PAGES} are read a night.`;
  }
  for (const { url, body } of listings) takePage(read, url, body);
  for (const { url } of chosen) {
    const reply = await askPage(url, siteBackend(token), reach);
    if (reply.kind === "page") takePage(read, url, reply.body);
    if (reply.kind !== "unreadable") continue;
    read.incompleteBecause = `A page could not be read: ${pathOf(url)}: ${reply.reason}`;
    // The rest would only be turned away as well.
    if (reply.cause === "throttled") break;
  }
  return read;
}

/** The address that the site lists names the posting, not the one that it may redirect to. */
function takePage(read: ReadPages, url: string, body: string): void {
  const { postings, broken } = pagePostings(body);
  if (broken > 0) {
    const reason = "the page's structured data is no JSON";
    read.malformed.push({ reason, document: JSON.stringify({ pageUrl: url }) });
  }
  const path = pathOf(url);
  const id = path.length <= LONGEST_ID ? path : `/${hashText(path)}`;
  for (const posting of postings) {
    const part =
      postings.length === 1 ? "" : `#${hashValue(posting.identifier ?? posting.url ?? posting.title)}`;
    read.rows.push({ ...posting, id: `${id}${part}`, pageUrl: url });
  }
}

function newestFirst(
  a: { lastModified: string | null; url: string },
  b: { lastModified: string | null; url: string },
): number {
  const time = (text: string | null) => vendorDate(text) ?? 0;
  return time(b.lastModified) - time(a.lastModified) || (a.url < b.url ? -1 : 1);
}

/** What tells tonight's list from another one; null where it does not say when its pages changed. */
function printOf({ pages, listings, incompleteBecause }: FoundPages): string | null {
  const isDated = pages.length > 0 && pages.every(({ lastModified }) => lastModified !== null);
  if (!isDated || listings.length > 0 || incompleteBecause !== null) return null;
  return hashValue([...pages].sort((a, b) => (a.url < b.url ? -1 : 1)));
}

/** Equal lists hold equal postings until the first of them runs out. */
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

function firstEnd(rows: readonly Row[]): number {
  return rows.reduce((first, row) => Math.min(first, endOf(row)), Number.MAX_SAFE_INTEGER);
}

/** A page that became a script's shell lists nothing either, so an empty site is never proven. */
function nothingBecause({ pages, listings }: FoundPages): string {
  return pages.length + listings.length === 0
    ? "The site lists no page."
    : `None of the site's ${pages.length} pages describes an open posting.`;
}
