import { pageOf } from "../../worker/api/answers/common.ts";
import { versionSchema } from "../../worker/api/answers/posting.ts";
import type { House } from "../start/house.ts";
import { listArchived } from "./store.ts";
import type { Calendar, SeenVersion } from "./year.ts";

const pageSchema = pageOf(versionSchema);

/** Versions of postings that left the hot tables, asked for over the API, as everybody else does. */
export async function archivedVersions(
  house: House,
  { nightOf, nightOfRun }: Calendar,
): Promise<SeenVersion[]> {
  const versions: SeenVersion[] = [];
  for (const postingId of await listArchived(house.db)) {
    const own: SeenVersion[] = [];
    let cursor: string | null = null;
    do {
      const page = await ask(house, postingId, cursor);
      own.push(
        ...page.items.map(({ version, changeType, reason, validFrom, validTo, runId }) => ({
          ...{ postingId, version, changeType, reason },
          night: nightOf(Date.parse(validFrom)),
          toldOn: nightOfRun(runId),
          validFrom: Date.parse(validFrom),
          validTo: validTo === null ? null : Date.parse(validTo),
        })),
      );
      cursor = page.next;
    } while (cursor !== null);
    versions.push(...own.sort((a, b) => a.version - b.version));
  }
  return versions;
}

async function ask({ platform, apiKey }: House, postingId: string, cursor: string | null) {
  const query = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
  const path = `/v1/postings/${encodeURIComponent(postingId)}/versions?limit=100${query}`;
  const answer = await platform.request(path, { headers: { authorization: `Bearer ${apiKey}` } });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`the archive does not answer for ${postingId}: ${text}`);
  return pageSchema.parse(JSON.parse(text));
}
