import { normaliseCompanyName } from "../companies/index.ts";
import type { Database } from "../db/index.ts";
import { boardId, splitBoardId } from "../kernel/board-id.ts";
import { type SiteLink, settleSites, siteFacts, siteLinks } from "./site-store.ts";
import { byBoard, type NamedSite, needsWord } from "./site-word.ts";

/**
 * Judges every careers site anew, since watchers come, sources go and operators give their word between two searches.
 * What stands as it did is not written.
 */
export async function recheckSites(db: Database, sites: readonly NamedSite[], now: number): Promise<void> {
  const links = await siteLinks(db, sites.flatMap(namesOf));
  const facts = await siteFacts(db, [...new Set(links.map(({ companyId }) => companyId))]);
  const named = byBoard(sites);
  const lacksWord = ({ companyId, boardId: id }: SiteLink): boolean => {
    const own = facts.get(companyId);
    return own === undefined || needsWord(splitBoardId(id).token, named.get(id)?.namings ?? [], own);
  };
  const lost = links.filter((link) => link.status === "verified" && lacksWord(link));
  const won = links.filter((link) => link.status === "candidate" && !lacksWord(link));
  if (lost.length + won.length > 0) await settleSites(db, lost, firstOfEach(won), now);
}

function namesOf({ provider, token, namings }: NamedSite): [string, string][] {
  return namings.map(({ company }) => [boardId(provider, token), normaliseCompanyName(company)]);
}

/** A board has one owner; a second company waits for the next night, which finds it taken. */
function firstOfEach(links: readonly SiteLink[]): SiteLink[] {
  const first = new Map(links.toReversed().map((link) => [link.boardId, link]));
  return [...first.values()];
}
