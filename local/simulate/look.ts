import type { House } from "../start/house.ts";
import { archivedVersions } from "./archived-versions.ts";
import { nightsOfReads } from "./read-nights.ts";
import { calendarOf, listLinks, listVacancies, listVersions } from "./store.ts";
import type { SeenVacancies } from "./vacancies.ts";
import { type Seen, seenId } from "./year.ts";

/** Reads what the tables and the archive say, and what really happened. */
export async function lookAt(house: House): Promise<Seen> {
  const { simulated } = house.source;
  if (simulated === null) throw new Error("only a simulated world knows the truth");
  const calendar = await calendarOf(house.db);
  const versions = [
    ...(await listVersions(house.db, calendar)),
    ...(await archivedVersions(house, calendar)),
  ];
  const reads = new Map([...(await nightsOfReads(house))].map(([id, nights]) => [seenId(id), nights]));
  const boards = simulated.boards().map(({ provider, token, states }) => {
    const readOn = reads.get(`${provider}:${token}`) ?? new Set<number>();
    return { provider, token, states, readOn };
  });
  return { versions, truth: simulated.truth(), boards };
}

/** Reads the chains of reposts and the vacancies that they make. */
export async function lookAtVacancies({ db }: House): Promise<SeenVacancies> {
  const { nightOf } = await calendarOf(db);
  return { links: await listLinks(db), vacancies: await listVacancies(db, nightOf) };
}
