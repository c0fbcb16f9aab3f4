import { hashValue } from "../../kernel/hash.ts";
import type { MalformedRow } from "../provider.ts";
import type { Reach } from "../vendor-api.ts";
import { askPage, type PageReply } from "./ask-page.ts";
import type { ChosenPages, HeldByPage } from "./choose-pages.ts";
import { type FoundPages, pathOf } from "./find-pages.ts";
import { type HeldPosting, pageIdOf } from "./held.ts";
import { type PagePostings, pagePostings } from "./page-postings.ts";
import { siteBackend } from "./site.ts";

/** A posting as its page describes it, with the `id` and `pageUrl` it gets here. */
export type Row = Record<string, unknown>;

export interface ReadPages {
  rows: Row[];
  malformed: MalformedRow[];
  /** Held postings of listed pages that were not read. */
  kept: HeldPosting[];
  /** Pages that are still to be read. */
  pending: number;
  /** Why the last of the pages that could not be read was not, or null. */
  failure: string | null;
}

/** Reads the chosen pages; what is held of the others, and of those that fail, is kept. */
export async function readPages(
  token: string,
  listings: FoundPages["listings"],
  { chosen, postponed, unchanged }: ChosenPages,
  held: HeldByPage,
  reach: Reach,
): Promise<ReadPages> {
  const read: ReadPages = { rows: [], malformed: [], kept: [], pending: 0, failure: null };
  const heldOf = (url: string) => held.get(pageIdOf(url)) ?? [];
  for (const listing of listings) takePage(read, listing.url, listing, heldOf(listing.url));
  let isTurnedAway = false;
  for (const { url } of chosen) {
    // The rest would only be turned away as well.
    const reply: PageReply | null = isTurnedAway ? null : await askPage(url, siteBackend(token), reach);
    if (reply?.kind === "page") takePage(read, url, pagePostings(reply.body), heldOf(url));
    if (reply !== null && reply.kind !== "unreadable") continue;
    if (reply !== null) {
      read.failure = `A page could not be read: ${pathOf(url)}: ${reply.reason}`;
      isTurnedAway = reply.cause === "throttled";
    }
    keep(read, heldOf(url));
  }
  for (const { url } of postponed) keep(read, heldOf(url));
  for (const { url } of unchanged) read.kept.push(...heldOf(url));
  return read;
}

function keep(read: ReadPages, held: readonly HeldPosting[]): void {
  read.kept.push(...held);
  read.pending += 1;
}

/**
 * The address that the site lists names the posting, not the one that it may redirect to. What is held of a page whose
 * description is no JSON is kept: it may stand in the broken part.
 */
function takePage(
  read: ReadPages,
  url: string,
  { postings, broken }: PagePostings,
  held: readonly HeldPosting[],
): void {
  const id = pageIdOf(url);
  const ids = postings.map((posting) =>
    postings.length === 1 ? id : `${id}#${hashValue(posting.identifier ?? posting.url ?? posting.title)}`,
  );
  read.rows.push(...postings.map((posting, index) => ({ ...posting, id: ids[index], pageUrl: url })));
  if (broken === 0) return;
  const reason = "the page's structured data is no JSON";
  read.malformed.push({ reason, document: JSON.stringify({ pageUrl: url }) });
  read.failure = `A page could not be read: ${pathOf(url)}: ${reason}`;
  keep(
    read,
    held.filter(({ externalId }) => !ids.includes(externalId)),
  );
}
