import { boardId } from "../kernel/board-id.ts";
import type { SoughtCompany } from "./company.ts";
import type { JudgedBoard, Search } from "./discover-company.ts";

export type OutcomeKind =
  | "board_found"
  | "provider_not_supported"
  /** A board was seen, but it may be another employer's, or its vendor could not be asked. */
  | "board_unconfirmed"
  | "no_board_found"
  | "site_unreachable"
  | "no_website";

export type LinkStatus = "verified" | "shared" | "candidate";

/** A company source to store. */
export interface Link {
  boardId: string;
  provider: string;
  token: string;
  status: LinkStatus;
  foundBy: string;
  /** JSON: `{ page, snippet }`. */
  evidence: string;
  reason: string | null;
  /** What the vendor calls its owner; null when it does not say. */
  statedName: string | null;
  isSupported: boolean;
}

export interface Outcome {
  kind: OutcomeKind;
  /** A sentence. */
  detail: string;
  links: Link[];
  /** A vendor could not be asked: try again soon. */
  askAgain: boolean;
}

/** What the database says about the boards in question before this search is stored. */
export interface Surroundings {
  /** This company's own links: board → status. A rejected one was refused by a person and stays so. */
  own: ReadonlyMap<string, string>;
  /** Verified owners other than this company: board → name. */
  owners: ReadonlyMap<string, string>;
}

/** Turns a search into what is stored of it. Pure. */
export function outcomeOf(company: SoughtCompany, search: Search, around: Surroundings): Outcome {
  const links = search.boards.flatMap((judged) => linkOf(judged, around) ?? []);
  const askAgain = search.boards.some(
    ({ judgement }) => judgement.kind === "candidate" && judgement.askAgain,
  );
  const owned = links.filter((link) => link.status !== "candidate");
  const readable = owned.filter((link) => link.isSupported);
  if (readable.length > 0) return { kind: "board_found", detail: sentence(readable), links, askAgain: false };
  if (owned.length > 0) return { kind: "provider_not_supported", detail: sentence(owned), links, askAgain };
  if (links.length > 0) return { kind: "board_unconfirmed", detail: sentence(links), links, askAgain };
  return { ...nothingFound(company, search), links, askAgain };
}

function linkOf(
  { reference, judgement, statedName, isSupported }: JudgedBoard,
  around: Surroundings,
): Link | null {
  const id = boardId(reference.provider, reference.token);
  const before = around.own.get(id);
  if (judgement.kind === "gone" || before === "rejected") return null;
  const isKept = judgement.kind === "candidate" && judgement.askAgain && before === "verified";
  const owner = around.owners.get(id);
  const { provider, token, how, pageUrl, snippet } = reference;
  const base = {
    boardId: id,
    provider,
    token,
    foundBy: how,
    evidence: JSON.stringify({ page: pageUrl, snippet }),
    statedName,
    isSupported,
  };
  if (judgement.kind === "candidate" && !isKept) {
    return { ...base, status: "candidate", reason: judgement.reason };
  }
  return owner === undefined
    ? { ...base, status: "verified", reason: null }
    : { ...base, status: "shared", reason: SHARED_REASON };
}

/** Names nobody: who else is on somebody's list is nobody else's business. Also written in SQL, where two searches meet. */
export const SHARED_REASON = "Already the board of another company";

function sentence(links: readonly Link[]): string {
  return links.map(describe).join("; ");
}

function describe({ provider, token, status, reason, isSupported }: Link): string {
  const board = `(${provider}: ${token})`;
  if (status === "candidate") return `Board not confirmed ${board}: ${reason}`;
  const note = status === "shared" ? `: ${reason}` : "";
  return isSupported
    ? `Board found ${board}${note}`
    : `Board found ${board}, provider not supported yet${note}`;
}

function nothingFound(company: SoughtCompany, { boards, trail }: Search): Pick<Outcome, "kind" | "detail"> {
  const gone = boards
    .filter(({ judgement }) => judgement.kind === "gone")
    .map(({ reference }) => `The board ${reference.provider}: ${reference.token} does not exist`);
  const isNamed = company.website !== null || company.boardUrl !== null;
  if (!isNamed) return { kind: "no_website", detail: "No website in the list" };
  if (!trail.reached && trail.problem !== null) {
    const site = company.domain ?? company.boardUrl ?? "the site";
    const detail = [...gone, `${site} could not be read: ${trail.problem}`].join("; ");
    return { kind: "site_unreachable", detail };
  }
  const nothing = trail.reached ? ["No job board on the site"] : [];
  return { kind: "no_board_found", detail: [...gone, ...nothing].join("; ") || "No job board found" };
}
