import { boardId } from "../kernel/board-id.ts";
import { isOnDomain } from "./company.ts";
import type { BoardAddress } from "./url-patterns.ts";

/** A careers site that institutions name as a source. */
export interface NamedSite extends BoardAddress {
  namings: readonly SiteNaming[];
}

export interface SiteNaming {
  institutionId: string;
  /** The list that its configuration makes. */
  directoryId: string;
  /** Whose site it says it is. */
  company: string;
  /** By an operator. */
  confirmed: boolean;
}

/** What tells whether a careers site is a company's. */
export interface SiteFacts {
  domain: string | null;
  /** Who watches the company, and whether a list of his gives its domain. */
  watchers: readonly { institutionId: string; givesDomain: boolean }[];
  /** How lists write its name: list and spelling. */
  spellings: readonly { source: string; spelling: string }[];
}

export const NEEDS_WORD =
  'Nothing shows yet that the site is the company\'s own: give one on its domain, or have an operator confirm it ("confirmed": true in its careersSite source)';

/**
 * A careers site names no owner that could be compared, and everybody who watches the company would see its postings. So
 * it is the company's by the word of an operator, where all who watch the company say so themselves, or on a domain that
 * one of the others gives for the company, too. Pure.
 */
export function needsWord(token: string, namings: readonly SiteNaming[], facts: SiteFacts): boolean {
  const own = namings.filter((naming) => means(naming, facts));
  if (own.some(({ confirmed }) => confirmed)) return false;
  const saying = new Set(own.map(({ institutionId }) => institutionId));
  const others = facts.watchers.filter(({ institutionId }) => !saying.has(institutionId));
  const isOwnDomain = isOnDomain(facts.domain, `https://${token}`);
  if (others.length === 0) return saying.size === 0 && !isOwnDomain;
  return !(isOwnDomain && others.some(({ givesDomain }) => givesDomain));
}

/** The name an institution gives the owner was read as this company's. */
function means({ directoryId, company }: SiteNaming, { spellings }: SiteFacts): boolean {
  const name = company.replace(/\s+/g, " ").trim();
  return spellings.some(({ source, spelling }) => source === directoryId && spelling === name);
}

/** The sites by their boards' ids. */
export function byBoard(sites: Iterable<NamedSite>): Map<string, NamedSite> {
  return new Map([...sites].map((site) => [boardId(site.provider, site.token), site]));
}
