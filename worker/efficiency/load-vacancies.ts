import type { Database } from "../db/index.ts";
import { joinHandovers } from "./join-handovers.ts";
import { linksBeside } from "./link-groups.ts";
import { datesOf, linksOf } from "./store/links.ts";
import { seenOnce } from "./store/seen-once.ts";
import { type CompanyVacancy, vacanciesNamed, vacanciesOf } from "./store/vacancies.ts";

/**
 * Every vacancy of these companies that is open or ended after `endedSince` (epoch ms), those that were handed over as
 * one and with what their boards' reads say of the open ones. An earlier part of such a life is read whenever it ended,
 * so that its start does not move.
 */
export async function loadVacancies(
  db: Database,
  companyIds: readonly string[],
  endedSince: number,
): Promise<CompanyVacancy[]> {
  const once = await seenOnce(db, companyIds);
  const stored = await vacanciesOf(db, companyIds, endedSince);
  const loaded = stored.map((one) => (once.has(one.vacancyId) ? { ...one, reads: 1 } : one));
  const known = new Set(loaded.map(({ vacancyId }) => vacancyId));
  const links = linksBeside(await linksOf(db, companyIds), (vacancyId) => known.has(vacancyId));
  if (links.length === 0) return loaded;
  const tied = links.flatMap(({ companyId, vacancyId, linkedVacancyId }) =>
    [vacancyId, linkedVacancyId].map((id) => ({ companyId, vacancyId: id })),
  );
  const older = await vacanciesNamed(
    db,
    tied.filter(({ vacancyId }) => !known.has(vacancyId)),
  );
  const dates = await datesOf(
    db,
    links.flatMap(({ postingId, linkedTo }) => [postingId, linkedTo]),
  );
  return joinHandovers([...loaded, ...older], links, dates).filter(
    ({ endedAt }) => endedAt === null || endedAt >= endedSince,
  );
}
