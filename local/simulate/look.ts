import type { House } from "../start/house.ts";
import { archivedVersions } from "./archived-versions.ts";
import { nightsOfReads } from "./read-nights.ts";
import { shrunkNights } from "./shrunk-nights.ts";
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
  const truth = simulated.truth();
  const ofBoard = Map.groupBy(truth, ({ provider, token }) => `${provider}:${token}`);
  const boards = simulated.boards().map(({ provider, token, states }) => {
    const id = `${provider}:${token}`;
    const shrunkOn = shrunkNights(ofBoard.get(id) ?? [], states.length);
    return { provider, token, states, readOn: reads.get(id) ?? new Set<number>(), shrunkOn };
  });
  return { versions, truth, boards };
}

/** Reads the chains of reposts and the vacancies that they make. */
export async function lookAtVacancies({ db }: House): Promise<SeenVacancies> {
  const { nightOf } = await calendarOf(db);
  return { links: await listLinks(db), vacancies: await listVacancies(db, nightOf) };
}
