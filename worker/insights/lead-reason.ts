import type { LeadMatch } from "./lead-types.ts";

const MOST_SENTENCES = 2;

export interface LeadFacts {
  companyName: string;
  /** All matches, best first; never empty. */
  matches: readonly LeadMatch[];
  fresh: readonly LeadMatch[];
  reopened: readonly LeadMatch[];
  longOpen: { match: LeadMatch; overDays: number } | null;
  /** Why the company is taken for an agency, without a full stop; null when nothing says so. */
  agency: string | null;
}

/**
 * Why this company, why now: new roles first, then reopened, long-open, and how many match. At most two sentences, after
 * the one that says when it may be no employer, so that nobody reads past it and a filter finds it.
 */
export function leadReason(facts: LeadFacts): string {
  const why = whyNow(facts);
  return facts.agency === null ? why : `${facts.agency}. ${why}`;
}

function whyNow(facts: LeadFacts): string {
  const sentences = [newRoles(facts.fresh), reopenedRole(facts), longOpenRole(facts)].filter(
    (sentence) => sentence !== null,
  );
  if (sentences.length === 0) return openRoles(facts);
  return sentences.slice(0, MOST_SENTENCES).join(" ");
}

function newRoles(fresh: readonly LeadMatch[]): string | null {
  const [best] = fresh;
  if (best === undefined) return null;
  if (fresh.length === 1) return `1 new matching role in 7 days: ${role(best)}.`;
  return `${fresh.length} new matching roles in 7 days, among them ${role(best)}.`;
}

/** A role that is reopened and open the longest is told once, with both facts. */
function reopenedRole({ reopened, longOpen }: LeadFacts): string | null {
  const [best] = reopened;
  if (best?.reopenedAt === null || best === undefined) return null;
  const again = `reopened on ${day(best.reopenedAt)}`;
  if (longOpen?.match === best) return `${longOpenFact(longOpen)}, ${again}.`;
  return `${role(best)} ${again}.`;
}

function longOpenRole({ longOpen, reopened }: LeadFacts): string | null {
  if (longOpen === null || reopened[0] === longOpen.match) return null;
  return `${longOpenFact(longOpen)}.`;
}

/** The date stays true; a count of days would change the sheet every night. */
function longOpenFact({ match, overDays }: { match: LeadMatch; overDays: number }): string {
  return `${role(match)} open over ${overDays} days, since ${day(match.openedAt)}`;
}

function openRoles({ companyName, matches }: LeadFacts): string {
  const named = matches.slice(0, 2).map(role).join("; ");
  const count = matches.length === 1 ? "1 matching role" : `${matches.length} matching roles`;
  return `${companyName} has ${count} open: ${named}.`;
}

function role({ title, place }: LeadMatch): string {
  return place === null || place === "" ? title : `${title} (${place})`;
}

/** "19 Aug 2026", UTC. */
function day(time: number): string {
  return new Date(time).toUTCString().slice(5, 16);
}
