import type { BoardIdentity } from "../providers/index.ts";
import type { BoardReference } from "./board-reference.ts";
import { domainLabel, isOwnPage, type SoughtCompany } from "./company.ts";
import { namesAgree } from "./same-owner.ts";
import { NEEDS_WORD } from "./site-word.ts";

/** `unsupported`: a vendor we cannot ask. */
export type Asked = BoardIdentity | { kind: "unsupported" };

export type Judgement =
  | { kind: "verified" }
  /** Kept apart until somebody or something confirms it. `askAgain`: the vendor could not be asked. */
  | { kind: "candidate"; reason: string; askAgain: boolean }
  | { kind: "gone"; reason: string };

/** A page that names more boards than this is a list of other people's boards. */
const MANY_BOARDS = 3;

/**
 * Whose board is it? The vendor's word comes first: a name that disagrees with the company keeps the board apart, even
 * when the company's own page embeds it or a directory gave it. Without a name, the company's own site or the directory
 * is evidence enough, unless the page lists many boards and nothing in this one's token recalls the company. A careers
 * site may need more than the directory (`needsWord`).
 *
 * A vendor that cannot be asked settles nothing: the board stays a candidate and is asked about again soon, because a
 * link to another employer's board costs more than a day's delay.
 */
export function judgeOwner(
  company: SoughtCompany,
  reference: BoardReference,
  asked: Asked,
  boardsOnPage: number,
): Judgement {
  if (asked.kind === "gone") return { kind: "gone", reason: asked.evidence };
  if (reference.needsWord) return candidate(NEEDS_WORD);
  if (asked.kind === "identity" && namesWebsite(asked.websiteHosts, company)) return { kind: "verified" };
  const stated = asked.kind === "identity" ? asked.name : null;
  if (stated !== null && stated.trim() !== "") {
    return isName(company, stated)
      ? { kind: "verified" }
      : candidate(`The board says it belongs to ${stated.trim().slice(0, 120)}`);
  }
  const objection = doubt(company, reference, boardsOnPage);
  if (objection !== null) return candidate(objection);
  if (asked.kind === "unreadable") return candidate(`Not confirmed yet: ${asked.reason}`, true);
  return { kind: "verified" };
}

/** True when a text (a board's name, or its token) names the company or its domain. */
export function isName(company: SoughtCompany, text: string): boolean {
  const label = domainLabel(company);
  return namesAgree(company.name, text) || (label !== "" && namesAgree(label, text));
}

function namesWebsite(hosts: readonly string[], company: SoughtCompany): boolean {
  const { domain } = company;
  return domain !== null && hosts.some((host) => host === domain || host.endsWith(`.${domain}`));
}

function doubt(company: SoughtCompany, reference: BoardReference, boardsOnPage: number): string | null {
  if (reference.how === "given") return null;
  const host = URL.parse(reference.pageUrl)?.host ?? "the page";
  if (!isOwnPage(company, reference.pageUrl)) return `Found on ${host}, which is not the company's own site`;
  if (boardsOnPage > MANY_BOARDS && !isName(company, lastPart(reference.token))) {
    return `${host} names ${boardsOnPage} boards, and nothing says that this one is the company's own`;
  }
  return null;
}

/** The speaking part of tokens such as `eu/acme`; Workday's speaks first: `acme/wd5/External`. */
function lastPart(token: string): string {
  const parts = token.split("/");
  return (parts.length > 2 ? parts[0] : parts.at(-1)) ?? token;
}

function candidate(reason: string, askAgain = false): Judgement {
  return { kind: "candidate", reason, askAgain };
}
