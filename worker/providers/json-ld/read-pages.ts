import { MINUTE } from "../../kernel/clock.ts";
import type { MalformedRow } from "../provider.ts";
import type { Reach } from "../vendor-api.ts";
import { askPage, type PageReply } from "./ask-page.ts";
import type { ChosenPages } from "./choose-pages.ts";
import { type FoundPages, pathOf } from "./find-pages.ts";
import { type HeldPosting, type HeldPostings, pageIdOf } from "./held.ts";
import { pageAddress } from "./page-address.ts";
import { type PagePostings, pagePostings } from "./page-postings.ts";
import { idsOf, standingBeside } from "./posting-ids.ts";
import { hear, isDoubtful, type Voices } from "./silent-pages.ts";
import { siteBackend } from "./site.ts";

/** A posting as its page describes it, with the `id` and `pageUrl` it gets here. */
export type Row = Record<string, unknown>;

export interface ReadPages {
  rows: Row[];
  malformed: MalformedRow[];
  /** Held postings of listed pages that were not read, or whose silence is doubtful. */
  kept: HeldPosting[];
  /** Pages that are still to be read. */
  pending: number;
  /** Why the last of the pages that could not be read was not, or null. */
  failure: string | null;
  voices: Voices;
  /** How many of the kept stand only because the silence of their pages is doubtful. */
  doubted: number;
}

/** At a page a second all of a night's pages come in less; a slow site must not outlive the Worker that reads it. */
const LONGEST = 4 * MINUTE;

/** Reads the chosen pages; what is held of the others, of those that fail and of those there is no time for, is kept. */
export async function readPages(
  token: string,
  listings: FoundPages["listings"],
  { chosen, postponed, unchanged }: ChosenPages,
  held: HeldPostings,
  reach: Reach,
): Promise<ReadPages> {
  const voices: Voices = { speaking: 0, speakingAgain: 0, silent: [] };
  const read: ReadPages = {
    rows: [],
    malformed: [],
    kept: [],
    pending: 0,
    failure: null,
    voices,
    doubted: 0,
  };
  const heldOf = (url: string) => held.open.get(pageIdOf(url)) ?? [];
  const now = reach.clock.now();
  const take = (url: string, postings: PagePostings) => takePage(read, url, postings, held, now);
  for (const listing of listings) take(listing.url, listing);
  let isTurnedAway = false;
  for (const { url, askAs } of chosen) {
    // A site that turned us away would turn the rest away as well.
    const isOver: boolean = isTurnedAway || reach.clock.now() - now >= LONGEST;
    const reply: PageReply | null = isOver ? null : await askPage(askAs, siteBackend(token), reach);
    if (reply?.kind === "page") take(url, pagePostings(reply.body));
    if (reply !== null && reply.kind !== "unreadable") continue;
    if (reply !== null) {
      read.failure = `A page could not be read: ${pathOf(url)}: ${reply.reason}`;
      isTurnedAway = reply.cause === "throttled";
    }
    keep(read, heldOf(url));
  }
  for (const { url } of postponed) keep(read, heldOf(url));
  for (const { url } of unchanged) read.kept.push(...heldOf(url));
  if (isDoubtful(voices)) keepSilent(read);
  return read;
}

function keepSilent(read: ReadPages): void {
  const { silent } = read.voices;
  for (const held of silent) keep(read, held);
  read.doubted = silent.flat().length;
  read.failure = `${silent.length} pages describe no posting any more, though the site lists them: what is held of them is kept.`;
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
  { open, closed }: HeldPostings,
  now: number,
): void {
  const page = pageIdOf(url);
  const held = open.get(page) ?? [];
  const ids = idsOf(page, { postings, broken }, held, closed);
  const pageUrl = pageAddress(url);
  read.rows.push(...postings.map((posting, index) => ({ ...posting, id: ids[index], pageUrl })));
  read.kept.push(...standingBeside(ids, held, now));
  if (broken === 0 || postings.length > 0) hear(read.voices, postings.length, held, now);
  if (broken === 0) return;
  const reason = "the page's structured data is no JSON";
  read.malformed.push({ reason, document: JSON.stringify({ pageUrl }) });
  read.failure = `A page could not be read: ${pathOf(url)}: ${reason}`;
  keep(
    read,
    held.filter(({ externalId }) => !ids.includes(externalId)),
  );
}
