import type { Outbound } from "../outbound/index.ts";
import type { Provider } from "../providers/index.ts";
import { type BoardReference, snippetOf } from "./board-reference.ts";
import type { SoughtCompany } from "./company.ts";
import { type Asked, isName, type Judgement, judgeOwner } from "./judge-owner.ts";
import { type SearchTrail, searchSite } from "./search-site.ts";
import { type BoardAddress, boardFromUrl } from "./url-patterns.ts";

export interface DiscoveryTools {
  outbound: Outbound;
  /** The vendors whose boards can be read and asked about; null for the others. */
  providerOf(id: string): Provider | null;
  /** The careers site that a directory gave for the company, where an institution names it as a source. */
  careersSite?(company: SoughtCompany): GivenSite | null;
}

export type GivenSite = BoardAddress & Pick<BoardReference, "needsWord">;

export interface JudgedBoard {
  reference: BoardReference;
  judgement: Judgement;
  /** What the vendor calls its owner; null when it does not say. */
  statedName: string | null;
  isSupported: boolean;
}

/** What a search for one company's boards gave. Nothing is stored yet. */
export interface Search {
  boards: JudgedBoard[];
  trail: SearchTrail;
}

/** Vendors asked about one page's boards; a page with more is a list of other people's. */
const MOST_ASKED = 3;

/**
 * Looks for a company's boards and asks their vendors whose they are. The address a directory gave comes first; the
 * website is searched only when that did not settle it. Stops at the first board that is the company's.
 */
export async function discoverCompany(company: SoughtCompany, tools: DiscoveryTools): Promise<Search> {
  const trail: SearchTrail = { reached: false, problem: null };
  const boards = new Map<string, JudgedBoard>();
  const judge = async (found: readonly BoardReference[]): Promise<boolean> => {
    const fresh = found.filter((reference) => !boards.has(keyOf(reference)));
    for (const reference of mostLikely(company, fresh, tools)) {
      boards.set(keyOf(reference), await judgeOne(company, reference, found.length, tools));
    }
    return [...boards.values()].some(({ judgement }) => judgement.kind === "verified");
  };

  const given = givenBoard(company, tools);
  if (given !== null && (await judge([given]))) return { boards: [...boards.values()], trail };
  const start = { website: company.website, careersPage: given === null ? company.boardUrl : null };
  for await (const found of searchSite(start, tools.outbound, trail)) {
    if (await judge(found)) break;
  }
  return { boards: [...boards.values()], trail };
}

function givenBoard(company: SoughtCompany, { careersSite }: DiscoveryTools): BoardReference | null {
  const { boardUrl } = company;
  const address = boardUrl === null ? null : (boardFromUrl(boardUrl) ?? careersSite?.(company) ?? null);
  if (boardUrl === null || address === null) return null;
  return {
    ...address,
    how: "given",
    pageUrl: boardUrl,
    snippet: snippetOf(`the directory gives ${boardUrl}`),
  };
}

/** Boards whose token recalls the company first, then those we can ask about. */
function mostLikely(
  company: SoughtCompany,
  found: readonly BoardReference[],
  { providerOf }: DiscoveryTools,
): BoardReference[] {
  const rank = (reference: BoardReference): number =>
    (isName(company, reference.token) ? 2 : 0) + (providerOf(reference.provider) === null ? 0 : 1);
  return [...found].sort((a, b) => rank(b) - rank(a)).slice(0, MOST_ASKED);
}

async function judgeOne(
  company: SoughtCompany,
  reference: BoardReference,
  boardsOnPage: number,
  { outbound, providerOf }: DiscoveryTools,
): Promise<JudgedBoard> {
  const provider = providerOf(reference.provider);
  const asked: Asked =
    provider === null ? { kind: "unsupported" } : await provider.identify(reference.token, outbound);
  const judgement = judgeOwner(company, reference, asked, boardsOnPage);
  const statedName = asked.kind === "identity" ? asked.name : null;
  return { reference, judgement, statedName, isSupported: provider !== null };
}

function keyOf({ provider, token }: BoardReference): string {
  return `${provider}:${token}`;
}
