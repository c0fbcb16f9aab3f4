import type { House } from "../start/house.ts";
import { archivedVersions } from "./archived-versions.ts";
import { nightsOfReads } from "./read-nights.ts";
import { firstNight, listVersions } from "./store.ts";
import { nightAt, type Seen, seenId } from "./year.ts";

/** Reads what the tables and the archive say, and what really happened. */
export async function lookAt(house: House): Promise<Seen> {
  const { simulated } = house.source;
  if (simulated === null) throw new Error("only a simulated world knows the truth");
  const start = await firstNight(house.db);
  const nightOf = (at: number) => nightAt(start, at);
  const versions = [...(await listVersions(house.db, nightOf)), ...(await archivedVersions(house, nightOf))];
  const reads = new Map([...(await nightsOfReads(house))].map(([id, nights]) => [seenId(id), nights]));
  const boards = simulated.boards().map(({ provider, token, states }) => {
    const readOn = reads.get(`${provider}:${token}`) ?? new Set<number>();
    return { provider, token, states, readOn };
  });
  return { versions, truth: simulated.truth(), boards };
}
